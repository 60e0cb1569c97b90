// A browser that is driven by a protocol of its own, as a person uses it; and what is asked in its pages, whichever protocol carries it there.

/** The keys of the W3C's WebDriver (section 17.4.2, "keyboard actions"), which WebDriver BiDi takes over. */
export const KEYS = {
  enter: '\uE007',
  end: '\uE010',
  control: '\uE009',
  remove: '\uE017',
  up: '\uE013',
  down: '\uE015',
} as const
/** Patience for one thing on the screen: far more than it takes, so that a busy machine fails nothing. */
export const PATIENCE_MS = 60_000
export const POLL_MS = 25

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json }

export interface Driven {
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

/** In the page: what it says of itself that no test asks for. */
export function collect(): void {
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
export function shown(selector: string, text: string): Element | null {
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
export async function hittable(element: Element, x: number, y: number): Promise<readonly number[] | null> {
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

/** In the page: the protocols know no drag of a file from outside. */
export function letGo(element: Element, name: string, base64: string): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name))
  for (const type of ['dragenter', 'dragover', 'drop'])
    element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
}
