// Answers about the past of one draft. It is told the log in order, and keeps what it has worked out of the part that cannot change.
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { type Digest, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'
import type { OriginRow } from '../../shared/agreement/origins.ts'
import type { StandingHands } from '../../shared/history/hands.ts'
import type { Author, Redline } from '../../shared/history/redline.ts'
import { sideOf } from '../../shared/history/sides.ts'
import { type Sitting, sit } from '../../shared/history/sittings.ts'
import { type Work, workOf } from '../../shared/history/work.ts'
import { handsNow } from './hands-now.ts'
import { LogIndex } from './log-index.ts'
import { OriginLog } from './origin-log.ts'
import { authorOf, type Past, valueAt } from './past.ts'
import { buildRedline } from './redline-builder.ts'
import { Touching } from './touched.ts'

export interface WorkedSitting extends Sitting {
  readonly work: readonly Work[]
}

export interface TimelinePage {
  /** Newest first */
  readonly sittings: readonly WorkedSitting[]
  /** Where the next, older page begins; null on the last. */
  readonly next: number | null
  /** From the first moment of the oldest sitting here, until the first of the sitting after the newest; milliseconds since 1970 */
  readonly since: number | null
  readonly until: number | null
}

/** What is worked out for this many stretches is kept. */
const KEPT = 2_000
/** Updates around the time of an event that are tried for the text that the event names. */
const TRIED_BEFORE = 24
const TRIED_AFTER = 4

export interface LoggedUpdate {
  readonly at: number
  readonly principal: string
  readonly bytes: Uint8Array
}

const emptyDoc = (): Y.Doc => new Y.Doc({ gc: false, guid: 'history' })

function apply(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update)
    // A transaction of others makes Yjs remove doubled format marks: deletions that are in no log.
    transaction.local = true
  })
}

/** What the updates make without those at which Yjs throws: each of these spoils the document, which is then begun anew. */
function withoutPoison(updates: readonly Uint8Array[]): Y.Doc {
  const poison = new Set<Uint8Array>()
  for (;;) {
    const doc = emptyDoc()
    const culprit = updates.find((update) => {
      if (poison.has(update)) return false
      try {
        apply(doc, [update])
        return false
      } catch {
        return true // whatever Yjs throws, this update cannot be taken
      }
    })
    if (culprit === undefined) return doc
    poison.add(culprit)
  }
}

export class Historian {
  private readonly agreement: AgreementId
  private doc = emptyDoc()
  private readonly index = new LogIndex()
  private past: Past
  private touching: Touching
  private readonly sittings: Sitting[] = []
  private readonly worked = new Map<string, readonly Work[]>()
  private readonly digests = new Map<number, Digest>()
  private owners: ReadonlyMap<number, string> = new Map()
  /** Worked out for the log as it is. */
  private standing: StandingHands | null = null
  private originLog = new OriginLog()
  /** Updates up to this one are in the document already: they came in a checkpoint. */
  private base = 0
  /** A log with something in it at which Yjs throws is kept, and replayed before a question. */
  private readonly careful: Uint8Array[] | null
  private replayed = 0

  constructor(agreement: AgreementId, { isCareful = false } = {}) {
    this.agreement = agreement
    this.careful = isCareful ? [] : null
    this.past = this.pastOf(this.doc)
    this.touching = new Touching(this.past)
  }

  private pastOf(doc: Y.Doc): Past {
    return { draft: openDraft(doc), index: this.index, owner: (client) => this.owners.get(client) }
  }

  /** To be called before questions are asked. */
  settle(): void {
    if (this.careful === null || this.careful.length === this.replayed) return
    this.doc = withoutPoison(this.careful)
    this.past = this.pastOf(this.doc)
    this.touching = new Touching(this.past)
    this.originLog = new OriginLog()
    this.replayed = this.careful.length
  }

  /** How many updates it knows. */
  get length(): number {
    return this.index.length
  }

  setOwners(owners: ReadonlyMap<number, string>): void {
    const { size } = this.owners
    if (size === owners.size && [...owners].every(([client, owner]) => this.owners.get(client) === owner)) return
    // Another page's id changes nothing of what was there before it.
    const sameSoFar = this.originLog.isOf((client) => owners.get(client) === this.owners.get(client))
    if (!sameSoFar) this.originLog = new OriginLog()
    this.owners = owners
    this.worked.clear()
    this.standing = null
  }

  /** Begins with the parts of a checkpoint that holds updates 1 to `seq`. Throws what Yjs throws. */
  begin(parts: readonly Uint8Array[], seq: number): void {
    for (const part of parts) apply(this.doc, [part])
    this.base = seq
  }

  /** The next updates of the log. Throws what Yjs throws: then this one is of no more use. */
  take(updates: readonly LoggedUpdate[]): void {
    const fresh: Uint8Array[] = []
    this.standing = null
    for (const update of updates) {
      this.index.append(update, this.careful !== null)
      if (!this.isBeginning(update)) sit(this.sittings, this.index.length, update.at)
      if (this.index.length > this.base) fresh.push(update.bytes)
    }
    if (this.careful !== null) this.careful.push(...fresh)
    else if (fresh.length > 0) apply(this.doc, fresh)
  }

  /** What the server wrote before anybody came: nobody sat for it, and the first sitting is told against it. */
  private isBeginning({ principal }: LoggedUpdate): boolean {
    return this.sittings.length === 0 && authorOf(principal) === 'server'
  }

  /** Sittings that end at or before update `before`, newest first. */
  timeline(before: number, limit: number): TimelinePage {
    const older = this.sittings.filter(({ to }) => to <= before)
    const shown = older.slice(-limit).reverse()
    const oldest = shown.at(-1)
    const following = this.sittings[older.length]
    return {
      sittings: shown.map((sitting) => ({ ...sitting, work: this.workOfAll(sitting) })),
      next: older.length > shown.length && oldest ? oldest.from : null,
      since: older.length > shown.length && oldest ? oldest.began : null,
      until: following?.began ?? null,
    }
  }

  /** As `work`, with those of whose work nothing stands at the end of the sitting, or who only commented and suggested. */
  private workOfAll({ from, to }: Sitting): readonly Work[] {
    const work = this.work(from, to)
    const known = new Set(work.map(({ by }) => by))
    const others = new Set<Author>()
    for (let seq = from + 1; seq <= to; seq++) {
      const by = authorOf(this.index.moment(seq).principal)
      if (by !== null && by !== 'server' && !known.has(by)) others.add(by)
    }
    return [...work, ...[...others].map((by) => ({ by, clauses: [], tables: [], title: false }))]
  }

  /** Who changed what with updates after `from` up to `to`. */
  work(from: number, to: number): readonly Work[] {
    const key = `${from} ${to}`
    const known = this.worked.get(key)
    if (known) return known
    const { clauses, tables } = this.touching.between(from, to)
    const work = workOf(buildRedline(this.past, { before: from, after: to, only: clauses, tables, whole: false }))
    if (this.worked.size >= KEPT) this.worked.clear()
    this.worked.set(key, work)
    return work
  }

  /** Whose hands wrote what stands now. */
  hands(): StandingHands {
    this.standing ??= handsNow(this.past)
    return this.standing
  }

  /** What stands under the id of somebody who did not write it first, by client id and clock. */
  origins(): readonly OriginRow[] {
    return this.originLog.read(this.past)
  }

  redline(before: number, after: number, clause: ClauseId | null): Redline {
    const { clauses, tables } = this.touching.between(before, after)
    const only = clause === null ? clauses : new Set([clause])
    return buildRedline(this.past, { before, after, only, tables, whole: false })
  }

  /** The text as it was after update `seq`. */
  text(seq: number): Agreement {
    const { meta } = this.past.draft
    const told = (key: string): string => {
      const value = valueAt(this.past, meta, key, seq)
      return typeof value === 'string' ? value : ''
    }
    const template = { id: told('template'), version: told('templateVersion'), digest: told('templateDigest') }
    return sideOf(buildRedline(this.past, { before: seq, after: seq, whole: true }), 'after', template)
  }

  digest(seq: number): Digest {
    const digest = this.digests.get(seq) ?? documentDigest(this.agreement, this.text(seq))
    if (this.digests.size >= KEPT) this.digests.clear()
    this.digests.set(seq, digest)
    return digest
  }

  /**
   * The update with which the text became what it is: formatting, comments and open suggestions change nothing. What was changed and changed
   * back within one sitting counts as no change. Null before the first update.
   */
  since(): { readonly seq: number; readonly at: number } | null {
    const now = this.digest(this.length)
    let [other, after] = [0, this.length]
    for (const { from } of [...this.sittings].reverse()) {
      if (this.digest(from) !== now) {
        other = from
        break
      }
      after = from
    }
    const seq = this.firstWith(now, other, after)
    return seq === 0 ? null : { seq, at: this.index.moment(seq).at }
  }

  /** Between an update after which the text was another and one after which it was this. */
  private firstWith(digest: Digest, other: number, same: number): number {
    let [before, after] = [other, same]
    while (after - before > 1) {
      const middle = (before + after) >> 1
      if (this.digest(middle) === digest) after = middle
      else before = middle
    }
    return after
  }

  /** The update after which the text had this digest, close to a time; null where none is found. Without a digest, the last one until then. */
  momentOf(at: number, digest: Digest | null): number | null {
    const last = this.index.lastUntil(at)
    if (digest === null) return last
    for (let seq = last; seq > 0 && seq > last - TRIED_BEFORE; seq--) if (this.digest(seq) === digest) return seq
    for (let seq = last + 1; seq <= Math.min(last + TRIED_AFTER, this.index.length); seq++)
      if (this.digest(seq) === digest) return seq
    return null
  }
}
