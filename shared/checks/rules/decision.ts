// Whether a sentence is about how decisions are taken, which is no rule of its own and no dispute.
import type { ClauseReading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'

const isDecidingClause = (clause: ClauseReading): boolean =>
  clause.topics.has('kesetaraan') || clause.topics.has('tata_kelola')
/** How decisions are taken is a matter of equality (ST-02). */
export const isDecision = (clause: ClauseReading, sentence: Sentence): boolean =>
  isDecidingClause(clause) && speaksOfDeciding(sentence)
const speaksOfDeciding = remembered(({ low }: Sentence): boolean =>
  /\b(?:keputusan|putusan|suara|memutus(?:kan)?|diputus(?:kan)?|mana yang di[a-z]+|(?:menyampaikan|memberi(?:kan)?) (?:pendapat|masukan|usul)|rembu[gk](?:an)?)\b/u.test(
    low,
  ),
)
