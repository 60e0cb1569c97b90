// The frame of a screen: one main region with one heading, and the title of the browser tab.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from './locale.ts'

export function useTitle(title: string): void {
  const { product } = t().common
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}

interface PageProps {
  readonly title: string
  /** What stands in the heading when it says more than the tab's title. */
  readonly heading?: string
  readonly width?: 'narrow' | 'wide'
  readonly children: ComponentChildren
}

export function Page({ title, heading, width = 'narrow', children }: PageProps) {
  useTitle(title)
  return (
    <main id="isi" class={`page page-${width}`} tabIndex={-1}>
      <h1 tabIndex={-1}>{heading ?? title}</h1>
      {children}
    </main>
  )
}
