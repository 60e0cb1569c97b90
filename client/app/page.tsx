// The frame of a screen: one main region with one heading, and the title of the browser tab.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from './locale.ts'
import { route, takeHeadingFocus } from './router.ts'

export function useTitle(title: string): void {
  const { product } = t().common
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}

/** For a screen's heading: takes the focus when the screen was opened by navigation, which has scrolled already. `here` is false while something else is shown. */
export function useHeadingFocus(here: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const now = route.value
  useEffect(() => {
    if (here && takeHeadingFocus()) heading.current?.focus({ preventScroll: true })
  }, [here, now])
  return heading
}

interface PageProps {
  readonly title: string
  /** What stands in the heading when it says more than the tab's title. */
  readonly heading?: string
  readonly width?: 'narrow' | 'wide'
  /** Stands only until the real screen has come: leaves the focus to that one. */
  readonly passing?: boolean
  /** Takes another screen's place without a navigation: begins at its heading all the same. */
  readonly isArrival?: boolean
  readonly children: ComponentChildren
}

export function Page({ title, heading, width = 'narrow', passing = false, isArrival = false, children }: PageProps) {
  useTitle(title)
  const headingRef = useHeadingFocus(!passing)
  useEffect(() => {
    if (isArrival) headingRef.current?.focus()
  }, [isArrival, headingRef])
  return (
    <main id="isi" class={`page page-${width}`} tabIndex={-1}>
      <h1 ref={headingRef} tabIndex={-1}>
        {heading ?? title}
      </h1>
      {children}
    </main>
  )
}
