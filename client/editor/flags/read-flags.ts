// What a clause says that deserves a quiet underline: terms that are used and not explained or explained and not used, numbers of articles
// that do not exist, and characters that the printed page cannot carry.
import type { Node } from 'prosemirror-model'
import { asWritten } from '../../../shared/checks/defined-terms.ts'
import { unprintablePlaces } from '../../../shared/export/printable.ts'
import type { Flag, FlagReader, PlacedFlag } from '../plugins/flag-marks.ts'
import type { TermFlag } from './term-flags.ts'
import '../../styles/editor-flags.css'

interface Sought {
  readonly flag: TermFlag
  readonly pattern: RegExp
}

const isWords = (text: string): boolean => /[^\x20-\x7e]/.test(text)

function* inText(text: string, sought: readonly Sought[]): Iterable<Flag & { from: number; to: number }> {
  for (const { flag, pattern } of sought)
    for (const match of text.matchAll(pattern))
      yield { kind: flag.kind, about: flag.term, from: match.index, to: match.index + match[0].length }
  // Letters of ASCII can all be printed: most blocks are done with one look.
  if (isWords(text))
    for (const { from, to, character } of unprintablePlaces(text))
      yield { kind: 'unprintable', about: character, from, to }
}

/** `terms` as the check found them; `title` is what a pointer over the words shows. */
export function createFlagReader(terms: readonly TermFlag[], title: (flag: Flag) => string): FlagReader {
  const sought = terms.map((flag): Sought => ({ flag, pattern: new RegExp(asWritten(flag.term).source, 'gu') }))
  const anywhere = sought.filter(({ flag }) => flag.clause === null)
  const known = new WeakMap<Node, readonly PlacedFlag[]>()
  return {
    title,
    read(clause) {
      const before = known.get(clause)
      if (before) return before
      const id = String(clause.attrs.id)
      const own = sought.filter(({ flag }) => flag.clause === id)
      const here = own.length > 0 ? [...anywhere, ...own] : anywhere
      const flags: PlacedFlag[] = []
      clause.forEach((part, offset) => {
        const text = part.textBetween(0, part.content.size, '', '\ufffc').replaceAll('\ufffc', ' ')
        for (const flag of inText(text, here))
          flags.push({ ...flag, from: offset + 2 + flag.from, to: offset + 2 + flag.to })
      })
      known.set(clause, flags)
      return flags
    },
  }
}
