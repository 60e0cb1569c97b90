// Where the last paste stands, for as long as it stands together.
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { changedRanges } from '../binding/changed-ranges.ts'
import { OWN_STEP } from '../commands/clause-commands.ts'

export interface PastedRange {
  readonly from: number
  readonly to: number
}

/** Meta of this key sets the range. */
export const pastedKey = new PluginKey<PastedRange | null>('pasted-range')

/**
 * A transaction that was rewritten into a suggestion keeps what the first one said of itself; where the paste stands is read from its own
 * changes.
 */
export function carryPasted(asked: Transaction, tr: Transaction): void {
  if (asked.getMeta(OWN_STEP) !== undefined) tr.setMeta(OWN_STEP, asked.getMeta(OWN_STEP))
  const given: PastedRange | undefined = asked.getMeta(pastedKey)
  const changes = given ? changedRanges(tr.mapping.maps) : []
  const [first, last] = [changes[0], changes.at(-1)]
  if (given && first && last) tr.setMeta(pastedKey, { from: Math.min(given.from, first.newFrom), to: last.newTo })
}

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
