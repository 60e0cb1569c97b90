// Template folders → templates/compiled/<id>.head.ts, .book.ts, .rest.ts (see head-and-book.ts, apart.ts) and .guidance.ts. Runs before type checking and bundling; nothing runs at import.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { canonicalJson, digestOf } from '../shared/agreement/canonical.ts'
import type { LegalProfile } from '../shared/checks/rule-book.ts'
import { type Apart, takeApart } from './apart.ts'
import {
  type ClauseFront,
  clauseSchema,
  type LexiconFile,
  lexiconSchema,
  type ProfilesFile,
  profilesSchema,
  type RulesFile,
  rulesSchema,
  type TaxonomyFile,
  type TemplateFile,
  taxonomySchema,
  templateSchema,
  type WeightsFile,
  weightsSchema,
} from './format.ts'
import { splitBook } from './head-and-book.ts'
import { parseClausePage, StarterTextError } from './starter-text.ts'
import type { Template, TemplateClause } from './template.ts'

/** A template folder that cannot be compiled. The message names the file and, where there is one, the key. */
export class TemplateError extends Error {
  readonly code = 'template-invalid'
  readonly file: string
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
    this.file = file
  }
}

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false })
const isTemplateFile = ajv.compile<TemplateFile>(templateSchema)
const isClauseFront = ajv.compile<ClauseFront>(clauseSchema)
const isRulesFile = ajv.compile<RulesFile>(rulesSchema)
const isTaxonomyFile = ajv.compile<TaxonomyFile>(taxonomySchema)
const isProfilesFile = ajv.compile<ProfilesFile>(profilesSchema)
const isLexiconFile = ajv.compile<LexiconFile>(lexiconSchema)
const isWeightsFile = ajv.compile<WeightsFile>(weightsSchema)

interface Validator<T> {
  (value: unknown): value is T
  errors?: { instancePath: string; message?: string; params: object }[] | null | undefined
}

function parseYaml<T>(source: string, file: string, valid: Validator<T>): T {
  let value: unknown
  try {
    value = parse(source)
  } catch (error) {
    throw new TemplateError(file, error instanceof Error ? error.message : String(error))
  }
  if (valid(value)) return value
  const problems = (valid.errors ?? []).map((e) => `${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`)
  throw new TemplateError(file, problems.join('; '))
}

const NECESSITY = { wajib: 'required', dianjurkan: 'recommended', opsional: 'optional' } as const
const LEVEL = { kesalahan: 'error', peringatan: 'warning', saran: 'advice' } as const
const FORM = { fisik: 'physical', nonfisik: 'nonPhysical', campuran: 'mixed' } as const
const STATUS = { draf: 'draft', ditinjau: 'reviewed', berlaku: 'in-force', ditarik: 'withdrawn' } as const
const WHEN = { 'ada kontribusi berjenis dana': 'has-funds', 'ada mitra asing': 'has-foreign-partner' } as const

function compileClause(source: string, file: string): TemplateClause {
  try {
    const page = parseClausePage(source)
    const front = parseYaml(page.front, file, isClauseFront)
    return {
      kind: front.jenis,
      title: front.judul,
      titleEn: front.judul_en,
      necessity: NECESSITY[front.sifat],
      characteristics: front.ciri,
      perPartner: front.per_mitra ?? false,
      boilerplateSafe: front.boleh_baku ?? false,
      requiredByProfiles: front.wajib_pada_profil ?? [],
      requiredWhen: front.wajib_bila ? WHEN[front.wajib_bila] : null,
      guidance: page.guidance,
      guidanceEn: page.guidanceEn,
      blocks: page.blocks,
    }
  } catch (error) {
    if (error instanceof StarterTextError) throw new TemplateError(file, error.message)
    throw error
  }
}

type RuleEntry = NonNullable<RulesFile['pemeriksaan']>[number]

const compileRule = (rule: RuleEntry): Template['rules'][number] => ({
  code: rule.kode,
  characteristic: rule.ciri === 'umum' ? 'general' : rule.ciri,
  level: LEVEL[rule.tingkat],
  nature: rule.jenis,
  spreads: rule.menular ?? false,
  condition: rule.bila,
  message: { id: rule.pesan, en: rule.pesan_en },
  remedy: { id: rule.perbaikan, en: rule.perbaikan_en },
})

function unique(file: string, key: string, values: readonly string[]): void {
  const twice = values.find((value, i) => values.indexOf(value) !== i)
  if (twice !== undefined) throw new TemplateError(file, `/${key} «${twice}» stands twice`)
}

function knownClauses(profiles: ProfilesFile, kinds: ReadonlySet<string>, file: string): void {
  for (const profile of profiles.profil)
    for (const demand of profile.wajib_memuat)
      for (const kind of demand.klausul)
        if (!kinds.has(kind))
          throw new TemplateError(file, `/profil/${profile.id} names no clause of this template: ${kind}`)
}

/** The rules of a file with those that it takes over; one file takes over from one other, and that from none. */
async function readRules(file: string, isShared = false): Promise<readonly RuleEntry[]> {
  const { pakai, kecuali = [], pemeriksaan = [] } = parseYaml(await readFile(file, 'utf8'), file, isRulesFile)
  unique(
    file,
    'pemeriksaan/kode',
    pemeriksaan.map((rule) => rule.kode),
  )
  if (pakai === undefined) return pemeriksaan
  if (isShared) throw new TemplateError(file, '/pakai of a file that is itself taken over')
  const shared = await readRules(join(dirname(file), pakai), true)
  const unknown = kecuali.find((code) => !shared.some((rule) => rule.kode === code))
  if (unknown !== undefined) throw new TemplateError(file, `/kecuali names no rule of ${pakai}: ${unknown}`)
  const own = new Set(pemeriksaan.map((rule) => rule.kode))
  return [...shared.filter(({ kode }) => !kecuali.includes(kode) && !own.has(kode)), ...pemeriksaan]
}

/** The annexes that a profile asks for, by the list of the template. */
function annexesOf(ids: readonly string[], head: TemplateFile, file: string): LegalProfile['annexes'] {
  return ids.map((id) => {
    const annex = head.lampiran?.find((known) => known.id === id)
    if (annex === undefined) throw new TemplateError(file, `/lampiran_wajib names no annex of this template: ${id}`)
    return { id, title: annex.judul, titleEn: annex.judul_en, says: annex.sebutan }
  })
}

/** Reads one template folder; throws TemplateError naming the file and key that is wrong. */
export async function readTemplate(folder: string): Promise<Template> {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const head = parseYaml(await read('template.yaml'), join(folder, 'template.yaml'), isTemplateFile)
  const at = (name: string) => join(folder, name)
  const rules = await readRules(at(head.pemeriksaan))
  const taxonomy = parseYaml(await read(head.taksonomi), at(head.taksonomi), isTaxonomyFile)
  const profiles = parseYaml(await read(head.profil_hukum), at(head.profil_hukum), isProfilesFile)
  const words = parseYaml(await read(head.leksikon), at(head.leksikon), isLexiconFile)
  // Weights are worth what the words are that they were made with: they stand beside them, and templates share both.
  const lexicon = head.bobot
    ? { ...words, bobot: parseYaml(await read(head.bobot), at(head.bobot), isWeightsFile) }
    : words
  const pages = (await readdir(at(head.klausul_dir))).filter((name) => name.endsWith('.md')).sort()
  const clauses: TemplateClause[] = []
  for (const page of pages) {
    const name = join(head.klausul_dir, page)
    clauses.push(compileClause(await read(name), at(name)))
  }
  unique(
    at(head.taksonomi),
    'jenis/id',
    taxonomy.jenis.map((kind) => kind.id),
  )
  unique(
    at(head.klausul_dir),
    'jenis',
    clauses.map((clause) => clause.kind),
  )
  knownClauses(profiles, new Set(clauses.map((clause) => clause.kind)), at(head.profil_hukum))
  const content = {
    id: head.id,
    version: head.versi,
    title: head.judul,
    titleEn: head.judul_en,
    summary: head.ringkasan,
    summaryEn: head.ringkasan_en,
    profileTitles: profiles.profil.map(({ id, judul, judul_en }) => ({ id, title: judul, titleEn: judul_en })),
    status: STATUS[head.status],
    legalNotice: head.peringatan_hukum,
    characteristics: head.ciri.map((item) => ({
      id: item.id,
      title: item.judul,
      titleEn: item.judul_en,
      basis: item.dasar,
    })),
    clauses,
    rules: rules.map(compileRule),
    contributionKinds: taxonomy.jenis.map((kind) => ({
      id: kind.id,
      title: kind.judul,
      titleEn: kind.en,
      form: FORM[kind.wujud],
      units: kind.satuan,
      required: kind.wajib,
      example: kind.contoh,
    })),
    profiles: profiles.profil.map((profile) => ({
      id: profile.id,
      title: profile.judul,
      titleEn: profile.judul_en,
      source: profile.dasar,
      appliesWhen: profile.berlaku_bila,
      mustContain: profile.wajib_memuat.map((demand) => ({
        content: demand.isi,
        contentEn: demand.isi_en,
        clauses: demand.klausul,
      })),
      annexes: annexesOf(profile.lampiran_wajib ?? [], head, at(head.profil_hukum)),
    })),
    lexicon,
  }
  return { ...content, digest: digestOf(content) }
}

const HERE = fileURLToPath(new URL('.', import.meta.url))

async function writeChanged(file: string, text: string): Promise<void> {
  // A file that did not change keeps its time, so that the type checker and the bundler have nothing to do.
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (before !== text) await writeFile(file, text)
}

/** Values that several templates have alike stand once, under a name that whoever uses them refers to. */
function pool<T>() {
  const names = new Map<string, string>()
  const values = new Map<string, T>()
  return {
    values,
    /** The name of `value`: `wanted`, or, where another value has that name, `wanted` with a number. */
    nameOf(wanted: string, value: T): string {
      const key = canonicalJson([wanted, value])
      const known = names.get(key)
      if (known !== undefined) return known
      let name = wanted
      for (let i = 2; values.has(name); i++) name = `${wanted}#${i}`
      names.set(key, name)
      values.set(name, value)
      return name
    },
  }
}

const json = (value: unknown): string => JSON.stringify(value, null, 1)
const entries = (names: readonly string[], of: string): string =>
  `[${names.map((name) => `${of}[${JSON.stringify(name)}]`).join(', ')}]`

/** Compiles every folder beside this file that holds a template.yaml. Rejects with TemplateError. */
export async function compileTemplates(): Promise<void> {
  const folder = join(HERE, 'compiled')
  await mkdir(folder, { recursive: true })
  const written = new Set<string>()
  const write = (name: string, text: string) => {
    written.add(name)
    return writeChanged(join(folder, name), text)
  }
  const rules = pool<object>()
  const ruleWords = pool<Apart>()
  const lexicons = new Map<string, string>()
  const folders = (await readdir(HERE, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? 1 : -1))) {
    if (name === basename(folder)) continue
    const template = await readTemplate(join(HERE, name))
    const { id } = template
    const { kept, apart } = takeApart({
      ...template,
      clauses: template.clauses.map(({ guidance: _, guidanceEn: __, ...clause }) => clause),
    })
    const { head, book, lexicon } = splitBook(kept)
    const { rules: ruleList, ...rest } = book
    const lexiconKey = canonicalJson(lexicon)
    const alike = lexicons.get(lexiconKey)
    lexicons.set(lexiconKey, alike ?? id)
    await write(
      `${id}.lexicon.ts`,
      alike === undefined
        ? `import type { Template } from '../template.ts'\n\nexport const lexicon: Template['lexicon'] = ${json(lexicon)}\n`
        : `export { lexicon } from './${alike}.lexicon.ts'\n`,
    )
    await write(
      `${id}.head.ts`,
      `import type { WithoutApart } from '../apart.ts'\nimport type { TemplateHead } from '../head-and-book.ts'\n\nexport const head: WithoutApart<TemplateHead> = ${json(head)}\n`,
    )
    const ruleNames = ruleList.map((rule) => rules.nameOf(rule.code, rule))
    await write(
      `${id}.book.ts`,
      `import type { WithoutApart } from '../apart.ts'\nimport type { TemplateBook } from '../head-and-book.ts'\nimport { rule } from './rules.ts'\n\nexport const book: WithoutApart<TemplateBook> = {\n rules: ${entries(ruleNames, 'rule')},\n ...${json(rest)},\n}\n`,
    )
    for (const [file, key] of [
      [`${id}.guidance.ts`, 'guidance'],
      [`${id}.guidance.en.ts`, 'guidanceEn'],
    ] as const)
      await write(
        file,
        `import type { Guidance } from '../template.ts'\n\nexport const guidance: Guidance = ${json(Object.fromEntries(template.clauses.map((clause) => [clause.kind, clause[key]])))}\n`,
      )
    const { rules: wordList, ...otherWords } = apart as Readonly<Record<string, Apart>>
    const wordNames = (Array.isArray(wordList) ? wordList : []).map((words: Apart, i) =>
      ruleWords.nameOf(ruleNames[i] ?? '', words),
    )
    await write(
      `${id}.rest.ts`,
      `import type { Apart } from '../apart.ts'\nimport { words } from './rules.rest.ts'\n\n/** English words and notes. */\nexport const rest: Apart = {\n rules: ${entries(wordNames, 'words')},\n ...${json(otherWords)},\n}\n`,
    )
  }
  await write(
    'rules.ts',
    `import type { RuleText } from '../../shared/checks/rule-book.ts'\nimport type { WithoutApart } from '../apart.ts'\n\n/** The rules of all templates; those that several ask stand once. */\nexport const rule = ${json(Object.fromEntries(rules.values))} as const satisfies Readonly<Record<string, WithoutApart<RuleText>>>\n`,
  )
  await write(
    'rules.rest.ts',
    `import type { Apart } from '../apart.ts'\n\nexport const words = ${json(Object.fromEntries(ruleWords.values))} as const satisfies Readonly<Record<string, Apart>>\n`,
  )
  // What an earlier version wrote would be type-checked and may fit no longer.
  for (const name of await readdir(folder)) if (!written.has(name)) await rm(join(folder, name))
}
