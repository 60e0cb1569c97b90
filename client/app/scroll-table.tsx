// A table that may be wider than its place: it scrolls sideways within, by keyboard too.
import type { ComponentChildren } from 'preact'

/** `labelledBy`: id of its caption; `label`: what names a table that has none. */
type Name = { readonly labelledBy: string } | { readonly label: string }

export function ScrollTable({ children, ...name }: Name & { children: ComponentChildren }) {
  return (
    <section
      class="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-labelledby={'labelledBy' in name ? name.labelledBy : undefined}
      aria-label={'label' in name ? name.label : undefined}
    >
      {children}
    </section>
  )
}
