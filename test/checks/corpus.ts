// Our own corpus and how it is judged: verdicts, findings at the right place, sentences. For the test and for bench/checker.mjs.
import { readdirSync, readFileSync } from 'node:fs'
import { type AnswerFinding, type CheckAnswer, checkFile } from '../../shared/checks/answer.ts'
import { CHARACTERISTICS, type Characteristic } from '../../shared/checks/finding.ts'
import type { RuleBook } from '../../shared/checks/rule-book.ts'

interface Party {
  readonly id: string
  readonly name: string
  readonly short: readonly string[]
  readonly label?: string
  readonly type: string
  readonly initialFunder: boolean
  readonly signatory: { readonly name: string; readonly position: string }
}
export interface CorpusClause {
  readonly kind?: string
  readonly title: string
  readonly text?: string
  readonly rows?: readonly object[]
}
export interface CorpusAgreement {
  readonly id: string
  readonly title: string
  readonly parties: readonly Party[]
  readonly clauses: readonly CorpusClause[]
  readonly expected: Readonly<Record<Characteristic, { readonly verdict: 'pass' | 'fail' | 'any' }>>
  readonly mustFlag: readonly {
    readonly char: Characteristic
    readonly parties?: readonly string[]
    readonly clause?: number
    readonly about?: string
  }[]
  /** `near` are the words in question, where all of the text stands in one clause. */
  readonly mustNotFlag: readonly { readonly clause: number; readonly char?: Characteristic; readonly near?: string }[]
  readonly roles?: readonly string[]
}
interface Injection {
  readonly id: string
  readonly role: string
  readonly mode: 'append' | 'replace' | 'drop'
  readonly text: string
  readonly fails: Characteristic
  /** A is who brings the money, B another partner; `reporterless` means that A owes no account. */
  readonly parties: string
  readonly also: readonly Characteristic[]
}
interface Same {
  readonly append: readonly (readonly [role: string, text: string])[]
  readonly swap: readonly (readonly [from: string, to: string])[]
  readonly titles: Readonly<Record<string, readonly string[]>>
}
/** A clause of an agreement told anew; verdicts that are not named stay as they are. */
interface Rewrite {
  readonly base: string
  readonly clause: number
  readonly title: string
  readonly text: string
  readonly verdicts: Readonly<Partial<Record<Characteristic, 'pass' | 'fail' | 'any'>>>
}
export interface CorpusSentence {
  readonly id: string
  readonly about: string
  readonly flag: boolean
  readonly text: string
}

/** The folder is that of the sources, wherever this file runs from. */
export interface Corpus {
  readonly agreements: readonly CorpusAgreement[]
  readonly sentences: readonly CorpusSentence[]
  readonly injections: readonly Injection[]
  readonly same: Same
  readonly rewrites: readonly Rewrite[]
}

export function readCorpus(folder: URL): Corpus {
  const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const names = readdirSync(new URL('agreements/', folder)).sort()
  return {
    agreements: names.map((name) => json(`agreements/${name}`) as CorpusAgreement),
    sentences: readFileSync(new URL('sentences.jsonl', folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CorpusSentence),
    injections: json('injections.json') as Injection[],
    same: json('same.json') as Same,
    rewrites: json('rewrites.json') as Rewrite[],
  }
}

/** Counts of one kind of text. `located` are defects found at their clause with their partners. */
export interface Tally {
  scored: number
  decided: number
  right: number
  locatable: number
  located: number
  readonly wrong: string[]
}
export const newTally = (): Tally => ({ scored: 0, decided: 0, right: 0, locatable: 0, located: 0, wrong: [] })

const codesOf = (answer: CheckAnswer, char: Characteristic): string =>
  answer.findings
    .filter((finding) => finding.char === char && finding.level === 'error')
    .map((finding) => `${finding.code} ${finding.quote ?? ''}`)
    .join(' | ')

function score(
  tally: Tally,
  id: string,
  answer: CheckAnswer,
  char: Characteristic,
  want: 'pass' | 'fail' | 'any',
): void {
  if (want === 'any') return
  tally.scored++
  const got = answer.verdicts[char]
  if (got !== 'unsure') tally.decided++
  if (got === want) tally.right++
  else tally.wrong.push(`${id}: ${char} ${got}, expected ${want} ${codesOf(answer, char)}`)
}

function locate(tally: Tally, id: string, answer: CheckAnswer, wanted: CorpusAgreement['mustFlag'][number]): void {
  tally.locatable++
  const isIt = (finding: AnswerFinding) =>
    finding.char === wanted.char &&
    (wanted.clause === undefined || finding.clause === wanted.clause || finding.clause === null) &&
    (wanted.parties ?? []).every((party) => finding.parties.includes(party))
  if (answer.findings.some(isIt)) tally.located++
  else tally.wrong.push(`${id}: not located ${JSON.stringify(wanted)}`)
}

export function judgeAgreement(file: CorpusAgreement, book: RuleBook, tally: Tally): CheckAnswer {
  const answer = checkFile(file, book, 'id')
  for (const char of CHARACTERISTICS) score(tally, file.id, answer, char, file.expected[char].verdict)
  for (const wanted of file.mustFlag) locate(tally, file.id, answer, wanted)
  for (const { clause, char, near } of file.mustNotFlag) {
    const isThere = ({ clause: at, quote }: AnswerFinding) =>
      near === undefined ? at === clause : quote !== undefined && (near.includes(quote) || quote.includes(near))
    const found = answer.findings.find(
      (finding) => finding.level === 'error' && isThere(finding) && (!char || finding.char === char),
    )
    if (found) tally.wrong.push(`${file.id}: must not flag ${found.code} ${found.quote}`)
  }
  return answer
}

export interface Variant {
  readonly id: string
  readonly kind: 'defect' | 'same'
  readonly file: CorpusAgreement
}

const NAMES: readonly ((party: Party) => string)[] = [
  (party) => party.short[0] ?? party.name,
  (party) => party.label ?? party.name,
]

function changed(
  base: CorpusAgreement,
  at: number,
  change: (clause: CorpusClause) => CorpusClause | null,
): CorpusAgreement {
  const clauses = base.clauses.flatMap((clause, i) => (i === at ? (change(clause) ?? []) : [clause]))
  return { ...base, clauses, mustFlag: [], mustNotFlag: [] }
}

const appended = (clause: CorpusClause, text: string): CorpusClause => ({
  ...clause,
  text: `${clause.text ?? ''} ${text}`.trim(),
})

function* defects(base: CorpusAgreement, { injections }: Corpus, a: Party, b: Party): Iterable<Variant> {
  for (const injection of injections) {
    const at = base.roles?.indexOf(injection.role) ?? -1
    if (at < 0) continue
    for (const name of NAMES) {
      const text = injection.text.replaceAll('{A}', name(a)).replaceAll('{B}', name(b))
      const file = changed(base, at, (clause) => {
        if (injection.mode === 'drop') return null
        return injection.mode === 'append'
          ? appended(clause, text)
          : { title: clause.title, ...(clause.kind ? { kind: clause.kind } : {}), text }
      })
      const ids: Readonly<Record<string, readonly string[]>> = { A: [a.id], B: [b.id], reporterless: [a.id] }
      const parties = ids[injection.parties] ?? []
      const verdicts = CHARACTERISTICS.map((char) => {
        if (injection.also.includes(char)) return [char, { verdict: 'any' }]
        return [char, char === injection.fails ? { verdict: 'fail' } : base.expected[char]]
      })
      const flag = { char: injection.fails, parties, ...(injection.mode === 'drop' ? {} : { clause: at }) }
      yield {
        id: `${base.id}/${injection.id}`,
        kind: 'defect',
        file: { ...file, expected: Object.fromEntries(verdicts), mustFlag: [flag] },
      }
    }
  }
}

function* sames(base: CorpusAgreement, { same }: Corpus, a: Party, b: Party): Iterable<Variant> {
  const roleAt = (role: string) => base.roles?.indexOf(role) ?? -1
  const variant = (name: string, file: CorpusAgreement): Variant => ({ id: `${base.id}/${name}`, kind: 'same', file })
  for (const [role, text] of same.append)
    for (const name of NAMES) {
      const said = text.replaceAll('{A}', name(a)).replaceAll('{B}', name(b))
      if (roleAt(role) >= 0)
        yield variant(
          `+ ${said}`,
          changed(base, roleAt(role), (clause) => appended(clause, said)),
        )
    }
  for (const [from, to] of same.swap) {
    if (!base.clauses.some((clause) => clause.text?.includes(from))) continue
    const clauses = base.clauses.map((clause) =>
      clause.text ? { ...clause, text: clause.text.replaceAll(from, to) } : clause,
    )
    yield variant(`${from} → ${to}`, { ...base, clauses, mustFlag: [], mustNotFlag: [] })
  }
  for (const [role, titles] of Object.entries(same.titles))
    for (const title of titles)
      if (roleAt(role) >= 0)
        yield variant(
          `“${title}”`,
          changed(base, roleAt(role), ({ kind, ...clause }) => ({
            ...clause,
            ...(clause.rows && kind ? { kind } : {}),
            title,
          })),
        )
  yield variant('reversed', { ...base, clauses: [...base.clauses].reverse(), mustFlag: [], mustNotFlag: [] })
  if (base.clauses.some((clause) => clause.rows)) return
  const bare = base.clauses.map(({ title, text }) => ({ title, ...(text === undefined ? {} : { text }) }))
  yield variant('without kinds', { ...base, clauses: bare, mustFlag: [], mustNotFlag: [] })
  const pasted = bare
    .map(({ title, text }, i) => `Pasal ${i + 1}\n${title.replace(/^Pasal \d+ /, '').toUpperCase()}\n${text ?? ''}`)
    .join('\n\n')
  yield variant('pasted', { ...base, clauses: [{ title: '', text: pasted }], mustFlag: [], mustNotFlag: [] })
}

/** Every variant of every agreement that says what its clauses are for. */
export function* variantsOf(corpus: Corpus): Iterable<Variant> {
  for (const base of corpus.agreements) {
    const a = base.parties.find((party) => party.initialFunder)
    const b = base.parties.find((party) => !party.initialFunder)
    if (!base.roles || !a || !b) continue
    yield* defects(base, corpus, a, b)
    yield* sames(base, corpus, a, b)
  }
}

/** Every agreement with one of its clauses told anew. */
export function rewritten({ agreements, rewrites }: Corpus): CorpusAgreement[] {
  return rewrites.flatMap(({ base, clause, title, text, verdicts }, i) => {
    const file = agreements.find(({ id }) => id === base)
    if (!file) return []
    const changed = Object.entries(verdicts).map(([char, verdict]) => [char, { verdict }])
    return {
      ...file,
      id: `${base}/rewrite ${i}`,
      clauses: file.clauses.map((item, at) => (at === clause ? { ...item, title, text } : item)),
      expected: { ...file.expected, ...Object.fromEntries(changed) },
      mustFlag: [],
      mustNotFlag: [],
    }
  })
}

const party = (id: string, name: string, short: string, label: string, type: string): Party => ({
  id,
  name,
  short: [short],
  label,
  type,
  initialFunder: false,
  signatory: { name: 'Sari', position: 'Ketua' },
})
/** The kind of clause in which a labelled sentence stands; the others stand in one of their own. */
export const ELSEWHERE = 'Lain-lain'
export const PLACES: Readonly<Record<string, string>> = {
  oneway_accountability: 'akuntabilitas',
  nonphysical_present: 'kontribusi',
  contribution_vague_or_receive: 'kontribusi',
  goal_tautological_or_onesided: 'tujuan_bersama',
  jointly_made: 'aturan_bersama',
  dispute_path: 'penyelesaian_perselisihan',
}

const FOUR = [
  party('p1', 'Yayasan Lestari', 'Yayasan', 'PIHAK PERTAMA', 'ormas'),
  party('p2', 'Desa Mekar', 'Desa', 'PIHAK KEDUA', 'desa'),
  party('p3', 'PT Laut Biru', 'Perusahaan', 'PIHAK KETIGA', 'perusahaan'),
  party('p4', 'Koperasi Bahari', 'Koperasi', 'PIHAK KEEMPAT', 'koperasi'),
]

/** A clean agreement with `text` in the clause that it is about, or in one of its own. */
export function around({ about, text }: CorpusSentence): { parties: readonly Party[]; clauses: CorpusClause[] } {
  // Who reports to whom is only one-sided or mutual among those that are party to it.
  const parties =
    about === 'oneway_accountability'
      ? FOUR.filter((item) => text.includes(item.short[0] ?? '') || text.includes(item.label ?? '—'))
      : FOUR
  const people = parties.length > 1 ? parties : FOUR.slice(0, 2)
  const gives = ['pengetahuan mata air dan 20 relawan', 'lahan 2 hektare', 'pipa 300 meter', '30 orang tenaga']
  const clean: Readonly<Record<string, string>> = {
    tujuan_bersama: 'Para Pihak bersama-sama bertekad menyediakan air bagi 120 rumah sampai Juni 2027.',
    aturan_bersama: 'Ketentuan disusun bersama dan menyesuaikan peraturan masing-masing Pihak.',
    kontribusi: people.map((item, i) => `${item.name}: ${gives[i]}.`).join('\n'),
    kesetaraan: 'Setiap Pihak mempunyai satu suara; keputusan diambil secara mufakat.',
    akuntabilitas: 'Setiap Pihak melapor kepada semua Pihak setiap bulan. Kerugian ditanggung bersama.',
    keterbukaan_kerahasiaan: 'Buku kas terbuka bagi semua Pihak.',
    penyelesaian_perselisihan: 'Perselisihan dimusyawarahkan, lalu dimediasi.',
  }
  const place = PLACES[about] ?? ''
  const clauses = Object.entries({ ...clean, ...(place ? { [place]: text } : {}) }).map(([kind, words]) => ({
    kind,
    title: kind,
    text: words,
  }))
  return {
    parties: people,
    clauses: place ? clauses : [...clauses, { title: ELSEWHERE, text } as CorpusClause & { kind: string }],
  }
}

/** Whether the checker finds in the sentence what its `about` asks for. */
export function isFlagged(sentence: CorpusSentence, book: RuleBook): boolean {
  const { findings, verdicts } = checkFile({ title: 'Air', ...around(sentence) }, book, 'id')
  const has = (chars: readonly string[]) =>
    findings.some(
      ({ level, char, quote }) =>
        level === 'error' && chars.includes(char) && quote !== undefined && sentence.text.includes(quote),
    )
  const isNamed = (...codes: string[]) => findings.some((finding) => codes.includes(finding.code))
  switch (sentence.about) {
    case 'unilateral':
      return has(['sharedRules', 'equalityTransparency', 'sharedGoals'])
    case 'veto_weight':
    case 'one_sided_exit':
    case 'confidentiality_unbounded':
      return has(['equalityTransparency'])
    case 'risk_on_one_party':
      return has(['jointAccountability'])
    case 'nonphysical_excluded':
      return has(['nonPhysicalContributions'])
    case 'placeholder':
      return isNamed('UM-01')
    case 'oneway_accountability':
      return verdicts.jointAccountability === 'fail'
    case 'nonphysical_present':
      return verdicts.nonPhysicalContributions === 'pass'
    case 'contribution_vague_or_receive':
      return sentence.flag ? verdicts.statedContributions === 'fail' : isNamed('KN-03', 'KN-04')
    case 'goal_tautological_or_onesided':
      return verdicts.sharedGoals === 'fail'
    case 'jointly_made':
      return !isNamed('AB-01', 'AB-02', 'AB-03')
    case 'dispute_path':
      return !isNamed('AB-09')
    default:
      throw new RangeError(sentence.about)
  }
}
