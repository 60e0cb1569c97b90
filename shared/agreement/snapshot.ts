// Draft → agreement. Unchanged clauses keep their identity between two reads, so that whoever caches by clause works only on what moved.
import type * as Y from 'yjs'
import {
  type Accountability,
  type Agreement,
  type Clause,
  type Contribution,
  DEADLOCK_WAYS,
  DECISION_WAYS,
  type Decision,
  type Letterhead,
  NAME_LETTERS_MAX,
  PARTNER_DETAILS,
  PARTNER_KINDS,
  PARTNERS_MAX,
  type Partner,
  type PartnerKind,
  SECOND_LANGUAGES,
  type Secret,
  type Translation,
  type Witness,
} from './agreement.ts'
import { parseBase } from './base-reference.ts'
import { clausesInOrder } from './clauses-in-order.ts'
import { cut, type Draft, type DraftMap, inOrder, NUMBER_KEY, readText } from './draft.ts'
import { type ClauseId, type PartnerId, parseClauseId, parsePartnerId, parseSuggestionId, type RowId } from './ids.ts'
import { logoOf } from './logo.ts'
import { ANSWERS_WHOLE, type Reading, readClause, readingOf } from './read-clause.ts'
import { readRecord, WITHDRAWN } from './suggestion-record.ts'

const string = (map: DraftMap, key: string): string => {
  const value = map.get(key)
  return typeof value === 'string' ? value : ''
}

function readPartner(id: PartnerId, map: DraftMap, isAddendum: boolean): Partner {
  const number = isAddendum ? readText(map, NUMBER_KEY).trim() : ''
  const kind = string(map, 'kind')
  const details = Object.fromEntries(PARTNER_DETAILS.map((key) => [key, readText(map, key)])) as Record<
    (typeof PARTNER_DETAILS)[number],
    string
  >
  return {
    id,
    kind: (PARTNER_KINDS as readonly string[]).includes(kind) ? (kind as PartnerKind) : 'other',
    ...(number && { number }),
    ...details,
    // Both stand wherever the text names the partner.
    name: cut(details.name, NAME_LETTERS_MAX),
    short: cut(details.short, NAME_LETTERS_MAX),
  }
}

function readContribution(id: RowId, row: DraftMap): Contribution {
  return {
    id,
    partner: parsePartnerId(row.get('partner')),
    kind: string(row, 'kind'),
    description: readText(row, 'description'),
    quantity: finite(row.get('quantity')),
    unit: string(row, 'unit'),
    when: readText(row, 'when'),
    personInCharge: readText(row, 'personInCharge'),
    owner: readText(row, 'owner'),
  }
}

function readAccountability(id: RowId, row: DraftMap): Accountability {
  return {
    id,
    partner: parsePartnerId(row.get('partner')),
    what: readText(row, 'what'),
    to: parsePartnerId(row.get('to')) ?? '',
    when: readText(row, 'when'),
    personInCharge: readText(row, 'personInCharge'),
  }
}

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | '' =>
  values.find((known) => known === value) ?? ''

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** What is no known way counts as not chosen yet. */
function readDecision(id: RowId, row: DraftMap): Decision {
  return {
    id,
    subject: readText(row, 'subject'),
    way: oneOf(DECISION_WAYS, row.get('way')),
    deadlock: oneOf(DEADLOCK_WAYS, row.get('deadlock')),
    days: finite(row.get('days')),
  }
}

function readSecret(id: RowId, row: DraftMap): Secret {
  return {
    id,
    partner: parsePartnerId(row.get('partner')),
    what: readText(row, 'what'),
    why: readText(row, 'why'),
    until: string(row, 'until'),
  }
}

function readLetterhead(id: RowId, row: DraftMap): Letterhead {
  const logo = logoOf(row)
  return {
    id,
    partner: parsePartnerId(row.get('partner')),
    lines: readText(row, 'lines'),
    ...(logo && { logo }),
  }
}

const readWitness = (id: RowId, row: DraftMap): Witness => ({
  id,
  partner: parsePartnerId(row.get('partner')),
  name: readText(row, 'name'),
  position: readText(row, 'position'),
})

const readTranslation = (id: RowId, row: DraftMap): Translation => ({
  id,
  clause: parseClauseId(row.get('clause')),
  language: oneOf(SECOND_LANGUAGES, row.get('language')) || 'en',
  title: readText(row, 'title'),
  text: readText(row, 'text'),
})

function readAgreement(draft: Draft, clause: (id: ClauseId, map: DraftMap, reading: Reading) => Clause): Agreement {
  const reading = readingOf(draft)
  const base = parseBase(draft.meta.get('base'))
  return {
    ...(base && { base }),
    title: readText(draft.meta, 'title'),
    template: {
      id: string(draft.meta, 'template'),
      version: string(draft.meta, 'templateVersion'),
      digest: string(draft.meta, 'templateDigest'),
    },
    partners: inOrder<PartnerId>(draft.partners)
      .slice(0, PARTNERS_MAX)
      .map(([id, map]) => readPartner(id, map, base !== null)),
    clauses: clausesInOrder(draft).map(([id, map]) => clause(id, map, reading)),
    contributions: inOrder<RowId>(draft.contributions).map(([id, row]) => readContribution(id, row)),
    accountability: inOrder<RowId>(draft.accountability).map(([id, row]) => readAccountability(id, row)),
    decisions: inOrder<RowId>(draft.decisions).map(([id, row]) => readDecision(id, row)),
    secrets: inOrder<RowId>(draft.secrets).map(([id, row]) => readSecret(id, row)),
    letterheads: inOrder<RowId>(draft.letterheads).map(([id, row]) => readLetterhead(id, row)),
    witnesses: inOrder<RowId>(draft.witnesses).map(([id, row]) => readWitness(id, row)),
    translations: inOrder<RowId>(draft.translations).map(([id, row]) => readTranslation(id, row)),
  }
}

/** The whole agreement as it stands. */
export const snapshot = (draft: Draft): Agreement =>
  readAgreement(draft, (id, map, reading) => readClause(id, map, reading))

export interface LiveSnapshot {
  /** The agreement now. Clauses that did not change since the last call are the same objects. */
  read(): Agreement
  /** Calls `changed` after every transaction that touched the agreement; returns how to stop. */
  subscribe(changed: () => void): () => void
  close(): void
}

/** Follows a draft; rereads only clauses that a transaction touched. */
export function followDraft(draft: Draft): LiveSnapshot {
  const clauses = new Map<string, Clause>()
  /** Characters of answers in each. */
  const answered = new WeakMap<Clause, number>()
  const listeners = new Set<() => void>()
  let current: Agreement | null = null
  const changed = () => {
    current = null
    for (const listener of listeners) listener()
  }
  const onClauses = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      if (event.path.length > 0) clauses.delete(String(event.path[0]))
      else for (const key of event.changes.keys.keys()) clauses.delete(key)
    }
  }
  const onFields = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const fields = new Set<string>()
    for (const event of events) {
      if (event.path.length > 0) fields.add(String(event.path[0]))
      else for (const key of event.changes.keys.keys()) fields.add(key)
    }
    // A blank may have been carried into another clause, so every clause that shows one of these fields is read again.
    for (const clause of [...clauses.values()])
      if (clause.blocks.some((block) => block.content.some((part) => part.type === 'blank' && fields.has(part.field))))
        clauses.delete(clause.id)
  }
  // What is open is no content, whatever its record says. What is decided is, wherever its marks are: the clause that the record names is
  // its maker's word only, so that every clause is read again.
  const isDecided = (key: unknown): boolean => {
    const id = parseSuggestionId(key)
    return id !== null && readRecord(draft, id).decision !== null
  }
  const onSuggestions = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      const { keys } = event.changes
      const decides =
        event.path.length > 0
          ? keys.has('state') || keys.has(WITHDRAWN) || isDecided(event.path[0])
          : [...keys].some(([key, { action }]) => action !== 'add' || isDecided(key))
      if (decides) return clauses.clear()
    }
  }
  const readChanged = (): Agreement => {
    let soFar = 0
    const agreement = readAgreement(draft, (id, map, reading) => {
      const { tally } = reading
      const known = clauses.get(id)
      const clause = known ?? readClause(id, map, reading)
      if (known) tally.answered += answered.get(known) ?? 0
      else answered.set(clause, tally.answered - soFar)
      clauses.set(id, clause)
      soFar = tally.answered
      return clause
    })
    if (soFar <= ANSWERS_WHOLE) return agreement
    // Which answers are read whole depends on all clauses before them.
    clauses.clear()
    return snapshot(draft)
  }
  const after = (transaction: Y.Transaction) => {
    if (transaction.changed.size > 0) changed()
  }
  draft.clauses.observeDeep(onClauses)
  draft.fields.observeDeep(onFields)
  draft.suggestions.observeDeep(onSuggestions)
  draft.doc.on('afterTransaction', after)
  return {
    read() {
      current ??= readChanged()
      return current
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      draft.clauses.unobserveDeep(onClauses)
      draft.fields.unobserveDeep(onFields)
      draft.suggestions.unobserveDeep(onSuggestions)
      draft.doc.off('afterTransaction', after)
      listeners.clear()
    },
  }
}
