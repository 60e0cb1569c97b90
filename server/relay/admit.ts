// Whether an update may join the log. Everything that can be told before Yjs integrates it is told here.
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { onlyNew, structsOnly } from '../../shared/update/build-update.ts'
import { MalformedError } from '../../shared/update/byte-reader.ts'
import { TooDeepError } from '../../shared/update/scan-content.ts'
import { type DeleteRange, type ScannedUpdate, scanUpdate, TooLargeError } from '../../shared/update/scan-update.ts'
import { type Author, followAccepted, isTheirs, judge, NOTHING_LENT } from './guard.ts'
import { isHealing, noteHealed, ownerOf } from './healing.ts'
import { claimClients, integrateGathered } from './integrate-gathered.ts'
import { isTooDeep } from './measure-depth.ts'
import { type Accepted, clockOf, closeSession, type Missing, type Room, type Source, spend } from './room.ts'

export type Admission =
  | { readonly type: 'accepted' }
  /** It brings nothing that the document does not have. */
  | { readonly type: 'known' }
  /** It builds on something that is not here (yet). `foreign`: and cannot be taken when that comes, being under another's client id. */
  | { readonly type: 'waits'; readonly on: Missing; readonly foreign: boolean }
  | { readonly type: 'refused'; readonly code: Refusal }
  | { readonly type: 'malformed' }
  /** The document is being rebuilt: ask again when it is there. */
  | { readonly type: 'later' }

/** The document's size is measured again when it has grown by this many bytes. */
const MEASURE_EVERY_BYTES = 1024 * 1024
const EMPTY_VECTOR = Uint8Array.of(0)
const FEW_SECTIONS = 8

/** Offers an update to the room; an accepted one is in `room.gathering` afterwards. */
export function admit(room: Room, source: Source, author: Author, bytes: Uint8Array): Admission {
  const { person } = author
  if (room.phase === 'loading') return { type: 'later' }
  const scan = scanOrRefuse(room, bytes)
  if ('type' in scan) return scan
  const news = newsIn(room, scan)
  const sections = scan.sections.filter((section) => section.end > clockOf(room, section.client))
  const foreign = sections.filter(({ client }) => !isTheirs(author, ownerOf(room, client, person)))
  // What others lost is taken from those alone who may write anything.
  const heals = source.type === 'message' && author.reach === 'all' && isHealing(room)
  if (!isNews(news)) return { type: 'waits', on: news, foreign: foreign.length > 0 && !heals }
  if (sections.length === 0 && news.length === 0) return { type: 'known' }
  if (news.length > room.limits.updateParts) return { type: 'refused', code: 'too-large' }
  if (foreign.length > 0 && !heals) return { type: 'refused', code: 'foreign-client-id' }
  if (sections.length > 0) {
    if (!measure(room)) return { type: 'later' }
    if (isFull(room, bytes.length)) return { type: 'refused', code: 'document-full' }
  }
  if (scan.hasTypes) {
    if (!integrateGathered(room)) return { type: 'later' }
    if (isTooDeep(scan, room.integration, room.limits.depth)) return { type: 'refused', code: 'too-deep' }
  }
  if (foreign.length > 0 && source.type === 'message') noteHealed(room, source.session, foreign)
  const fresh = onlyNew(scan, (client) => clockOf(room, client), news)
  const verdict = isToBeJudged(room, author, scan, news, heals) ? judged(room, source, author, fresh) : NOT_JUDGED
  if (verdict.type !== 'taken') return verdict
  if (!verdict.isInCopy) followAccepted(room, fresh)
  accept(room, { source, person, principal: nameFor(room, author, scan, news) }, scan, fresh)
  return { type: 'accepted' }
}

const NOT_JUDGED = { type: 'taken', isInCopy: false } as const

/** A refused trial has cost a copy of the document; its author pays at most this many bytes of the rate for it. */
const TRIAL_COST_MAX_BYTES = 1024 * 1024

function isToBeJudged(
  room: Room,
  { reach }: Author,
  scan: ScannedUpdate,
  news: readonly DeleteRange[],
  heals: boolean,
): boolean {
  if (reach !== 'all') return true
  // What comes back after a loss is others' as well, and was judged when it came first.
  return room.guarded !== null && !heals && room.guarded.isTouched(scan, news)
}

function judged(room: Room, source: Source, author: Author, fresh: Uint8Array) {
  if (room.guard === null) return { type: 'refused', code: 'beyond-reach' } as const
  const verdict = judge(room, room.guard, author, fresh, (client) => ownerOf(room, client, author.person))
  const session = source.type === 'message' ? room.sessions.get(source.session) : undefined
  if (verdict.type === 'refused' && verdict.copied && session) {
    const cost = Math.min(TRIAL_COST_MAX_BYTES, room.measuredBytes + room.grownBytes)
    if (!spend(room, session, 'bytes', cost, room.at)) closeSession(room, session, 'too-fast')
  }
  return verdict
}

/** The structs of an update that are under client ids which its author may use; null where there are none. */
export function ownPart(room: Room, author: Author, bytes: Uint8Array): Uint8Array | null {
  const scan = scanOrRefuse(room, bytes)
  if ('type' in scan) return null
  return structsOnly({
    ...scan,
    sections: scan.sections.filter(({ client }) => isTheirs(author, ownerOf(room, client, author.person))),
  })
}

/** Whether an update from somebody who may only read brings nothing, as an honest reader's step 2 does. */
export function bringsNothing(room: Room, bytes: Uint8Array): boolean {
  const scan = scanOrRefuse(room, bytes)
  if ('type' in scan) return false
  const news = newsIn(room, scan)
  return (
    isNews(news) && news.length === 0 && scan.sections.every((section) => section.end <= clockOf(room, section.client))
  )
}

function scanOrRefuse(room: Room, bytes: Uint8Array): ScannedUpdate | Admission {
  try {
    const isDeleted = (client: number, clock: number, length: number) =>
      room.integration.isDeleted(client, clock, length)
    return scanUpdate(bytes, (client) => clockOf(room, client), room.limits, isDeleted)
  } catch (error) {
    if (error instanceof MalformedError) return { type: 'malformed' }
    if (error instanceof TooDeepError || error instanceof TooLargeError) return { type: 'refused', code: error.code }
    throw error
  }
}

const isNews = (news: readonly DeleteRange[] | Missing): news is readonly DeleteRange[] => Array.isArray(news)

/** The delete ranges that are new to the document, or what is missing where structs or deletions build on what is not here. */
function newsIn(room: Room, scan: ScannedUpdate): readonly DeleteRange[] | Missing {
  if (scan.hasHole) return 'hole'
  const { sections } = scan
  for (const { client, start } of sections) if (start > clockOf(room, client)) return { client, clock: start - 1 }
  // A keystroke has one section: to look through a few costs less than to make a map of them.
  const ends = sections.length > FEW_SECTIONS ? new Map(sections.map(({ client, end }) => [client, end])) : null
  const endOf = (client: number) => {
    const end = ends ? ends.get(client) : sections.find((section) => section.client === client)?.end
    return Math.max(end ?? 0, clockOf(room, client))
  }
  for (const [client, clock] of scan.needs) if (clock >= endOf(client)) return { client, clock }
  const news: DeleteRange[] = []
  for (const range of scan.deletes) {
    const last = range.clock + range.length - 1
    if (last >= endOf(range.client)) return { client: range.client, clock: last }
    if (!room.integration.isDeleted(range.client, range.clock, range.length)) news.push(range)
  }
  return news
}

/** Measures the document when it has grown; false when it has to be rebuilt first. */
function measure(room: Room): boolean {
  if (room.grownBytes <= MEASURE_EVERY_BYTES) return true
  if (!integrateGathered(room)) return false
  room.measuredBytes = room.integration.encode(EMPTY_VECTOR).length
  room.grownBytes = 0
  return true
}

function isFull(room: Room, more: number): boolean {
  const { limits } = room
  const size = room.measuredBytes + room.grownBytes + more
  if (size > limits.documentWarnBytes && !room.warned) {
    room.warned = true
    room.effects.push({ type: 'note', level: 'warn', code: 'document-large', session: null, data: { bytes: size } })
  }
  return size > limits.documentBytes
}

/** Under whose name an update stands in the log: a lent one where it writes or deletes what that owns. */
function nameFor(
  room: Room,
  { person, lent = NOTHING_LENT }: Author,
  { sections }: ScannedUpdate,
  news: readonly DeleteRange[],
): string {
  if (lent.size === 0) return person
  const owners = [...sections, ...news].map(({ client }) => ownerOf(room, client, person))
  return owners.find((owner) => lent.has(owner)) ?? person
}

function accept(room: Room, by: Omit<Accepted, 'scan'>, scan: ScannedUpdate, bytes: Uint8Array): void {
  const known = (client: number) => clockOf(room, client)
  const kept = bytes === scan.bytes ? scan : scanUpdate(bytes, known, room.limits)
  if (room.guarded?.isTouched(kept, [])) room.guarded.note(kept)
  // They have been looked at, and weigh more than the bytes that wait for the disk.
  kept.places.length = 0
  const accepted: Accepted = { source: by.source, person: by.person, principal: by.principal, scan: kept }
  room.gathering.updates.push(accepted)
  room.gathering.bytes += bytes.length
  room.grownBytes += bytes.length
  claimClients(room, accepted)
  for (const { client, end } of kept.sections) room.clocks.set(client, Math.max(end, known(client)))
}
