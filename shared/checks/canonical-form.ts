// The canonical agreement JSON (perjanjian.json of a sealed PDF, `export --format json`) → agreement.
import {
  type Accountability,
  type Agreement,
  BLANK_KINDS,
  type Block,
  type Clause,
  type Contribution,
  DEADLOCK_WAYS,
  DECISION_WAYS,
  type Decision,
  type Inline,
  type Letterhead,
  LISTS,
  PARTNER_DETAILS,
  PARTNER_KINDS,
  type Partner,
  type PartnerDetail,
  SECOND_LANGUAGES,
  type Secret,
  TABLES,
  type Translation,
  type Witness,
} from '../agreement/agreement.ts'
import { type Anchor, parseAnchor, parseClauseId, parseFieldId, parsePartnerId, parseRowId } from '../agreement/ids.ts'
import { parseUnknownEmbed } from '../agreement/read-clause.ts'
import {
  asFields,
  asId,
  asList,
  asName,
  asText,
  boundNames,
  type Fields,
  NotAgreement,
  oneOf,
} from './agreement-parser.ts'
import type { ImportedAgreement } from './import-form.ts'
import type { RuleBook } from './rule-book.ts'

type Texts<Key extends string> = Record<Key, string>

const texts = <Key extends string>(fields: Fields, keys: readonly Key[], place: string): Texts<Key> =>
  Object.fromEntries(keys.map((key) => [key, asText(fields[key], `${place}/${key}`)])) as Texts<Key>

function readPartner(value: unknown, place: string): Partner {
  const fields = asFields(value, place)
  const number = asText(fields.number, `${place}/number`)
  const details: Texts<PartnerDetail> = texts(fields, PARTNER_DETAILS, place)
  return {
    id: asId(parsePartnerId, fields.id, `${place}/id`),
    kind: oneOf(PARTNER_KINDS, fields.kind, 'other'),
    ...(number && { number }),
    ...details,
    name: asName(fields.name, `${place}/name`),
    short: asName(fields.short, `${place}/short`),
  }
}

/** Canonical blanks carry no hint: the template knows what it asked for. */
function hints(book: RuleBook): ReadonlyMap<string, string> {
  return new Map(
    book.clauses.flatMap((clause) =>
      clause.blocks.flatMap((block) =>
        block.content.flatMap((part): [string, string][] =>
          part.type === 'blank' ? [[`${clause.kind}.${part.id}`, part.hint]] : [],
        ),
      ),
    ),
  )
}

function readInline(value: unknown, place: string, hintOf: ReadonlyMap<string, string>): Inline {
  const fields = asFields(value, place)
  switch (fields.type) {
    case 'text':
      return { type: 'text', text: asText(fields.text, `${place}/text`) }
    case 'blank': {
      const field = asId(parseFieldId, fields.field, `${place}/field`)
      const asked = field.split('.').slice(0, 2).join('.')
      const hint = asText(fields.hint, `${place}/hint`) || (hintOf.get(asked) ?? '')
      return {
        type: 'blank',
        field,
        kind: oneOf(BLANK_KINDS, fields.kind, 'text'),
        hint,
        value: asText(fields.value, `${place}/value`),
      }
    }
    case 'mention':
      return { type: 'mention', partner: asId(parsePartnerId, fields.partner, `${place}/partner`) }
    case 'reference':
      return {
        type: 'reference',
        clause: asId(parseClauseId, fields.clause, `${place}/clause`),
        ...anchorIn(fields.anchor, place),
      }
    case 'table':
      return { type: 'table', table: oneOf(TABLES, fields.table, 'partners') }
    case 'copies':
      return { type: 'copies' }
    case 'break':
      return { type: 'break' }
    case 'unknown':
      return { type: 'unknown', embed: parseUnknownEmbed(fields.embed) ?? 'null' }
    default:
      throw new NotAgreement(`${place}/type`)
  }
}

const anchorIn = (value: unknown, place: string): { readonly anchor?: Anchor } =>
  value === undefined ? {} : { anchor: asId(parseAnchor, value, `${place}/anchor`) }

function readBlock(value: unknown, place: string, hintOf: ReadonlyMap<string, string>): Block {
  const fields = asFields(value, place)
  return {
    list: LISTS.find((list) => list === fields.list) ?? null,
    indent: typeof fields.indent === 'number' ? fields.indent : 0,
    content: asList(fields.content, `${place}/content`).map((part, i) =>
      readInline(part, `${place}/content/${i}`, hintOf),
    ),
    ...anchorIn(fields.anchor, place),
  }
}

function readClause(value: unknown, place: string, hintOf: ReadonlyMap<string, string>): Clause {
  const fields = asFields(value, place)
  return {
    id: asId(parseClauseId, fields.id, `${place}/id`),
    kind: asText(fields.kind, `${place}/kind`) || 'lain',
    title: asText(fields.title, `${place}/title`),
    blocks: asList(fields.blocks, `${place}/blocks`).map((block, i) =>
      readBlock(block, `${place}/blocks/${i}`, hintOf),
    ),
  }
}

function readContribution(value: unknown, place: string): Contribution {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    partner: parsePartnerId(fields.partner),
    quantity: typeof fields.quantity === 'number' ? fields.quantity : null,
    ...texts(fields, ['kind', 'description', 'unit', 'when', 'personInCharge', 'owner'] as const, place),
  }
}

function readAccountability(value: unknown, place: string): Accountability {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    partner: parsePartnerId(fields.partner),
    to: parsePartnerId(fields.to) ?? '',
    ...texts(fields, ['what', 'when', 'personInCharge'] as const, place),
  }
}

function readDecision(value: unknown, place: string): Decision {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    way: DECISION_WAYS.find((way) => way === fields.way) ?? '',
    deadlock: DEADLOCK_WAYS.find((way) => way === fields.deadlock) ?? '',
    days: typeof fields.days === 'number' ? fields.days : null,
    ...texts(fields, ['subject'] as const, place),
  }
}

function readSecret(value: unknown, place: string): Secret {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    partner: parsePartnerId(fields.partner),
    ...texts(fields, ['what', 'why', 'until'] as const, place),
  }
}

/** The picture itself stands in the draft beside this file. */
const readLogo = (value: unknown): Pick<Letterhead, 'logo'> =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    ? { logo: { digest: value, png: '', width: 0, height: 0 } }
    : {}

function readLetterhead(value: unknown, place: string): Letterhead {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    partner: parsePartnerId(fields.partner),
    ...texts(fields, ['lines'] as const, place),
    ...readLogo(fields.logo),
  }
}

function readWitness(value: unknown, place: string): Witness {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    partner: parsePartnerId(fields.partner),
    ...texts(fields, ['name', 'position'] as const, place),
  }
}

function readTranslation(value: unknown, place: string): Translation {
  const fields = asFields(value, place)
  return {
    id: asId(parseRowId, fields.id, `${place}/id`),
    clause: parseClauseId(fields.clause),
    language: oneOf(SECOND_LANGUAGES, fields.language, 'en'),
    ...texts(fields, ['title', 'text'] as const, place),
  }
}

/** The canonical form as an agreement. Throws NotAgreement with the place of the first value that is not as the form says. */
export function parseCanonicalForm(value: unknown, book: RuleBook): ImportedAgreement {
  const file = asFields(value, '/')
  const template = asFields(file.template, '/template')
  const hintOf = hints(book)
  const list = <T>(key: string, read: (item: unknown, place: string) => T): T[] =>
    asList(file[key], `/${key}`).map((item, i) => read(item, `/${key}/${i}`))
  /** Tables that a file without rows of them does not name. */
  const later = <T>(key: string, read: (item: unknown, place: string) => T): T[] =>
    file[key] === undefined ? [] : list(key, read)
  const partners = list('partners', readPartner)
  boundNames(
    partners.flatMap(({ name, short }) => [name, short]),
    '/partners',
  )
  const agreement: Agreement = {
    title: asText(file.title, '/title'),
    template: texts(template, ['id', 'version', 'digest'] as const, '/template'),
    partners,
    clauses: list('clauses', (item, place) => readClause(item, place, hintOf)),
    contributions: list('contributions', readContribution),
    accountability: list('accountability', readAccountability),
    decisions: later('decisions', readDecision),
    secrets: later('secrets', readSecret),
    letterheads: later('letterheads', readLetterhead),
    witnesses: later('witnesses', readWitness),
    translations: later('translations', readTranslation),
  }
  return {
    id: typeof file.id === 'string' ? file.id : null,
    agreement,
    // The file carries no ledger, so nobody's marks are known.
    context: { negotiated: new Map(), marksUnknown: true },
    clauseIndex: null,
    rowIndex: null,
    origins: null,
    notes: [],
  }
}
