// What is said against it leaves one's power as it is: "Keberatan Desa tidak mengurangi wewenang X untuk menetapkannya".
import { cue } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { groupsIn } from './groups.ts'
import type { Power } from './power.ts'

const NOBODY: readonly Power[] = []
const OBJECTS =
  /\b(?:keberatan|penolakan|pendapat|usul|usulan|protes|sanggahan|masukan|saran|permintaan|ketidaksetujuan|sikap|suara)\b/u
const LEAVES_POWER = wordPattern(
  /\b(?:tidak|tak)(?: (?:akan|dapat|serta[ -]merta))? (?:mengurangi|menghalangi|menghapus|membatasi|memengaruhi|mempengaruhi|menggugurkan|menunda|mencegah)(?: (?:hak|wewenang|kewenangan|kuasa|keleluasaan|kebebasan))? (?=\S)/gu,
)
export const LEAVING = cue([], [LEAVES_POWER])

/** Power that others' objections do not lessen. */
export function undiminished(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  const places = sentence.places(LEAVES_POWER)
  if (places.length === 0) return NOBODY
  const groups = groupsIn(sentence)
  return places.flatMap(({ from, to }): Power[] => {
    const holder = groups.find((group) => group.from >= to && group.from - to < 10)
    if (holder?.kind !== 'one' || !OBJECTS.test(sentence.low.slice(0, from))) return []
    return sentence.saysIn(sentence.low.slice(holder.to), 'urusan_sendiri')
      ? []
      : [{ over: 'rules', holder, sentence, clause, isPlain: true }]
  })
}
