// The tables of the text, with their rows and fields: a part of its own, since a phone shows none of them at first.
import { type ReadonlySignal, signal } from '@preact/signals'

type DrawTable = typeof import('./views/tables.tsx')['drawTable']

const here = signal<DrawTable | null>(null)
let coming: Promise<void> | null = null

/** What draws a table; null until they have come. */
export const tables: ReadonlySignal<DrawTable | null> = here

/** Asks for them, once. Where they did not come, they are asked for again. */
export function bringTables(): Promise<void> {
  coming ??= import('./views/tables.tsx').then(
    ({ drawTable }) => {
      here.value = drawTable
    },
    (error: unknown) => {
      coming = null
      throw error
    },
  )
  return coming
}
