// A table that may be wider than its place: it scrolls sideways within, by keyboard too.
import type { ComponentChildren } from 'preact'

/** `labelledBy`: id of its caption. */
export function ScrollTable({ labelledBy, children }: { labelledBy: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <section class="table-scroll" tabIndex={0} aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}
