// Template folders → templates/compiled/<id>.head.ts, .book.ts, .rest.ts (see head-and-book.ts, apart.ts) and .guidance.ts. Runs before type checking and bundling; nothing runs at import.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { digestOf } from '../shared/agreement/canonical.ts'
import { takeApart } from './apart.ts'
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
      blocks: page.blocks,
    }
  } catch (error) {
    if (error instanceof StarterTextError) throw new TemplateError(file, error.message)
    throw error
  }
}

const compileRule = (rule: RulesFile['pemeriksaan'][number]): Template['rules'][number] => ({
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

/** Reads one template folder; throws TemplateError naming the file and key that is wrong. */
export async function readTemplate(folder: string): Promise<Template> {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const head = parseYaml(await read('template.yaml'), join(folder, 'template.yaml'), isTemplateFile)
  const at = (name: string) => join(folder, name)
  const rules = parseYaml(await read(head.pemeriksaan), at(head.pemeriksaan), isRulesFile)
  const taxonomy = parseYaml(await read(head.taksonomi), at(head.taksonomi), isTaxonomyFile)
  const profiles = parseYaml(await read(head.profil_hukum), at(head.profil_hukum), isProfilesFile)
  const lexicon = parseYaml(await read(head.leksikon), at(head.leksikon), isLexiconFile)
  const pages = (await readdir(at(head.klausul_dir))).filter((name) => name.endsWith('.md')).sort()
  const clauses: TemplateClause[] = []
  for (const page of pages) {
    const name = join(head.klausul_dir, page)
    clauses.push(compileClause(await read(name), at(name)))
  }
  unique(
    at(head.pemeriksaan),
    'pemeriksaan/kode',
    rules.pemeriksaan.map((rule) => rule.kode),
  )
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
    status: STATUS[head.status],
    legalNotice: head.peringatan_hukum,
    characteristics: head.ciri.map((item) => ({
      id: item.id,
      title: item.judul,
      titleEn: item.judul_en,
      basis: item.dasar,
    })),
    clauses,
    rules: rules.pemeriksaan.map(compileRule),
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
      basis: profile.dasar,
      appliesWhen: profile.berlaku_bila,
      mustContain: profile.wajib_memuat.map((demand) => ({
        content: demand.isi,
        contentEn: demand.isi_en,
        clauses: demand.klausul,
      })),
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

/** Compiles every folder beside this file that holds a template.yaml. Rejects with TemplateError. */
export async function compileTemplates(): Promise<void> {
  await mkdir(join(HERE, 'compiled'), { recursive: true })
  for (const entry of await readdir(HERE, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'compiled') continue
    const template = await readTemplate(join(HERE, entry.name))
    const { kept, apart } = takeApart({
      ...template,
      clauses: template.clauses.map(({ guidance: _, ...clause }) => clause),
    })
    const { head, book } = splitBook(kept)
    const folder = join(HERE, 'compiled')
    await writeChanged(
      join(folder, `${template.id}.head.ts`),
      `import type { WithoutApart } from '../apart.ts'\nimport type { TemplateHead } from '../head-and-book.ts'\n\nexport const head: WithoutApart<TemplateHead> = ${JSON.stringify(head, null, 1)}\n`,
    )
    await writeChanged(
      join(folder, `${template.id}.book.ts`),
      `import type { WithoutApart } from '../apart.ts'\nimport type { TemplateBook } from '../head-and-book.ts'\n\nexport const book: WithoutApart<TemplateBook> = ${JSON.stringify(book, null, 1)}\n`,
    )
    const guidance = Object.fromEntries(template.clauses.map((clause) => [clause.kind, clause.guidance]))
    await writeChanged(
      join(folder, `${template.id}.guidance.ts`),
      `import type { Guidance } from '../template.ts'\n\nexport const guidance: Guidance = ${JSON.stringify(guidance, null, 1)}\n`,
    )
    await writeChanged(
      join(folder, `${template.id}.rest.ts`),
      `import type { Apart } from '../apart.ts'\n\n/** English words and notes. */\nexport const rest: Apart = ${JSON.stringify(apart, null, 1)}\n`,
    )
  }
}
