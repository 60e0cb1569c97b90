import type { operator as idOperator } from '../id/operator.ts'
import type { SameShape } from '../locale.ts'

export const operator: SameShape<typeof idOperator> = {
  notNoted: (code) => `It is done, but not noted for the operator’s journal (${code}). Check who may write DATA_DIR.`,
  backup: {
    usage: 'Usage: mufakat backup FILE',
    done: (file, size) => `The backup is in ${file} (${size}).`,
    counts: (agreements, updates, events) =>
      `It holds ${agreements} agreements, ${updates} changes of drafts, ${events} ledger events.`,
    secret: 'Keep it in a safe place: it holds every draft and the key of the certificate authority.',
    exists: (file) => `${file} exists and is not overwritten. Choose another name.`,
    noStore: (folder) => `There is no Mufakat store in ${folder}. Check DATA_DIR.`,
  },
  restore: {
    usage: 'Usage: mufakat restore FILE',
    done: (folder, time) => `The backup of ${time} is restored to ${folder}.`,
    fileDamaged: (file) =>
      `The backup ${file} is damaged or cut off; nothing was restored. Use another backup, or copy this one again.`,
    verified: 'The chain of every agreement holds, every draft opens, every ledger is connected.',
    draftProblem: (agreement) => `Agreement ${agreement}: its draft is restored as it was, but does not replay whole.`,
    ledgerProblem: (agreement) =>
      `Agreement ${agreement}: its ledger is restored as it was, but its chain does not hold.`,
    notEmpty: (path) => `${path} exists and is not overwritten. Point DATA_DIR at an empty folder.`,
    noFile: (file) => `There is no backup file ${file}.`,
  },
  doctor: {
    usage: 'Usage: mufakat doctor',
    noStore: (folder) => `There is no store in ${folder} yet; it is made when Mufakat first starts.`,
    folder: (folder) => `Data folder: ${folder}`,
    format: (version) => `Format of the store: version ${version}`,
    running: (pid) => `In use by process ${pid}.`,
    stopped: 'Not in use.',
    readable: 'Readable: yes',
    authority: (fingerprint, until) => `Certificate authority: ${fingerprint}, valid until ${until}`,
    authorityBad: (code) =>
      `The certificate authority CANNOT be used (${code}). See “An authority of your own” in docs/operations.md.`,
    journal: (lines) => `The operator’s journal: ${lines} lines, its chain holds.`,
    journalBad: (line) =>
      `The operator’s journal: its chain BREAKS at line ${line}. That line or one before it was changed or is missing; compare it with a backup.`,
    writable: 'Writable: yes',
    unwritable: (code) => `Writable: NO (${code}). Check space, permissions and the disk.`,
    free: (size) => `Free space: ${size}`,
    low: 'Free space is nearly used up. Make room before Mufakat stops taking changes.',
    counts: (agreements, updates, events) =>
      `Content: ${agreements} agreements, ${updates} changes of drafts, ${events} ledger events.`,
    checkpoints: (count) => `Checkpoints: ${count}. Long drafts are opened from them.`,
    uselessCheckpoints: (count) =>
      `Checkpoints that are damaged or do not fit: ${count}. They are ignored and will be made again by themselves; nothing is lost.`,
    waiting: (commits) => `In the journal, not yet in the index: ${commits} commits. That is usual.`,
    torn: (bytes, file) =>
      `The journal has a torn tail (${bytes} bytes in ${file}). The next start cuts it; nothing in it was ever reported as saved.`,
    repaired: (bytes, time) =>
      `A torn tail of the journal was cut before (${bytes} bytes, ${time}). Nothing that was reported as saved is lost.`,
    database: (place) => `PostgreSQL database: ${place}`,
    databaseVersion: (version) => `PostgreSQL ${version}`,
    databaseUnflushed:
      'This PostgreSQL does NOT keep what it commits (fsync or full_page_writes is off). Turn both on.',
    databaseOwned: 'In use by a node of Mufakat.',
    healthy: 'The store is healthy.',
    unhealthy: 'The store needs attention.',
  },
  migrate: {
    usage: 'Usage: mufakat migrate [--to postgres://…] [--dry-run]',
    passwordShown:
      'A password in --to is read by anybody who lists the processes of this machine, and stays in the history of commands. Safer: put the address into DATABASE_URL and run without --to.',
    from: (folder, place) => `From ${folder} to ${place}.`,
    running:
      'Mufakat is still running on this folder: what is written after the copy would be left behind. Stop it first, then repeat. A rehearsal (--dry-run) may run beside it.',
    used: (place) => `${place} is in use by another Mufakat. Nothing was changed.`,
    notEmpty: (place) => `${place} holds other data of Mufakat already. Nothing was changed; choose an empty database.`,
    verified: (digest) => `Read back and compared: the same, every chain holds (SHA-256 ${digest}).`,
    same: (place) => `${place} holds the same data already. Nothing was changed.`,
    rehearsed: (place) => `The rehearsal went well. ${place} was not changed.`,
    done: (place) => `Done: the data is in ${place}. Start Mufakat with DATABASE_URL; the old folder stays as it is.`,
  },
  damaged: (detail) => `Data is damaged and was not changed: ${detail}. Restore a backup into an empty folder.`,
  newer: (detail) => `Data was written by a newer version: ${detail}. Use that version.`,
  system: {
    missing: 'the file or its folder is not there',
    forbidden: 'not permitted',
    full: 'there is no room left',
    'not-a-folder': 'not a folder',
    'is-a-folder': 'a folder, not a file',
    busy: 'in use by another program',
  },
  failed: (code, detail) => `The system refuses (${code}): ${detail}`,
}
