// Whose silence or absence counts as consent: "ketidakhadiran X dianggap sebagai persetujuan", "bila X tidak menjawab, X dianggap setuju".
import type { ClauseReading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { groupsIn } from './groups.ts'
import { isDenied } from './negation.ts'
import type { Power } from './power.ts'

const COUNTS_AS = wordPattern(
  /\b(?:dianggap|dipandang|diartikan|ditafsirkan|dinilai|disamakan|berarti)(?: (?:sebagai|telah|sudah|dengan|ia|mereka|tanda|bentuk))* (?:persetujuan|setuju|menyetujui|sepakat|menyepakati|menerima)(?:nya)?\b/u,
)
const SILENCE_OF =
  /\b(?:ketidakhadiran|kealpaan|absennya|diamnya|kebisuan|(?:tidak|tak) (?:adanya|ada|datangnya|hadirnya|diterimanya) (?:tanggapan|jawaban|balasan|keberatan|sanggahan))(?: (?:dari|oleh|wakil|pihak))*\s+$/u
const IS_SILENT =
  /^\s+(?:tidak|tak|belum)(?: (?:juga|dapat|bisa))* (?:hadir|datang|menjawab|menanggapi|membalas|mengajukan (?:keberatan|sanggahan|tanggapan)|menyatakan keberatan|memberi(?:kan)? (?:tanggapan|jawaban))\b/u

/** "Y dan Z dipandang telah menyetujuinya dengan meneruskan kegiatan": whoever goes on has said yes. */
const BY_GOING_ON =
  /\b(?:dianggap|dipandang|dinilai) (?:telah |sudah )?(?:menyetujui|menerima|menyepakati)(?:nya)?\b[^.;]{0,30}\b(?:dengan|karena|bila|apabila|jika|selama|sepanjang)(?: tetap| terus)? (?:meneruskan|melanjutkan|menjalankan|mengikuti|melaksanakan)\b/u

/** It is asked of several, too. */
export const isDeemedOfSeveral = ({ low }: Sentence): boolean => BY_GOING_ON.test(low)

/** Power over the one that is silent; whoever it is that has it goes unnamed. */
export function deemedConsents(sentence: Sentence, clause: ClauseReading): readonly Power[] {
  const counted = sentence.match(COUNTS_AS)
  if (!counted || isDenied(sentence.low, counted.index)) return NO_POWER
  const named = groupsIn(sentence).filter(({ to }) => to <= counted.index)
  if (BY_GOING_ON.test(sentence.low))
    return named.some(({ kind }) => kind !== 'body' && kind !== 'every')
      ? [{ over: 'rules', holder: { kind: 'one', partners: [], from: 0, to: 0 }, sentence, clause, isPlain: true }]
      : NO_POWER
  const silent = named.find(
    ({ from, to }) => SILENCE_OF.test(sentence.low.slice(0, from)) || IS_SILENT.test(sentence.low.slice(to)),
  )
  return silent?.kind === 'one'
    ? [{ over: 'rules', holder: { ...silent, partners: [] }, sentence, clause, isPlain: true }]
    : NO_POWER
}
const NO_POWER: readonly Power[] = []
