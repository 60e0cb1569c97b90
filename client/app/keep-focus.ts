// Whoever presses a button that the press takes away keeps a place: the focus goes to the nearest part around it that is still there, not
// back to the top of the page. The text has its own focus, and a new screen puts it on its heading.

/** The focused element and what is around it, from the inside out; empty when the focus was given up on purpose. */
let around: readonly HTMLElement[] = []

const partsAround = (element: HTMLElement): HTMLElement[] => {
  const parts: HTMLElement[] = []
  for (let part: HTMLElement | null = element; part; part = part.parentElement) parts.push(part)
  return parts
}

function remember({ target }: FocusEvent): void {
  const own = target instanceof HTMLElement && target !== document.body && !target.closest('[contenteditable="true"]')
  around = own ? partsAround(target) : []
}

/**
 * Somebody looked away from something that is still there and can be used: nothing to keep. A button that is busy may be gone next. Some
 * browsers say it in the middle of a removal, so it is judged after.
 */
function forget({ target }: FocusEvent): void {
  queueMicrotask(() => {
    if (!(target instanceof HTMLElement) || around[0] !== target) return
    if (target.isConnected && !target.matches(':disabled')) around = []
  })
}

function restore(): void {
  const [lost, ...parts] = around
  if (!lost || lost.isConnected || document.activeElement !== document.body) return
  const part = parts.find((candidate) => candidate.isConnected)
  around = []
  if (!part || part === document.body || part === document.documentElement) return
  if (!part.hasAttribute('tabindex')) part.tabIndex = -1
  part.focus({ preventScroll: true })
}

let keeping = false

/** From the first sign that somebody works here; again changes nothing. */
export function keepFocus(): void {
  if (keeping) return
  keeping = true
  addEventListener('focusin', remember)
  addEventListener('focusout', forget)
  new MutationObserver(restore).observe(document.body, { childList: true, subtree: true })
}
