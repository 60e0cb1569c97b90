// What the history screens ask of the server.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { type AgreementId, type ClauseId, parseClauseId } from '../../shared/agreement/ids.ts'
import type { OriginRow } from '../../shared/agreement/origins.ts'
import type { Hand, StandingHands } from '../../shared/history/hands.ts'
import { ROW_TABLES } from '../../shared/history/redline.ts'
import type { Work } from '../../shared/history/work.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { parseEvent } from '../../shared/ledger/parse-event.ts'
import { call, type Result } from '../api/call.ts'
import {
  type Decoder,
  fields,
  list,
  nothing,
  nullable,
  object,
  oneOf,
  text,
  Undecodable,
  whole,
} from '../api/decode.ts'
import {
  author,
  clauseId,
  moment,
  type PeopleView,
  people,
  presence,
  type RedlineAnswer,
  redlineAnswer,
} from './redline-decoder.ts'

export interface MomentView {
  readonly seq: number
  readonly moment: string
  /** Milliseconds since 1970; null before the first update */
  readonly at: number | null
}

export interface SittingView {
  readonly from: MomentView
  readonly to: MomentView
  readonly began: number
  readonly ended: number
  readonly work: readonly Work[]
}

export interface TimelineView {
  readonly head: MomentView
  readonly sittings: readonly SittingView[]
  readonly events: readonly LedgerEvent[]
  readonly people: PeopleView
  readonly next: number | null
}

export const VERSION_KINDS = ['agreed', 'consented', 'review', 'named'] as const
export interface VersionView {
  readonly kind: (typeof VERSION_KINDS)[number]
  readonly name: string | null
  readonly at: number
  readonly partners: readonly string[]
  readonly moment: MomentView
}

const flag: Decoder<boolean> = (value) => value === true

const event: Decoder<LedgerEvent> = (value) => {
  const parsed = parseEvent(value)
  if (parsed === null) throw new Undecodable('wanted a ledger event')
  return parsed
}

const work = object<Work>({
  by: author,
  clauses: list(object({ id: clauseId, added: whole, removed: whole, presence, moved: flag })),
  tables: list(oneOf(ROW_TABLES)),
  title: flag,
})

const sitting = object<SittingView>({ from: moment, to: moment, began: whole, ended: whole, work: list(work) })

const path = (id: AgreementId, rest: string): string => `/api/v1/agreements/${id}/history${rest}`
const query = (values: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  ).toString()

export const readTimeline = (id: AgreementId, before: number | null): Promise<Result<TimelineView>> =>
  call(path(id, before === null ? '' : `?before=${before}`), {
    read: object<TimelineView>({
      head: moment,
      sittings: list(sitting),
      events: list(event),
      people,
      next: nullable(whole),
    }),
  })

export const readChanges = (
  id: AgreementId,
  from: string,
  to: string,
): Promise<Result<{ readonly from: MomentView; readonly to: MomentView; readonly work: readonly Work[] }>> =>
  call(path(id, `/changes?${query({ from, to })}`), { read: object({ from: moment, to: moment, work: list(work) }) })

export interface HandsAnswer {
  readonly people: PeopleView
  readonly hands: StandingHands
}

const hand: Decoder<Hand> = (value) => {
  const source = fields(value)
  return {
    by: author(source.by),
    letters: whole(source.letters),
    ...('back' in source && { back: author(source.back) }),
    ...(source.brought === true && { brought: true }),
  }
}

export const readHands = (id: AgreementId): Promise<Result<HandsAnswer>> =>
  call(path(id, '/hands'), {
    read: object<HandsAnswer>({
      people,
      hands: object<StandingHands>({
        clauses: list(object({ clause: clauseId, hands: list(hand) })),
        beside: list(hand),
      }),
    }),
  })

const originRow: Decoder<OriginRow> = (value) => {
  const [client, clock, end, by] = list((part) => part)(value)
  return [whole(client), whole(clock), whole(end), nullable(text)(by)]
}

/** What stands under the id of somebody who did not write it first. */
export const readOrigins = (id: AgreementId): Promise<Result<readonly OriginRow[]>> =>
  call(path(id, '/origins'), { read: (value) => list(originRow)(fields(value).origins) })

export const redlineUrl = (id: AgreementId, from: string, to: string, clause: ClauseId | null): string =>
  path(id, `/diff?${query({ from, to, clause })}`)

export const readRedline = (
  id: AgreementId,
  from: string,
  to: string,
  clause: ClauseId | null,
): Promise<Result<RedlineAnswer>> => call(redlineUrl(id, from, to, clause), { read: redlineAnswer })

/** The agreement at a moment. It is our own canonical form; what is written of it goes through the draft's parsers. */
export const readTextAt = (id: AgreementId, at: string): Promise<Result<Agreement>> =>
  call(path(id, `/text?${query({ at })}`), { read: (value) => fields(fields(value).agreement) as unknown as Agreement })

const version = object<VersionView>({
  kind: oneOf(VERSION_KINDS),
  name: nullable(text),
  at: whole,
  partners: (value) => nullable(list(text))(value) ?? [],
  moment,
})

export const readVersions = (id: AgreementId): Promise<Result<readonly VersionView[]>> =>
  call(path(id, '/versions'), { read: (value) => list(version)(fields(value).versions) })

export const nameVersion = (id: AgreementId, name: string, at: string): Promise<Result<null>> =>
  call(path(id, '/versions'), { method: 'POST', body: { name, at }, read: nothing })

export const unnameVersion = (id: AgreementId, update: number): Promise<Result<null>> =>
  call(path(id, `/versions/${update}`), { method: 'DELETE', read: nothing })

/** The clause that an address asks for; null without one. */
export const askedClause = (search: string): ClauseId | null => parseClauseId(new URLSearchParams(search).get('pasal'))
