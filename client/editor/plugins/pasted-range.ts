// Where the last paste stands, for as long as it stands together.
import { Plugin, PluginKey } from 'prosemirror-state'

export interface PastedRange {
  readonly from: number
  readonly to: number
}

/** Meta of this key sets the range. */
export const pastedKey = new PluginKey<PastedRange | null>('pasted-range')

export const pastedRange = (): Plugin<PastedRange | null> =>
  new Plugin<PastedRange | null>({
    key: pastedKey,
    state: {
      init: () => null,
      apply(tr, range) {
        const given: PastedRange | undefined = tr.getMeta(pastedKey)
        if (given) return given
        if (!range || !tr.docChanged) return range
        const from = tr.mapping.mapResult(range.from, -1)
        const to = tr.mapping.mapResult(range.to, -1)
        return from.deletedAcross || to.deletedAcross ? null : { from: from.pos, to: to.pos }
      },
    },
  })
