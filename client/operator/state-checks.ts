// What of a server's state is well, what wants a look, and what is wrong. Pure; the page draws it.
import type { operatorPage as words } from '../../shared/language/id/operator-page.ts'
import type { OperatorState } from './operator-api.ts'

type Words = typeof words

/** `plain`: neither good nor bad, it is so. */
export type CheckLevel = 'good' | 'look' | 'bad' | 'plain'

export interface StateCheck {
  readonly name: string
  readonly level: CheckLevel
  readonly text: string
  /** What to type in a terminal */
  readonly command?: string
}

/** What the browser knows of itself: its own clock while the answer was under way, and the address that it shows. */
export interface Beside {
  readonly clock: number
  readonly origin: string
}

const DAY_MS = 24 * 60 * 60 * 1000
/** One backup a day, and one that failed. */
const BACKUP_LATE_MS = 2 * DAY_MS
/** Times of signatures are told to the minute. */
const CLOCK_OFF_MS = 60_000
const AUTHORITY_SOON_MS = 90 * DAY_MS

const isThisMachine = (origin: string): boolean => {
  const host = new URL(origin).hostname
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}

export interface Format {
  date(at: number): string
  bytes(count: number): string
}

/** In the order in which an operator would ask. */
export function stateChecks(
  state: OperatorState,
  beside: Beside,
  say: Words['checks'],
  format: Format,
): readonly StateCheck[] {
  const { store, space, backup, encryption, address, proxy, clock, live, creation, mail, authority, journal } = say
  const here = isThisMachine(beside.origin)
  const { freeBytes, lowSpaceBytes, now, lastBackupAt } = state
  const apart = Math.abs(beside.clock - now)
  const left = state.authority.notAfter - now
  const until = format.date(state.authority.notAfter)
  const all = state.lines > 0 && state.lines === state.connections
  return [
    {
      name: store.name,
      level: state.store === 'ok' ? 'good' : 'bad',
      text: store[state.store],
    },
    {
      name: space.name,
      level: freeBytes === null ? 'plain' : freeBytes < lowSpaceBytes ? 'bad' : 'good',
      text:
        freeBytes === null
          ? space.unknown
          : freeBytes < lowSpaceBytes
            ? space.low(format.bytes(freeBytes))
            : space.left(format.bytes(freeBytes)),
    },
    {
      name: backup.name,
      level: lastBackupAt === null || now - lastBackupAt > BACKUP_LATE_MS ? 'look' : 'good',
      text: lastBackupAt === null ? backup.never : backup.last(format.date(lastBackupAt)),
      ...((lastBackupAt === null || now - lastBackupAt > BACKUP_LATE_MS) && { command: backup.command }),
    },
    {
      name: encryption.name,
      level: state.secure ? 'good' : here ? 'plain' : 'bad',
      text: state.secure ? encryption.yes : here ? encryption.here : encryption.no,
    },
    {
      name: address.name,
      level: state.address === beside.origin ? 'good' : 'look',
      text: state.address === beside.origin ? address.same(state.address) : address.other(state.address, beside.origin),
    },
    {
      name: proxy.name,
      level: state.unnamedProxy ? 'look' : 'good',
      text: state.unnamedProxy ? proxy.unnamed : proxy.known,
    },
    {
      name: clock.name,
      level: apart > CLOCK_OFF_MS ? 'look' : 'good',
      text: apart > CLOCK_OFF_MS ? clock.apart(Math.round(apart / 1000)) : clock.same,
    },
    {
      name: live.name,
      level: all ? 'look' : 'plain',
      text: [live.open(state.connections), state.lines > 0 && live.lines(state.lines), all && live.blocked]
        .filter(Boolean)
        .join(' '),
    },
    {
      name: creation.name,
      level: state.openCreation && !here ? 'look' : 'plain',
      text: state.openCreation ? creation.open : creation.closed,
    },
    { name: mail.name, level: 'plain', text: state.mail ? mail.set : mail.unset },
    {
      name: authority.name,
      level: left <= 0 ? 'bad' : left < AUTHORITY_SOON_MS ? 'look' : 'good',
      text: left <= 0 ? authority.ended(until) : authority.until(until),
    },
    {
      name: journal.name,
      level: state.journal.fault === null ? 'good' : 'bad',
      text: state.journal.fault === null ? journal.holds(state.journal.lines) : journal.broken(state.journal.fault),
    },
    { name: say.version, level: 'plain', text: state.version },
  ]
}
