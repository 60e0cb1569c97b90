// What the operator's commands did beside the store (they open it for reading, or before a server does): each leaves a small file, durably, and
// the server takes it into the operator's journal when it starts and whenever the journal is read.
import { join } from 'node:path'
import { z } from 'zod'
import { type Disk, systemCode } from '../store/disk.ts'
import type { OperatorJournal } from './operator-journal.ts'

const FOLDER = 'operator-notes'
const NOTE_LIMIT_BYTES = 1_024
const LEFT_ACTIONS = ['backup-made', 'restored'] as const

const schema = z.object({
  action: z.enum(LEFT_ACTIONS),
  /** Milliseconds since 1970 */
  at: z.number().int().min(0).max(8_640_000_000_000_000),
  /** Makes it the same note when it is taken in twice. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
})
export type LeftNote = z.infer<typeof schema>

/** Resolves when the note survives a power cut. */
export async function leaveNote(disk: Disk, dataDir: string, note: LeftNote): Promise<void> {
  const folder = join(dataDir, FOLDER)
  await disk.makeDirectory(folder)
  const file = await disk.open(join(folder, `${String(note.at).padStart(16, '0')}-${note.id}.json`), 'create')
  try {
    await file.write(new TextEncoder().encode(JSON.stringify(note)), 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await disk.syncDirectory(folder)
  await disk.syncDirectory(dataDir)
}

async function readNote(disk: Disk, path: string): Promise<LeftNote | null> {
  try {
    const file = await disk.open(path, 'read')
    const bytes = await file.read(0, NOTE_LIMIT_BYTES).finally(() => file.close())
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null // half a note of a command that a power cut ended, or somebody else's file: it is left where it is
  }
}

async function names(disk: Disk, folder: string): Promise<readonly string[]> {
  try {
    return await disk.list(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Each of them a line of the journal, once, in the order of their times; then the files are gone. Resolves with how many could not be read. */
export async function takeNotes(disk: Disk, dataDir: string, journal: OperatorJournal): Promise<number> {
  const folder = join(dataDir, FOLDER)
  let unread = 0
  for (const name of await names(disk, folder)) {
    const path = join(folder, name)
    const note = await readNote(disk, path)
    if (note === null) {
      unread++
      continue
    }
    const { action, at, id } = note
    const detail = `${new Date(at).toISOString()} ${id}`
    if (!journal.has(action, detail)) await journal.note({ by: 'operator', action, agreement: null, detail })
    await disk.remove(path)
  }
  return unread
}
