// What is hidden of one text, remembered while only other texts change: to find it the whole text is read.
import type { StepMap } from 'prosemirror-transform'
import * as Y from 'yjs'
import type { Sections } from './shape.ts'

export interface HiddenMemory {
  hidden(text: Y.Text): StepMap | null
  stop(): void
}

export function hiddenMemory({ doc, shape }: Sections): HiddenMemory {
  let known: { readonly text: Y.Text; readonly map: StepMap | null } | null = null
  /** Transactions of which it is not known yet what they change. */
  let running = 0
  const begins = () => {
    running++
  }
  const has = ({ changed }: Y.Transaction) => {
    running--
    for (const type of changed.keys()) if (!(type instanceof Y.Text) || Object.is(type, known?.text)) known = null
  }
  doc.on('beforeTransaction', begins)
  doc.on('beforeObserverCalls', has)
  return {
    hidden(text) {
      if (!shape.hidden) return null
      if (running > 0 || known?.text !== text) known = { text, map: shape.hidden(text) }
      return known.map
    },
    stop() {
      doc.off('beforeTransaction', begins)
      doc.off('beforeObserverCalls', has)
    },
  }
}
