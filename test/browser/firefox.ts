// A real Firefox, Debian's, by WebDriver BiDi: one browser, in which each person has cookies, storage and a window of their own.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Bidi, BidiError, openBidi } from './bidi.ts'
import { type Driven, hittable, KEYS, letGo, PATIENCE_MS, POLL_MS, shown } from './driven.ts'

const TOOL = 'firefox-esr'
const isThere = spawnSync('sh', ['-c', `command -v ${TOOL}`]).status === 0
/** Why these tests stay out; null where they can run. Where every group must run, they fail instead. */
export const missing: string | null = isThere || process.env.EVERY_GROUP === '1' ? null : `${TOOL} is not installed`

/** What Firefox asks its makers for belongs to no test; everything else that a driven browser needs it sets itself. */
const PREFERENCES = {
  // Transitions of what is far from the window never end; whoever wants less motion has none.
  'ui.prefersReducedMotion': 1,
  'intl.accept_languages': 'id-ID, id',
  // Several people look at the screen at once, while the window of one alone can be in front.
  'dom.timeout.enable_budget_timer_throttling': false,
  'dom.min_background_timeout_value': 4,
  'app.normandy.enabled': false,
  'services.settings.server': 'data:,#',
  'network.captive-portal-service.enabled': false,
}

export interface Firefox {
  newPerson(width?: number, height?: number): Promise<Driven>
  close(): Promise<void>
}

/** What Firefox says of a line that did not open, or broke. */
const NO_LINE = /ws:\/\/\S+/
/** A page that is left while its worker fetches a part ahead of time. What a page goes without is seen by what it does not show. */
const LEFT_BEHIND = /A ServiceWorker intercepted the request and encountered an unexpected error/

interface Entry {
  readonly level: string
  readonly text: string | null
  readonly source: { readonly context?: string }
}

/** In the page: where the middle of the element that a person would call that can be hit, or another place of it; null while it cannot. */
const spot = `async (selector, text, x, y) => {
  const element = (${shown})(selector, text)
  if (!element) return null
  const [box] = element.getClientRects()
  const { left, top } = element.getBoundingClientRect()
  return (${hittable})(element, x ?? box.left - left + box.width / 2, y ?? box.top - top + box.height / 2)
}`

/** In the page: what its own policy forbade is told like any other complaint. */
const TELL_VIOLATIONS = `() => addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective))`

/** Rejects when the program ends before it has said where it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${TOOL} ended (${code}):\n${said}`)))
  })
}

async function personIn(bidi: Bidi, complaints: string[], context: string): Promise<Driven> {
  /** `source` is an expression of a function; what goes in and comes out is JSON. */
  const run = async (source: string, given: readonly unknown[]): Promise<unknown> => {
    const answer = (await bidi.send('script.callFunction', {
      functionDeclaration: `async (given) => JSON.stringify((await (${source})(...JSON.parse(given))) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(given) }],
      awaitPromise: true,
      target: { context },
    })) as { result?: { value: string }; exceptionDetails?: { text: string } }
    if (!answer.result) throw new Error(answer.exceptionDetails?.text)
    return JSON.parse(answer.result.value)
  }
  const wait = async (source: string, given: readonly unknown[]): Promise<unknown> => {
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      const value = await run(source, given).catch((error) => {
        // The page may just be on its way to the next.
        if (error instanceof BidiError && Date.now() < until) return null
        throw error
      })
      if (value) return value
      if (Date.now() > until) throw new Error(`never came: ${source.slice(0, 200)} ${JSON.stringify(given)}`)
      await pause(POLL_MS)
    }
  }
  const see = (selector: string, text: string) => wait(`(...given) => (${shown})(...given) !== null`, [selector, text])
  const act = (type: string, actions: readonly object[]) =>
    bidi.send('input.performActions', { context, actions: [{ type, id: type, actions }] })
  const keys = (signs: readonly string[]) =>
    act(
      'key',
      signs.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    )
  const pressAt = async (...place: readonly [selector: string, text: string, x?: number, y?: number]) => {
    // Keys that move the caret are of the window in front alone.
    await bidi.send('browsingContext.activate', { context })
    const [x, y] = (await wait(spot, place)) as number[]
    await act('pointer', [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ])
  }
  return {
    async goto(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async reload() {
      await bidi.send('browsingContext.reload', { context, wait: 'complete' })
    },
    evaluate: (script, ...given) => run(String(script), given) as never,
    async load(script) {
      // Its value may be all that the page holds.
      await bidi.send('script.evaluate', { expression: `${script};null`, awaitPromise: false, target: { context } })
    },
    async until(holds, ...given) {
      await wait(String(holds), given)
    },
    async see(selector, text = '') {
      await see(selector, text)
    },
    click: (selector, text = '') => pressAt(selector, text),
    async fill(selector, value) {
      await pressAt(selector, '')
      await act('key', [
        { type: 'keyDown', value: KEYS.control },
        { type: 'keyDown', value: 'a' },
        { type: 'keyUp', value: 'a' },
        { type: 'keyUp', value: KEYS.control },
      ])
      await keys([KEYS.remove, ...value])
    },
    async choose(selector, value) {
      // Its list opens outside of the page; the arrows choose without it.
      const steps = (await wait(
        `(selector, value) => {
          const list = (${shown})(selector, '')
          const to = [...(list?.options ?? [])].findIndex((option) => option.value === value)
          if (to < 0) return null
          list.focus()
          return { by: to - list.selectedIndex }
        }`,
        [selector, value],
      )) as { by: number }
      await keys(Array.from({ length: Math.abs(steps.by) }, () => (steps.by < 0 ? KEYS.up : KEYS.down)))
      await wait('(selector, value) => document.querySelector(selector).value === value', [selector, value])
    },
    async drop(selector, name, bytes) {
      await see(selector, '')
      await run(`(selector, name, base64) => (${letGo})(document.querySelector(selector), name, base64)`, [
        selector,
        name,
        Buffer.from(bytes).toString('base64'),
      ])
    },
    pressAt: (selector, x, y) => pressAt(selector, '', x, y),
    async type(text) {
      await keys([...text])
    },
    async press(key) {
      await keys([key])
    },
    async screenshot() {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context })
      return Buffer.from(String(data), 'base64')
    },
    complaints: async () => complaints,
    async close() {
      await bidi.send('browsingContext.close', { context })
    },
  }
}

/** The caller closes it. */
export async function launchFirefox(): Promise<Firefox> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-firefox-'))
  const lines = Object.entries(PREFERENCES).map((pair) => `user_pref(${pair.map((part) => JSON.stringify(part))});\n`)
  writeFileSync(join(folder, 'user.js'), lines.join(''))
  const child = spawn(TOOL, ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0'], {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const end = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', end)
  const bidi = await openBidi(`${await listening(child)}/session`)
  await bidi.send('session.new', { capabilities: {} })
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] })
  await bidi.send('script.addPreloadScript', { functionDeclaration: TELL_VIOLATIONS })
  const complaints = new Map<string, string[]>()
  bidi.on('log.entryAdded', ({ level, text, source }: Entry) => {
    if (level === 'error' && !NO_LINE.test(text ?? '') && !LEFT_BEHIND.test(text ?? ''))
      complaints.get(source.context ?? '')?.push(text ?? '')
  })
  return {
    async newPerson(width = 1280, height = 900) {
      const { userContext } = await bidi.send('browser.createUserContext', {})
      const { context } = await bidi.send('browsingContext.create', { type: 'window', userContext })
      await bidi.send('browsingContext.setViewport', { context, viewport: { width, height } })
      const own: string[] = []
      complaints.set(String(context), own)
      return personIn(bidi, own, String(context))
    },
    async close() {
      await bidi.send('browser.close', {}).catch(() => undefined) // A browser that is gone is closed.
      bidi.close()
      child.kill()
      await ended
      process.off('exit', end)
      end()
    },
  }
}
