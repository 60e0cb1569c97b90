// A real WebKit by the W3C's WebDriver: the driver and the browser of Debian's webkit2gtk-driver, each person with one of their own on a display
// of their own. It is the engine of Safari, with GTK's widgets and keyboard: not the browser of an iPhone to the last pixel.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const TOOLS = ['WebKitWebDriver', 'Xvfb']
const absent = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
/** Why these tests stay out; null where they can run. Where every group must run, they fail instead. */
export const missing: string | null =
  absent.length > 0 && process.env.EVERY_GROUP !== '1' ? `${absent.join(', ')} is not installed` : null

/** The protocol's own name of a reference to an element, and its keys (section 17.4.2, "keyboard actions"). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
export const KEYS = { enter: '\uE007', end: '\uE010' } as const

/** Without it the address bar is wider than a telephone. */
const NARROW = '* { padding: 0; margin: 0; border: 0; min-width: 0; min-height: 0; font-size: 1px }'
/** Patience for one thing on the screen: far more than it takes, so that a busy machine fails nothing. */
const PATIENCE_MS = 60_000
const POLL_MS = 25
const START_TRIES = 3

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json }

export interface Webkit {
  /** Opens an address; from then on the page's complaints are collected. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs in the page, also a promise's end; what it throws is thrown here. */
  evaluate<A extends readonly Json[], T>(run: (...given: A) => T | Promise<T>, ...given: A): Promise<T>
  /** Runs a script that gives nothing, whatever the page's own policy says of scripts. */
  load(script: string): Promise<void>
  /** Waits until that holds in the page. */
  until<A extends readonly Json[]>(holds: (...given: A) => boolean, ...given: A): Promise<void>
  /** Waits for the first element of `selector` that is shown and whose name or text has `text`. */
  see(selector: string, text?: string): Promise<void>
  /** Presses it with the pointer, once it is there and where it can be hit. */
  click(selector: string, text?: string): Promise<void>
  /** Replaces what stands in a field, by keys. */
  fill(selector: string, value: string): Promise<void>
  /** Chooses of a list by its value. */
  choose(selector: string, value: string): Promise<void>
  /** Lets a file go over the first element of `selector`. */
  drop(selector: string, name: string, bytes: Uint8Array): Promise<void>
  /** The pointer at a place in the first element of `selector`, from its upper left corner. */
  pressAt(selector: string, x: number, y: number): Promise<void>
  /** Letter by letter into whatever has the focus. */
  type(text: string): Promise<void>
  press(key: string): Promise<void>
  screenshot(): Promise<Buffer>
  /** What the pages complained about since they were opened. */
  complaints(): Promise<readonly string[]>
  close(): Promise<void>
}

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

/** In the page: what it says of itself that no test asks for. */
function collect(): void {
  const own = globalThis as unknown as { complaints?: string[] }
  if (own.complaints) return
  const list: string[] = []
  own.complaints = list
  addEventListener('error', ({ message, target }) => list.push(message ?? `not loaded: ${String(target)}`), true)
  addEventListener('unhandledrejection', ({ reason }) => list.push(String(reason)))
  addEventListener('securitypolicyviolation', ({ violatedDirective }) => list.push(violatedDirective))
  const { error } = console
  console.error = (...words: unknown[]) => {
    list.push(words.map(String).join(' '))
    error(...words)
  }
}

/** In the page: the element that a person would call that, or null while there is none. */
function shown(selector: string, text: string): Element | null {
  const words = (element: Element) =>
    `${element.getAttribute('aria-label') ?? ''}\n${element.textContent ?? ''}`.replaceAll(/[^\S\n]+/g, ' ')
  const found = [...document.querySelectorAll(selector)].find(
    (element) => element.getClientRects().length > 0 && words(element).includes(text),
  )
  return found ?? null
}

/**
 * In the page: where in the window that place of the element lies once it stands still and nothing covers it. What is drawn only near the
 * window takes its height when it is.
 */
async function hittable(element: Element, x: number, y: number): Promise<readonly number[] | null> {
  const corner = () => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, top } = element.getBoundingClientRect()
    return [Math.round(left + x), Math.round(top + y)] as const
  }
  const before = corner()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const [left, top] = corner()
  const still = left === before[0] && top === before[1]
  return still && element.contains(document.elementFromPoint(left, top)) ? [left, top] : null
}

/** In the page: the driver knows no drag of a file from outside. */
function letGo(element: Element, name: string, base64: string): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name))
  for (const type of ['dragenter', 'dragover', 'drop'])
    element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
}

/** The caller closes it. */
export async function launchWebkit(width = 1280, height = 900): Promise<Webkit> {
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
  const own: Webkit = {
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
      await inView(await element(selector, ''))
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
