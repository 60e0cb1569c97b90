// Who must account to whom: rows of the accountability table, and sentences about reporting.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { isEmptyText } from './blanks.ts'
import type { ClauseReading, Reading } from './reading.ts'
import type { Found, Parties, Sentence } from './sentence.ts'

export interface ReportDuty {
  readonly who: Parties
  readonly to: Parties
  readonly clause: ClauseId
  readonly quote: string
}

const NOBODY: Parties = { all: false, partners: [] }

/** Names right behind "disusun", "disampaikan": "laporan disusun Koperasi". */
function passiveDoers(sentence: Sentence): PartnerId[] {
  const ends = sentence.find('disampaikan').map((found) => found.to)
  return sentence.mentions.flatMap((mention) =>
    ends.some((end) => sentence.low.slice(end, mention.from).trim() === '') ? [mention.partner] : [],
  )
}

/** Who does what each report word of the sentence says: "X melaporkan berat, Y melaporkan biaya" are two. */
function doers(sentence: Sentence, places: readonly Found[]): Parties {
  const before = places.map((place, i) => sentence.doersBefore(place.from, places[i - 1]?.to ?? 0))
  const named = before.flatMap((parties) => parties.partners)
  const all = before.some((parties) => parties.all)
  if (all || named.length > 0) return { all, partners: named }
  const by = sentence.partiesAfter(0, 'oleh')
  if (by.all || by.partners.length > 0) return by
  const passive = passiveDoers(sentence)
  if (passive.length > 0) return { all: false, partners: passive }
  return /\b(?:saling|sama-sama)\b/u.test(sentence.low) ? { all: true, partners: [] } : NOBODY
}

function sentenceDuty(sentence: Sentence, clause: ClauseReading): ReportDuty | null {
  if (sentence.says('menerima_laporan')) return null
  const places = sentence.find('lapor').filter((found) => !sentence.isNegated(found.from))
  const [first] = places
  if (!first) return null
  // "sebagai berikut: (table)" leaves it to the rows.
  if (clause.tables.has('accountability') && /:\s*$/.test(sentence.low)) return null
  const to = /\bsaling\b/u.test(sentence.low)
    ? { all: true, partners: [] }
    : sentence.partiesAfter(first.from, 'kepada')
  return { who: doers(sentence, places), to, clause: clause.clause.id, quote: sentence.quote }
}

/** "Desa: daftar hadir setiap bulan" in a clause on accountability is a duty without the word "lapor". */
function lineDuties(clause: ClauseReading): ReportDuty[] {
  return clause.sentences.flatMap((sentence) => {
    const [mention] = sentence.mentions
    if (mention?.from !== 0 || !/^\s*:\s*[\p{L}\p{N}]/u.test(sentence.low.slice(mention.to))) return []
    if (sentence.says('menerima_laporan')) return []
    return [
      { who: { all: false, partners: [mention.partner] }, to: NOBODY, clause: clause.clause.id, quote: sentence.quote },
    ]
  })
}

function rowDuties(reading: Reading): ReportDuty[] {
  const shown = reading.clauses.find((clause) => clause.tables.has('accountability'))
  if (!shown) return []
  return reading.agreement.accountability.flatMap((row) =>
    row.partner === null || isEmptyText(row.what, reading.book.lexicon)
      ? []
      : [
          {
            who: { all: false, partners: [row.partner] },
            to: row.to === '' ? { all: true, partners: [] } : { all: false, partners: [row.to] },
            clause: shown.clause.id,
            quote: row.what,
          },
        ],
  )
}

const read = new WeakMap<Reading, readonly ReportDuty[]>()

/** Every duty to account, in reading order, table rows last. */
export function reportDuties(reading: Reading): readonly ReportDuty[] {
  const known = read.get(reading)
  if (known) return known
  const duties = reading.clauses.flatMap((clause) => {
    if (clause.topics.has('pengertian')) return []
    const said = clause.sentences.flatMap((sentence) => sentenceDuty(sentence, clause) ?? [])
    return clause.topics.has('akuntabilitas') ? [...said, ...lineDuties(clause)] : said
  })
  const all = [...duties, ...rowDuties(reading)]
  read.set(reading, all)
  return all
}
