// The operator's journal: who made, took out, revoked or erased what on this server. Only ever longer, and chained like a ledger, so that a
// line that was changed or taken away afterwards is noticed.
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { digestOf } from '../../shared/agreement/canonical.ts'
import type { Store } from '../store/store.ts'
import { putRecord } from './record.ts'

export const JOURNAL_ACTIONS = [
  'agreement-created',
  'role-changed',
  'recovery-offered',
  'facilitator-invited',
  'people-listed',
  'person-signed-out',
  'data-erased',
  'invitation-revoked',
  'exported',
  'journal-read',
  'certificates-listed',
  'certificate-revoked',
  'backup-made',
  'restored',
] as const
export type JournalAction = (typeof JOURNAL_ACTIONS)[number]

export interface JournalLine {
  readonly seq: number
  /** Hash of the line before; 64 zeros for the first */
  readonly prev: string
  /** Milliseconds since 1970 */
  readonly at: number
  /** `operator`, `anyone` where creation is open, or a person of the agreement */
  readonly by: string
  readonly action: JournalAction
  readonly agreement: string | null
  /** A code or an id: never a name, a text or a secret */
  readonly detail: string
  readonly hash: string
}

const lineSchema = z.object({
  seq: z.number().int(),
  prev: z.string(),
  at: z.number().int(),
  by: z.string(),
  action: z.enum(JOURNAL_ACTIONS),
  agreement: z.string().nullable(),
  detail: z.string(),
  hash: z.string(),
})

export interface OperatorJournal {
  /** Resolves when the line is durable: whoever is answered, stands in it. */
  note(line: Pick<JournalLine, 'by' | 'action' | 'agreement' | 'detail'>): Promise<void>
  /** Lines after `seq`, at most `READ_MAX` of them. */
  read(after: number): readonly JournalLine[]
  /** Whether one of the last thousand lines says just this. */
  has(action: JournalAction, detail: string): boolean
  /** Reads all of it, a few lines at a time: everybody else goes on meanwhile. Whoever asks while it is read hears the same. */
  inspect(): Promise<JournalInspection>
}

export interface JournalInspection {
  /** How many there are */
  readonly lines: number
  /** The first that is none, or does not follow from the one before it; null when all do */
  readonly fault: number | null
  /** When the last backup was done, milliseconds since 1970; null when no line tells of one */
  readonly lastBackupAt: number | null
}

const READ_MAX = 1_000
/** Lines that are looked at in one turn of the loop: a few milliseconds. */
const INSPECTED_AT_ONCE = 50
const GENESIS = '0'.repeat(64)
const PREFIX = 'journal/'
/** Where the lines lie: whoever looks into a store from outside reads them there. */
export const JOURNAL_PLACE = { table: 'settings', prefix: PREFIX } as const
/** Twelve digits, so that lines are listed in order. */
const keyOf = (seq: number): string => `${PREFIX}${String(seq).padStart(12, '0')}`

/** When the backup was done that this line tells of: its note says so, and may have been taken in later. */
const backupTime = ({ at, detail }: JournalLine): number => {
  const done = Date.parse(detail.split(' ', 1)[0] ?? '')
  return Number.isNaN(done) ? at : done
}

/** Takes the lines one after another, from the first on; null for one that is none. */
function createInspection() {
  let prev = GENESIS
  let lines = 0
  let fault: number | null = null
  let lastBackupAt: number | null = null
  const follows = (line: JournalLine | null): line is JournalLine => {
    if (line === null || line.seq !== lines || line.prev !== prev) return false
    const { hash, ...body } = line
    return digestOf(body) === hash
  }
  return {
    take(line: JournalLine | null) {
      lines++
      if (fault === null && !follows(line)) fault = lines
      if (line === null) return
      prev = line.hash
      if (line.action === 'backup-made') lastBackupAt = backupTime(line)
    },
    found: (): JournalInspection => ({ lines, fault, lastBackupAt }),
  }
}

function parseLine(value: Uint8Array): JournalLine | null {
  try {
    return lineSchema.parse(JSON.parse(new TextDecoder().decode(value)))
  } catch {
    return null // bytes that are no line are where the chain breaks
  }
}

/** How the journal is whose records these are, by key in their order. */
export function inspectOperatorJournal(records: ReadonlyMap<string, Uint8Array>): JournalInspection {
  const last = [...records.keys()].reduce((most, key) => Math.max(most, Number(key.slice(PREFIX.length)) || 0), 0)
  const inspection = createInspection()
  for (let seq = 1; seq <= last; seq++) {
    const value = records.get(keyOf(seq))
    inspection.take(value === undefined ? null : parseLine(value))
  }
  return inspection.found()
}

export function openOperatorJournal(store: Pick<Store, 'get' | 'list' | 'commit'>, now: () => number): OperatorJournal {
  const lineAt = (seq: number): JournalLine | null => {
    const value = store.get('settings', keyOf(seq))
    return value === null ? null : parseLine(value)
  }
  // Counted by the keys: a last line that is none any more keeps its number, and the next one follows the last that can be read.
  const [lastKey = ''] = store.list('settings', PREFIX).at(-1) ?? []
  let end = Number(lastKey.slice(PREFIX.length))
  let prev = GENESIS
  for (let seq = end; seq > 0 && prev === GENESIS; seq--) prev = lineAt(seq)?.hash ?? GENESIS
  let queue: Promise<void> = Promise.resolve()
  let inspecting: Promise<JournalInspection> | null = null
  const inspectAll = async (): Promise<JournalInspection> => {
    const inspection = createInspection()
    for (let seq = 1; seq <= end; seq++) {
      inspection.take(lineAt(seq))
      if (seq % INSPECTED_AT_ONCE === 0) await setImmediate()
    }
    return inspection.found()
  }
  return {
    note(what) {
      const write = async () => {
        const body = { seq: end + 1, prev, at: now(), ...what }
        const line: JournalLine = { ...body, hash: digestOf(body) }
        await store.commit([putRecord('settings', keyOf(line.seq), line)])
        end = line.seq
        prev = line.hash
      }
      const mine = queue.then(write)
      queue = mine.catch(() => undefined) // whoever noted it hears of the failure; the next line is written all the same
      return mine
    },
    read(after) {
      const lines: JournalLine[] = []
      for (let seq = after + 1; seq <= end && lines.length < READ_MAX; seq++) {
        const line = lineAt(seq)
        if (line) lines.push(line)
      }
      return lines
    },
    has(action, detail) {
      for (let seq = end; seq > Math.max(0, end - READ_MAX); seq--) {
        const line = lineAt(seq)
        if (line?.action === action && line.detail === detail) return true
      }
      return false
    },
    inspect() {
      inspecting ??= inspectAll().finally(() => {
        inspecting = null
      })
      return inspecting
    },
  }
}
