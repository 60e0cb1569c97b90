// Who need not ask: "tidak memerlukan persetujuan Desa", "X tidak usah ditanya kalau Y memindahkannya", "terserah Yayasan".
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { type Group, groupsIn } from './groups.ts'
import { isDeadlockIn } from './manner.ts'
import { isDenied } from './negation.ts'
import type { Power } from './power.ts'

/** "Perubahan anggaran tidak perlu dimintakan persetujuan X": whoever it is that need not ask, X is not asked. */
const unasked = (sentence: Sentence, groups: readonly Group[], to: number): Group | undefined => {
  const asked = groups.find((group) => group.from >= to && group.from - to < 25)
  // "Izin Desa tidak diperlukan oleh X": X it is that need not ask.
  if (asked?.kind === 'one' && /\b(?:bagi|oleh|untuk)\s+$/u.test(sentence.low.slice(to, asked.from))) return asked
  return asked?.kind === 'one' ? { kind: 'one', partners: [], from: asked.from, to: asked.from } : undefined
}

/** What one need not ask for is one's own affair: behind the words, or between the name and them ("Keputusan X mengenai gaji pegawainya …"). */
const isOwnFreedom = (sentence: Sentence, holder: Group, to: number): boolean =>
  sentence.saysIn(sentence.low.slice(Math.min(holder.to, to)), 'urusan_sendiri')

const UNHEARD =
  /\b(?:tidak|tak) (?:usah|perlu|harus|wajib)(?: lagi| pernah)* di(?:tanya|tanyai|mintai|ajak|libatkan|dengar|beri ?tahu|kabari)\b[^.;]{0,40}\b(?:bila|kalau|jika|apabila|ketika|sebelum|saat|manakala)\s+(?:(?:pihak|pimpinan|direksi)\s+)*$/u
const DOES_IT = /^\s+(?:(?:hendak|akan|ingin|mau|perlu)\s+)?(?:me|mem|men|meng|meny)[a-z]{3,}/u

/** "X tidak usah ditanya kalau Y memindahkan hari": Y need not ask. */
const unheard = (sentence: Sentence, groups: readonly Group[]): readonly Group[] =>
  groups.filter(
    ({ kind, from, to }) =>
      kind === 'one' &&
      UNHEARD.test(sentence.low.slice(0, from)) &&
      DOES_IT.test(sentence.low.slice(to)) &&
      !sentence.saysIn(sentence.low.slice(to), 'urusan_sendiri'),
  )

const NO_FREEDOM: readonly Power[] = []

/** "tidak memerlukan persetujuan Desa untuk …", "terserah Yayasan" */
export function freedoms(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  const groups = groupsIn(sentence)
  const others = unheard(sentence, groups)
  const free = sentence.find('bebas_persetujuan')
  const left = sentence.find('terserah')
  if (others.length + free.length + left.length === 0) return NO_FREEDOM
  return [
    ...others.map((holder): Power => ({ over: 'rules', holder, sentence, clause })),
    ...free.flatMap(({ from, to }): Power[] => {
      const front = groups.filter((group) => group.to <= from && from - group.to < 60).at(-1)
      const isAsked =
        front !== undefined &&
        /\b(?:persetujuan|izin|restu|kesepakatan|pendapat)\s+$/u.test(sentence.low.slice(0, front.from))
      const holder = isAsked ? unasked(sentence, groups, to) : (front ?? unasked(sentence, groups, to))
      if (holder?.kind !== 'one' || isOwnFreedom(sentence, holder, to)) return []
      return [{ over: 'rules', holder, sentence, clause }]
    }),
    ...left.flatMap(({ from, to }): Power[] => {
      const holder = groups.find((group) => group.from >= to && group.from - to < 25)
      return holder?.kind === 'one' &&
        !isDenied(sentence.low, from) &&
        !sentence.saysIn(sentence.low.slice(to), 'urusan_sendiri')
        ? [{ over: isDeadlockIn(sentence, clause.sentences) ? 'lastWord' : 'rules', holder, sentence, clause }]
        : []
    }),
  ]
}
