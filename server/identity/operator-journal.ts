// The operator's journal: who made, took out, revoked or erased what on this server. Only ever longer, and chained like a ledger, so that a
// line that was changed or taken away afterwards is noticed.
import { z } from 'zod'
import { digestOf } from '../../shared/agreement/canonical.ts'
import type { Store } from '../store/store.ts'
import { getRecord, putRecord } from './record.ts'

export const JOURNAL_ACTIONS = [
  'agreement-created',
  'role-changed',
  'recovery-offered',
  'people-listed',
  'data-erased',
  'invitation-revoked',
  'exported',
  'journal-read',
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
  /** The newest of the last thousand lines that tells of such a deed. */
  latest(action: JournalAction): JournalLine | null
  /** How many lines there are */
  readonly length: number
  /** The first line that does not follow from the one before it; null when all do. */
  firstFault(): number | null
}

const READ_MAX = 1_000
const GENESIS = '0'.repeat(64)
const PREFIX = 'journal/'
/** Where the lines lie: whoever looks into a store from outside reads them there. */
export const JOURNAL_PLACE = { table: 'settings', prefix: PREFIX } as const
/** Twelve digits, so that lines are listed in order. */
const keyOf = (seq: number): string => `${PREFIX}${String(seq).padStart(12, '0')}`

/** The number of the first of these lines, from 1 on, that is none or does not follow from the one before it; null when all do. */
function firstFault(lines: Iterable<JournalLine | null>): number | null {
  let prev = GENESIS
  let seq = 1
  for (const line of lines) {
    if (line === null || line.seq !== seq || line.prev !== prev) return seq
    const { hash, ...body } = line
    if (digestOf(body) !== hash) return seq
    prev = hash
    seq++
  }
  return null
}

export interface JournalInspection {
  readonly lines: number
  readonly fault: number | null
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
  const lines = Array.from({ length: last }, (_, i) => {
    const value = records.get(keyOf(i + 1))
    return value === undefined ? null : parseLine(value)
  })
  return { lines: last, fault: firstFault(lines) }
}

export function openOperatorJournal(store: Pick<Store, 'get' | 'list' | 'commit'>, now: () => number): OperatorJournal {
  const lineAt = (seq: number): JournalLine | null => getRecord(store, 'settings', keyOf(seq), lineSchema)
  const [lastKey] = store.list('settings', PREFIX).at(-1) ?? []
  let last: JournalLine | null = lastKey === undefined ? null : lineAt(Number(lastKey.slice(PREFIX.length)))
  let queue: Promise<void> = Promise.resolve()
  /** The newest that fits, of the last thousand. */
  const newest = (fits: (line: JournalLine) => boolean): JournalLine | null => {
    const end = last?.seq ?? 0
    for (let seq = end; seq > Math.max(0, end - READ_MAX); seq--) {
      const line = lineAt(seq)
      if (line !== null && fits(line)) return line
    }
    return null
  }
  return {
    note(what) {
      const write = async () => {
        const body = { seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? GENESIS, at: now(), ...what }
        const line: JournalLine = { ...body, hash: digestOf(body) }
        await store.commit([putRecord('settings', keyOf(line.seq), line)])
        last = line
      }
      const mine = queue.then(write)
      queue = mine.catch(() => undefined) // whoever noted it hears of the failure; the next line is written all the same
      return mine
    },
    read(after) {
      const lines: JournalLine[] = []
      for (let seq = after + 1; seq <= (last?.seq ?? 0) && lines.length < READ_MAX; seq++) {
        const line = lineAt(seq)
        if (line) lines.push(line)
      }
      return lines
    },
    has: (action, detail) => newest((line) => line.action === action && line.detail === detail) !== null,
    latest: (action) => newest((line) => line.action === action),
    get length() {
      return last?.seq ?? 0
    },
    firstFault: () => firstFault(Array.from({ length: last?.seq ?? 0 }, (_, i) => lineAt(i + 1))),
  }
}
