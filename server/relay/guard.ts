// What an application may refuse beside the relay's own rules. The relay knows no root type: it knows that some members may not write
// everything, and that some roots hold records that belong to who wrote them; what that means it asks.
import type * as Y from 'yjs'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { integrateGathered } from './integrate-gathered.ts'
import { Integration } from './integration.ts'
import type { Room } from './room.ts'

export type GuardRefusal = Extract<Refusal, 'beyond-reach' | 'foreign-record'>

/** Who writes, and how far they may. */
export interface Author {
  readonly person: string
  readonly reach: Exclude<Reach, 'none'>
  /**
   * Names that are lent to them: under client ids that one of these owns they may suggest, whatever their own reach. Theirs alone to use, and
   * nobody's to take: only `reserve` gives a client id to a name.
   */
  readonly lent?: ReadonlySet<string>
}

export const NOTHING_LENT: ReadonlySet<string> = new Set()

/** Whether what this name owns is the author's to write with. */
export const isTheirs = ({ person, lent = NOTHING_LENT }: Pick<Author, 'person' | 'lent'>, owner: string): boolean =>
  owner === person || lent.has(owner)

/** An update that the application is asked about. */
export interface Trial extends Author {
  /** What is new in it (V1); it builds on nothing that is not in `document` or in itself, and its structs are under client ids of the author. */
  readonly update: Uint8Array
  /** The document with everything that was accepted so far. For looking only. */
  readonly document: Y.Doc
  /** Whether a client id is the author's, or would be if the author used it. */
  isOwn(client: number): boolean
  /** Whether a client id belongs to a name that is lent to the author. */
  isLent(client: number): boolean
  /** A copy of the document as it is without the update, kept from one trial to the next; for looking only. */
  copy(): Y.Doc
  /** Puts the update into the copy, so that both can be compared. Once a trial. */
  apply(): void
}

export interface Guard {
  /** Names of roots whose updates are asked about whoever sends them. Those of members of limited reach always are. */
  readonly roots: readonly string[]
  /** Null takes the update. Never throws on what it does not understand: it refuses. */
  judge(trial: Trial): GuardRefusal | null
}

const EMPTY_VECTOR = Uint8Array.of(0)
/** What others wrote since the copy was last used is kept up to this many bytes; beyond it the copy is made anew when it is needed. */
const BEHIND_MAX_BYTES = 1024 * 1024

/** A second document of a room, one update ahead of it while that is on trial. Rooms in which nobody suggests have none. */
export interface TrialCopy {
  readonly integration: Integration
  behind: Uint8Array[]
  behindBytes: number
}

function copyOf(room: Room): TrialCopy {
  if (room.copy === null) {
    const integration = new Integration()
    integration.integrate([room.integration.encode(EMPTY_VECTOR)])
    room.copy = { integration, behind: [], behindBytes: 0 }
  } else if (room.copy.behind.length > 0) {
    room.copy.integration.integrate(room.copy.behind)
    room.copy.behind = []
    room.copy.behindBytes = 0
  }
  return room.copy
}

/** The copy hears of an update that was accepted without it. */
export function followAccepted(room: Room, update: Uint8Array): void {
  const { copy } = room
  if (copy === null) return
  copy.behind.push(update)
  copy.behindBytes += update.length
  if (copy.behindBytes > BEHIND_MAX_BYTES) room.copy = null
}

export type Judgement =
  | { readonly type: 'taken'; readonly isInCopy: boolean }
  | { readonly type: 'refused'; readonly code: GuardRefusal; readonly copied: boolean }
  | { readonly type: 'malformed' }
  | { readonly type: 'later' }

/** Asks the guard about an update. The room's document holds everything accepted so far when it does. */
export function judge(
  room: Room,
  guard: Guard,
  author: Author,
  update: Uint8Array,
  ownerOf: (client: number) => string,
): Judgement {
  if (!integrateGathered(room)) return { type: 'later' }
  const applied: ReturnType<Integration['integrate']>[] = []
  const code = guard.judge({
    ...author,
    update,
    document: room.integration.document,
    isOwn: (client) => isTheirs(author, ownerOf(client)),
    isLent: (client) => author.lent?.has(ownerOf(client)) ?? false,
    copy: () => copyOf(room).integration.document,
    apply: () => {
      applied.push(copyOf(room).integration.integrate([update]))
    },
  })
  const copied = applied.length > 0
  const isInCopy = copied && applied.every((result) => result === 'done')
  if (copied && (!isInCopy || code !== null)) room.copy = null
  if (copied && !isInCopy) return { type: 'malformed' }
  return code === null ? { type: 'taken', isInCopy } : { type: 'refused', code, copied }
}
