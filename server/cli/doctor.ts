// mufakat doctor: how the store is, without changing it, beside a server that may be running.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatDateTime } from '../../shared/language/format.ts'
import { type AuthorityInspection, inspectAuthority } from '../certificates/inspect-authority.ts'
import { databasePlace } from '../database/database-error.ts'
import { refuseMoved } from '../database/refuse-moved.ts'
import { inspectOperatorJournal, JOURNAL_PLACE, type JournalInspection } from '../identity/operator-journal.ts'
import { LOW_SPACE_BYTES } from '../store/free-space.ts'
import { inspectStore, type StoreInspection } from '../store/inspect-store.ts'
import type { Io } from './io.ts'
import { EXIT, formatBytes, line, locale, tellProblems, withDataDir, words } from './operator-command.ts'

const text = words.doctor

function tell(io: Io, found: StoreInspection): boolean {
  const healthy = found.unwritable === null && found.freeBytes >= LOW_SPACE_BYTES
  const say = (sentence: string) => line(io.stdout, sentence)
  say(text.format(found.format))
  say(found.holder === null ? text.stopped : text.running(found.holder))
  say(text.readable)
  say(found.unwritable === null ? text.writable : text.unwritable(found.unwritable))
  say(text.free(formatBytes(found.freeBytes)))
  if (found.freeBytes < LOW_SPACE_BYTES) say(text.low)
  say(text.counts(found.agreements, found.updates, found.events))
  if (found.checkpoints > 0) say(text.checkpoints(found.checkpoints))
  if (found.uselessCheckpoints > 0) say(text.uselessCheckpoints(found.uselessCheckpoints))
  if (found.waiting > 0) say(text.waiting(found.waiting))
  if (found.torn !== null) say(text.torn(found.torn.bytes, found.torn.file))
  if (found.repair !== null) say(text.repaired(found.repair.bytes, formatDateTime(locale, found.repair.at)))
  return healthy
}

function tellAuthority(io: Io, found: AuthorityInspection | null): boolean {
  if (found === null) return true
  const until = found.notAfter === null ? '-' : formatDateTime(locale, found.notAfter)
  line(io.stdout, found.trouble ? text.authorityBad(found.trouble) : text.authority(found.fingerprint, until))
  return found.trouble === null
}

function tellJournal(io: Io, { lines, fault }: JournalInspection): boolean {
  if (lines > 0) line(io.stdout, fault === null ? text.journal(lines) : text.journalBad(fault))
  return fault === null
}

/** Everything is read, once, into a folder aside. */
async function examineDatabase(io: Io, url: string): Promise<number> {
  const { inspectDatabase } = await import('../database/inspect-database.ts')
  line(io.stdout, text.database(databasePlace(url)))
  const folder = await mkdtemp(join(tmpdir(), 'mufakat-doctor-'))
  try {
    const found = await inspectDatabase(url, folder)
    line(io.stdout, text.databaseVersion(found.version))
    if (!found.isFlushed) line(io.stdout, text.databaseUnflushed)
    const inside = found.isThere ? await inspectStore(folder, JOURNAL_PLACE) : null
    if (inside === null) {
      line(io.stdout, text.noStore(databasePlace(url)))
      return found.isFlushed ? EXIT.done : EXIT.failed
    }
    line(io.stdout, text.format(inside.format))
    line(io.stdout, found.isOwned ? text.databaseOwned : text.stopped)
    line(io.stdout, text.counts(inside.agreements, inside.updates, inside.events))
    if (found.waiting > 0) line(io.stdout, text.waiting(found.waiting))
    tellProblems(io, found.problems)
    if (found.problems.length === 0) line(io.stdout, words.restore.verified)
    const healthy = [
      found.isFlushed,
      found.problems.length === 0,
      tellJournal(io, inspectOperatorJournal(inside.records)),
      tellAuthority(io, await inspectAuthority(folder, Date.now())),
    ].every(Boolean)
    line(io.stdout, healthy ? text.healthy : text.unhealthy)
    return healthy ? EXIT.done : EXIT.failed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Exit code 0 the store is healthy or not there yet, 1 it needs attention, 2 the call was wrong. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.length > 0) {
    line(io.stderr, text.usage)
    return EXIT.usage
  }
  return withDataDir(io, async (dataDir, databaseUrl) => {
    if (databaseUrl !== null) return examineDatabase(io, databaseUrl)
    refuseMoved(dataDir)
    line(io.stdout, text.folder(dataDir))
    const found = await inspectStore(dataDir, JOURNAL_PLACE)
    if (found === null) {
      line(io.stdout, text.noStore(dataDir))
      return EXIT.done
    }
    const healthy = [
      tell(io, found),
      tellJournal(io, inspectOperatorJournal(found.records)),
      tellAuthority(io, await inspectAuthority(dataDir, Date.now())),
    ].every(Boolean)
    line(io.stdout, healthy ? text.healthy : text.unhealthy)
    return healthy ? EXIT.done : EXIT.failed
  })
}
