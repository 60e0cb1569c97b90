// A real WebKit by the W3C's WebDriver: the driver and the browser of Debian's webkit2gtk-driver, each person with one of their own on a display
// of their own. It is the engine of Safari, with GTK's widgets and keyboard: not the browser of an iPhone to the last pixel.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { collect, type Driven, hittable, type Json, letGo, PATIENCE_MS, POLL_MS, shown } from './driven.ts'

const TOOLS = ['WebKitWebDriver', 'Xvfb']
const absent = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
/** Why these tests stay out; null where they can run. Where every group must run, they fail instead. */
export const missing: string | null =
  absent.length > 0 && process.env.EVERY_GROUP !== '1' ? `${absent.join(', ')} is not installed` : null

/** The protocol's own name of a reference to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
/** Without it the address bar is wider than a telephone. */
const NARROW = '* { padding: 0; margin: 0; border: 0; min-width: 0; min-height: 0; font-size: 1px }'
const START_TRIES = 3

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Rejects when the program ends before it has said the number of its display. */
function display(width: number, height: number): Promise<{ name: string; process: ChildProcess }> {
  const size = `${width}x${height}x24`
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdio[3]?.on('data', (bytes: Buffer) => {
      said += bytes
      if (said.endsWith('\n')) resolve({ name: `:${said.trim()}`, process: child })
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Xvfb ended (${code})`)))
  })
}

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: Json) => Promise<unknown>

const caller =
  (root: string): Call =>
  async (method, path, body) => {
    const answer = await fetch(`${root}${path}`, {
      method,
      signal: AbortSignal.timeout(2 * PATIENCE_MS),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 400)}`)
    return value
  }

/** The driver on a free port; a port that somebody else took meanwhile is left to them. */
async function driver(env: NodeJS.ProcessEnv, tries = START_TRIES): Promise<{ root: string; process: ChildProcess }> {
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const child = spawn('WebKitWebDriver', ['-p', String(port)], { env, stdio: 'ignore' })
  const ended = new Promise<'ended'>((resolve) => {
    child.once('exit', () => resolve('ended'))
    child.once('error', () => resolve('ended'))
  })
  const ready = async (): Promise<'ready'> => {
    while (!(await fetch(`${root}/status`).catch(() => null))?.ok) await pause(POLL_MS)
    return 'ready'
  }
  if ((await Promise.race([ready(), ended])) === 'ready') return { root, process: child }
  if (tries > 1) return driver(env, tries - 1)
  throw new Error('WebKitWebDriver does not start')
}

/** The caller closes it. */
export async function launchWebkit(width = 1280, height = 900): Promise<Driven> {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-webkit-'))
  mkdirSync(join(folder, 'gtk-3.0'))
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), NARROW)
  const screen = await display(width, height)
  const env = { ...process.env, DISPLAY: screen.name, GDK_BACKEND: 'x11', LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: folder }
  const { root, process: child } = await driver(env)
  const end = () => {
    child.kill()
    screen.process.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  // Without its display the browser ends, too.
  process.once('exit', end)
  const { sessionId } = (await caller(root)('POST', '/session', { capabilities: {} })) as { sessionId: string }
  const call = caller(`${root}/session/${sessionId}`)
  await call('POST', '/window/rect', { x: 0, y: 0, width, height })
  await call('POST', '/timeouts', { script: PATIENCE_MS })

  /** `source` is an expression of a function. */
  const run = async (source: string, given: readonly unknown[]): Promise<unknown> => {
    const script = `const done = arguments[arguments.length - 1]
      Promise.resolve([...arguments].slice(0, -1)).then((given) => (${source})(...given)).then(
        (value) => done({ value: value === undefined ? null : value }),
        (error) => done({ error: String(error) }),
      )`
    const said = (await call('POST', '/execute/async', { script, args: given as readonly Json[] })) as {
      value?: unknown
      error?: string
    }
    if (said.error !== undefined) throw new Error(said.error)
    return said.value
  }
  const wait = async (source: string, given: readonly unknown[]): Promise<unknown> => {
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      const value = await run(source, given)
      if (value) return value
      if (Date.now() > until) throw new Error(`never came: ${source.slice(0, 200)} ${JSON.stringify(given)}`)
      await pause(POLL_MS)
    }
  }
  const element = async (selector: string, text: string): Promise<string> => {
    const found = (await wait(String(shown), [selector, text])) as Record<string, string>
    return found[ELEMENT] ?? ''
  }
  const inView = (id: string) =>
    run("(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })", [{ [ELEMENT]: id }])
  const keys = (signs: readonly string[]) => {
    const actions = signs.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    return call('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  }
  const opened = async () => {
    await run(String(collect), [])
  }
  const own: Driven = {
    async goto(url) {
      await call('POST', '/url', { url })
      await opened()
    },
    async reload() {
      await call('POST', '/refresh', {})
      await opened()
    },
    evaluate: (script, ...given) => run(String(script), given) as never,
    async load(script) {
      await call('POST', '/execute/sync', { script, args: [] })
    },
    async until(holds, ...given) {
      await wait(String(holds), given)
    },
    async see(selector, text = '') {
      await element(selector, text)
    },
    async click(selector, text = '') {
      const id = await element(selector, text)
      await inView(id)
      await call('POST', `/element/${id}/click`, {})
    },
    async fill(selector, value) {
      const id = await element(selector, '')
      await inView(id)
      await call('POST', `/element/${id}/clear`, {})
      await call('POST', `/element/${id}/value`, { text: value })
    },
    async choose(selector, value) {
      // The driver scrolls to no list: it is chosen of where it stands still, as one presses.
      await wait(String(hittable), [{ [ELEMENT]: await element(selector, '') }, 12, 12])
      const option = await wait('(one) => document.querySelector(one)', [`${selector} option[value="${value}"]`])
      await call('POST', `/element/${(option as Record<string, string>)[ELEMENT]}/click`, {})
    },
    async drop(selector, name, bytes) {
      const id = await element(selector, '')
      await run(String(letGo), [{ [ELEMENT]: id }, name, Buffer.from(bytes).toString('base64')])
    },
    async pressAt(selector, x, y) {
      const id = await element(selector, '')
      const [left = 0, top = 0] = (await wait(String(hittable), [{ [ELEMENT]: id }, x, y])) as number[]
      const steps = [
        { type: 'pointerMove', x: left, y: top },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      const pointer = { type: 'pointer', id: 'pointer', parameters: { pointerType: 'mouse' }, actions: steps }
      await call('POST', '/actions', { actions: [pointer] })
    },
    async type(text) {
      await keys([...text])
    },
    async press(key) {
      await keys([key])
    },
    async screenshot() {
      // A page that stands still draws no frame, and the driver would wait for one.
      await run(
        `() => {
          const spot = document.createElement('i')
          spot.style.cssText = 'position: fixed; width: 1px; height: 1px; opacity: 0.01'
          document.documentElement.append(spot)
          void spot.animate([{ left: 0 }, { left: '1px' }], { duration: 500 }).finished.then(() => spot.remove())
        }`,
        [],
      )
      return Buffer.from(String(await call('GET', '/screenshot')), 'base64')
    },
    complaints: async () => (await run('() => globalThis.complaints ?? []', [])) as readonly string[],
    async close() {
      await call('DELETE', '').catch(() => undefined) // A browser that is gone is closed.
      process.off('exit', end)
      end()
    },
  }
  return own
}
