// "Tanyakan berikutnya": the one question to ask next, taken from the guidance of the clause with the gravest open finding. A person who
// leads the talks asks one thing at a time; the next one follows from the answer.
import type { Agreement } from '../agreement/agreement.ts'
import type { PartnerId } from '../agreement/ids.ts'
import type { CheckReport, Finding } from './finding.ts'

/** By kind of clause: questions that help partners to talk before they write. */
export type GuidingQuestions = Readonly<Record<string, readonly string[]>>

/** One of the guiding questions of a template: the kind of clause that asks it, and its place in that clause's list. */
export interface Guide {
  readonly kind: string
  readonly at: number
}

export interface NextQuestion {
  readonly finding: Finding
  /** Null where no clause asks: the remedy of the finding then says what to do. */
  readonly guide: Guide | null
}

/** Findings about something that stands nowhere, or that another question than the first of its clause helps with. */
const GUIDES: ReadonlyMap<string, Guide> = new Map(
  Object.entries({
    'AB-01': ['aturan_bersama', 0],
    'AB-02': ['aturan_bersama', 0],
    'AB-03': ['aturan_bersama', 0],
    'AB-04': ['aturan_bersama', 1],
    'AB-05': ['aturan_bersama', 1],
    'AB-06': ['aturan_bersama', 2],
    'AB-07': ['aturan_bersama', 1],
    'AB-08': ['perubahan', 0],
    'AB-09': ['penyelesaian_perselisihan', 0],
    'AB-10': ['kekuatan_keterbatasan', 0],
    'KN-01': ['kontribusi', 0],
    'KN-02': ['kontribusi', 0],
    'KN-03': ['kontribusi', 2],
    'KN-04': ['kontribusi', 2],
    'KN-06': ['kontribusi', 1],
    'KN-07': ['kontribusi', 1],
    'KN-09': ['tujuan_bersama', 0],
    'AK-01': ['akuntabilitas', 0],
    'AK-02': ['akuntabilitas', 0],
    'AK-03': ['akuntabilitas', 1],
    'AK-04': ['akuntabilitas', 1],
    'AK-05': ['akuntabilitas', 1],
    'AK-06': ['berbagi_risiko', 1],
    'AK-07': ['akuntabilitas', 2],
    'AK-08': ['berbagi_risiko', 0],
    'AK-09': ['akuntabilitas', 1],
    'ST-01': ['kesetaraan', 0],
    'ST-02': ['kesetaraan', 2],
    'ST-03': ['keterbukaan_kerahasiaan', 0],
    'ST-04': ['keterbukaan_kerahasiaan', 1],
    'ST-05': ['keterbukaan_kerahasiaan', 1],
    'ST-06': ['pengakhiran', 1],
    'ST-07': ['keterbukaan_kerahasiaan', 2],
    'ST-08': ['hak_kewajiban', 0],
    'ST-09': ['prinsip', 1],
    'ST-10': ['tata_kelola', 1],
    'NF-01': ['kontribusi_nonfisik', 0],
    'NF-02': ['kontribusi_nonfisik', 0],
    'NF-03': ['kontribusi_nonfisik', 0],
    'NF-04': ['kontribusi_nonfisik', 0],
    'NF-06': ['kontribusi_nonfisik', 1],
    'TB-01': ['tujuan_bersama', 0],
    'TB-02': ['tujuan_bersama', 2],
    'TB-03': ['tujuan_bersama', 2],
    'TB-04': ['tujuan_bersama', 0],
    'TB-05': ['tujuan_bersama', 1],
    'TB-06': ['manfaat', 1],
    'TB-07': ['peran_masyarakat', 0],
    'UM-03': ['para_mitra', 1],
    'UM-04': ['jangka_waktu', 0],
  } satisfies Readonly<Record<string, readonly [string, number]>>).map(([code, [kind, at]]) => [
    code,
    { kind: String(kind), at: Number(at) },
  ]),
)

function guideOf(finding: Finding, agreement: Pick<Agreement, 'clauses'>): Guide | null {
  const known = GUIDES.get(finding.code)
  if (known) return known
  const clause = agreement.clauses.find((item) => item.id === finding.clause)
  return clause === undefined || clause.kind === 'lain' ? null : { kind: clause.kind, at: 0 }
}

/**
 * The next question for one partner, or (null) for the agreement as a whole; null when nothing is open there. The gravest finding is the
 * first of the report; for a partner, one that concerns it alone comes before one of the same level that concerns others too.
 */
export function nextQuestion(
  { findings }: Pick<CheckReport, 'findings'>,
  agreement: Pick<Agreement, 'clauses'>,
  partner: PartnerId | null,
): NextQuestion | null {
  const open = findings.filter((finding) => !finding.waived && (partner === null || finding.parties.includes(partner)))
  const [first] = open
  if (!first) return null
  const own = open.find((finding) => finding.level === first.level && finding.parties.length === 1)
  const finding = partner === null ? first : (own ?? first)
  return { finding, guide: guideOf(finding, agreement) }
}

/** The question itself, in the words of the template; null where its guidance has none (the remedy of the finding then says what to do). */
export function questionWords({ guide }: NextQuestion, guidance: GuidingQuestions): string | null {
  const questions = guide === null ? undefined : guidance[guide.kind]
  return questions?.[guide?.at ?? 0] ?? questions?.[0] ?? null
}
