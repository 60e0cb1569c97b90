// What a person says of a reading: this clause is of that kind, these are the partners.
import { PARTNER_KINDS, PARTNERS_MAX, type PartnerKind } from '../agreement/agreement.ts'
import { type PartnerId, parsePartnerId } from '../agreement/ids.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { ImportProblem } from './import-problem.ts'

export interface CorrectedPartner {
  readonly id: PartnerId
  readonly name: string
  readonly short: readonly string[]
  readonly label: string
  readonly kind: PartnerKind | null
}

export interface Corrections {
  /** Kind by the clause's place in the reading; `lain` says that it is of no kind. */
  readonly tags: ReadonlyMap<number, string>
  /** All partners; null leaves those that were found. */
  readonly partners: readonly CorrectedPartner[] | null
}

export const NO_CORRECTIONS: Corrections = { tags: new Map(), partners: null }

const NAME_CHARS_MAX = 300

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const malformed = (place: string) => new ImportProblem('corrections-malformed', { place })

function textOf(value: unknown, place: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string' || value.length > NAME_CHARS_MAX) throw malformed(place)
  return value.replace(/\s+/g, ' ').trim()
}

function readTags(value: unknown, book: RuleBook): ReadonlyMap<number, string> {
  if (value === undefined || value === null) return new Map()
  if (!isJson(value)) throw malformed('/tags')
  return new Map(
    Object.entries(value).map(([index, kind]): [number, string] => {
      if (!/^\d{1,5}$/.test(index) || typeof kind !== 'string') throw malformed(`/tags/${index}`)
      if (kind !== 'lain' && !book.clauses.some((rule) => rule.kind === kind))
        throw new ImportProblem('kind-unknown', { kind: kind.slice(0, 60) })
      return [Number(index), kind]
    }),
  )
}

function readPartner(value: unknown, place: string): CorrectedPartner {
  if (!isJson(value)) throw malformed(place)
  const id = parsePartnerId(value.id)
  const name = textOf(value.name, `${place}/name`)
  if (id === null || name === '') throw malformed(id === null ? `${place}/id` : `${place}/name`)
  const short = Array.isArray(value.short) ? value.short : [value.short]
  return {
    id,
    name,
    short: short.map((item, i) => textOf(item, `${place}/short/${i}`)).filter(Boolean),
    label: textOf(value.label, `${place}/label`),
    kind: PARTNER_KINDS.find((kind) => kind === value.kind) ?? null,
  }
}

/** `{ tags: {"3": "kontribusi"}, partners: [{ id, name, short, label, kind }] }`, each may be left out. Throws ImportProblem. */
export function readCorrections(value: unknown, book: RuleBook): Corrections {
  if (value === undefined || value === null) return NO_CORRECTIONS
  if (!isJson(value)) throw malformed('/')
  const { partners } = value
  if (partners !== undefined && partners !== null && !Array.isArray(partners)) throw malformed('/partners')
  const tags = readTags(value.tags, book)
  if (!Array.isArray(partners)) return { tags, partners: null }
  if (partners.length > PARTNERS_MAX)
    throw new ImportProblem('too-many-partners', { count: String(partners.length), limit: String(PARTNERS_MAX) })
  const read = partners.map((item, i) => readPartner(item, `/partners/${i}`))
  if (new Set(read.map(({ id }) => id)).size !== read.length) throw malformed('/partners')
  return { tags, partners: read }
}
