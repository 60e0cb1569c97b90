// Whom the text frees from accounting to the others: in so many words, by a question that is answered with no, or because it accounts elsewhere.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { cue, sentencesWith } from './cue.ts'
import { groupsIn } from './frames/groups.ts'
import { eachClause } from './frames/unfair.ts'
import type { ClauseReading, Reading } from './reading.ts'
import type { Sentence } from './sentence.ts'
import { wordPattern } from './word-pattern.ts'

/** To whom an organisation answers by itself */
const OWN_SUPERIOR =
  '\\b(?:kepada|ke|pada) (?:(?:kantor )?pusat(?:nya)?|(?:lembaga |pihak )?donor(?:nya)|lembaga yang memberinya (?:hibah|dana)|(?:lembaga )?pemberi (?:hibah|dana)nya|(?:pemberi|penyandang) dananya|induknya|induk (?:perusahaan|organisasi)|perusahaan induk|atasan(?:nya)?|pemegang saham(?:nya)?|(?:kementerian|direksi|pengurus|pimpinan|dewan)nya|kementerian|pengurus pusat|dewan pembina)\\b'
/** … unless the partners hear it as well. */
const TO_ITS_OWN = new RegExp(
  `${OWN_SUPERIOR}(?![^.;]*\\b(?:dan|serta|maupun|juga|lalu)\\b[^.;]*\\b(?:forum|rapat|pihak|mitra|semua|bersama|para|(?:ke)?(?:dua|tiga|empat|lima)nya)\\b)`,
  'u',
)
/** "X harus melapor kepada kantor pusat": no account to the partners. */
export const isToItsOwn = ({ low }: Sentence): boolean => TO_ITS_OWN.test(low)

/** "X dikecualikan dari kewajiban melapor", "X tidak dibebani pelaporan" */
const EXEMPT =
  /^\s+(?:(?:sendiri|pun|saja|sama sekali)\s+)*(?:(?:tidak|tak) (?:perlu|wajib|berkewajiban|harus|usah|dibebani|diwajibkan|terikat|dikenai)|(?:dikecualikan|dibebaskan|bebas|terbebas|lepas) dari)\b[^.;,]{0,50}\b(?:(?:me|pe)?lapor(?:kan|an)?|pertanggungjawaban|mempertanggungjawabkan|(?:membuat|menulis|menyusun) catatan|(?:kewajiban|keharusan) (?:serupa|yang sama|demikian))\b/u
/** "Radio cukup mendengarkan": who only hears the others. */
const ONLY_HEARS =
  /^\s+(?:cukup|hanya|tinggal)(?: saja)? (?:mendengar(?:kan)?|menyimak|menerima(?:nya)?|membaca(?:nya)?|mengetahui(?:nya)?)(?: (?:saja|laporan(?:nya)?))*\s*[.;]?$/u
const UNDER_CONDITION = /\b(?:apabila|bila|jika|kalau|selama|kecuali|sebelum|apa yang sudah|dua kali|lagi)\b/u
const SPARES = wordPattern(
  /\b(?:tidak|tak) (?:perlu|wajib|berkewajiban|harus|usah|dibebani|diwajibkan|terikat|dikenai)\b|\b(?:dikecualikan|dibebaskan|bebas|terbebas|lepas) dari\b/u,
)
const HEARS = wordPattern(/\b(?:cukup|hanya|tinggal)(?: saja)? (?:mendengar|menyimak|menerima|membaca|mengetahui)/u)
/** "X selaku penyandang dana dikecualikan …" */
const AS_WHAT =
  /^,? (?:selaku|sebagai|yang) [a-z ]{3,40}?,?(?= (?:tidak|tak|dikecualikan|dibebaskan|bebas|terbebas|lepas)\b)/u

/** "Ditanyakan apakah X juga harus melapor; dijawab tidak" */
const NO_FOR_ANSWER = wordPattern(/\b(?:di)?jawab(?:an)?(?:nya)?,? (?:tidak|tak|belum|bukan|ndak|nggak)\b/u)
const WHETHER = /\bapakah\s+$/u
const REPORTS_TOO =
  /^(?:\s+[a-z]+){0,3}\s+(?:melapor(?:kan)?|lapor|membuat laporan|memberi(?:kan)? laporan|menyampaikan laporan|menjelaskan|menerangkan|bertanggung jawab)\b/u
const askedAbout = ({ low, mentions }: Sentence): PartnerId | null =>
  mentions.find(({ from, to }) => WHETHER.test(low.slice(0, from)) && REPORTS_TOO.test(low.slice(to)))?.partner ?? null
/** It asks and answers in one. */
export const isDeniedByAnswer = (sentence: Sentence): boolean =>
  sentence.matches(NO_FOR_ANSWER) && askedAbout(sentence) !== null

/** The question stands in the sentence or, behind a semicolon or a question mark, in the one before. */
function answeredNo(sentence: Sentence, sentences: readonly Sentence[]): PartnerId | null {
  const before = sentences[sentences.indexOf(sentence) - 1]
  return askedAbout(sentence) ?? (before ? askedAbout(before) : null)
}

/** "Catatan pengeluaran dipegang X dan tidak dipertanggungjawabkan di forum" */
const NOT_TOLD = wordPattern(
  /\b(?:tidak|tak) (?:akan |perlu |wajib |harus )*(?:dipertanggungjawabkan|dilaporkan) (?:dalam|di|kepada|pada)\b/u,
)
function keptFrom(sentence: Sentence): PartnerId | null {
  const place = sentence.match(NOT_TOLD)
  const [keeper, ...others] = groupsIn(sentence).filter(({ kind }) => kind === 'one' || kind === 'several')
  return place &&
    keeper?.kind === 'one' &&
    others.length === 0 &&
    keeper.to <= place.index &&
    !UNDER_CONDITION.test(sentence.low)
    ? (keeper.partners[0] ?? null)
    : null
}

/** "X mendengar dan menilai, tanpa kewajiban serupa", "X cukup melapor ke pusat": not to the others. */
const ELSEWHERE = wordPattern(
  /\btanpa (?:kewajiban|keharusan) (?:serupa|yang sama|demikian|melapor|lapor|pelaporan|(?:membuat|menyusun|menyampaikan|memberi(?:kan)?|menyerahkan) laporan)|\b(?:cukup|hanya|tinggal)(?: saja| perlu)? (?:melapor|bertanggung jawab|mempertanggungjawabkan|dipertanggungjawabkan|dilaporkan|menyampaikan laporan|memberi laporan|lapor)/u,
)
const NOT_LIKEWISE =
  /^[^;]*\btanpa (?:kewajiban|keharusan) (?:serupa|yang sama|demikian|melapor|lapor|pelaporan|(?:membuat|menyusun|menyampaikan|memberi(?:kan)?|menyerahkan) laporan)/u
const ONLY_TO_ITS_OWN = new RegExp(
  `^\\s+(?:cukup|hanya|tinggal)(?: saja| perlu)? (?:melapor(?:kan)?|bertanggung jawab|mempertanggungjawabkan|menyampaikan laporan|memberi laporan|lapor)[^.;,]{0,50}${OWN_SUPERIOR}`,
  'u',
)
/** "Uang yang dibelanjakan X cukup dipertanggungjawabkan kepada lembaga yang memberinya hibah" */
const TOLD_TO_ITS_OWN = new RegExp(
  `\\b(?:cukup|hanya|tinggal)(?: saja| perlu)? (?:dipertanggungjawabkan|dilaporkan)[^.;,]{0,50}${OWN_SUPERIOR}`,
  'u',
)
function freedElsewhere({ low, mentions }: Sentence): PartnerId | null {
  const told = TOLD_TO_ITS_OWN.exec(low)
  const teller = told && mentions.findLast(({ to }) => to <= told.index)
  if (teller) return teller.partner
  const own = mentions.find(({ to }) => ONLY_TO_ITS_OWN.test(low.slice(to)))
  if (own) return own.partner
  const last = mentions.filter(({ to }) => NOT_LIKEWISE.test(low.slice(to))).at(-1)
  return last?.partner ?? null
}

const SPARING = cue([], [SPARES, HEARS, NO_FOR_ANSWER, ELSEWHERE, NOT_TOLD])

export interface Exempt {
  readonly clause: ClauseId
  readonly quote: string
  readonly partner: PartnerId
}

/** The single partner whom a sentence frees from accounting; null where it frees nobody. */
export function exemptIn(sentence: Sentence): PartnerId | null {
  const hearer = sentence.matches(HEARS)
    ? groupsIn(sentence).find(({ kind, to }) => kind === 'one' && ONLY_HEARS.test(sentence.low.slice(to)))
    : undefined
  if (hearer) return hearer.partners[0] ?? null
  if (!sentence.matches(SPARES) || sentence.says('bukan_ketentuan') || UNDER_CONDITION.test(sentence.low)) return null
  const one = groupsIn(sentence).find(
    ({ kind, to }) => kind === 'one' && EXEMPT.test(sentence.low.slice(to).replace(AS_WHAT, '')),
  )
  return one?.partners[0] ?? null
}

const exemptsOf = (clause: ClauseReading): readonly Exempt[] =>
  sentencesWith(clause.sentences, SPARING).flatMap((sentence) => {
    const denied = sentence.matches(NO_FOR_ANSWER) ? answeredNo(sentence, clause.sentences) : null
    const isHome = clause.topics.has('akuntabilitas')
    const elsewhere = isHome
      ? ((sentence.matches(ELSEWHERE) ? freedElsewhere(sentence) : null) ?? keptFrom(sentence))
      : null
    const partner = denied ?? elsewhere ?? exemptIn(sentence)
    return partner === null ? [] : [{ clause: clause.clause.id, quote: sentence.quote, partner }]
  })

/** Whom the text frees from accounting, whoever else must. */
export const exempts = (reading: Reading): readonly Exempt[] => eachClause(reading, exemptsOf)
