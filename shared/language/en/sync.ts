import type { sync as idSync } from '../id/sync.ts'
import type { SameShape } from '../locale.ts'

/** Edits, in words. */
export const changes = (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`

export const sync: SameShape<typeof idSync> = {
  label: 'What is saved',
  connecting: 'Connecting…',
  connectingWaiting: (waiting) => `Connecting… (${changes(waiting)} on this device)`,
  saving: 'Saving…',
  saved: 'Saved',
  offline: 'Offline, saved on this device',
  offlineWaiting: (waiting) => `Offline, saved on this device (${changes(waiting)})`,
  readOnly: 'Read only',
  storageFull: 'Not saved yet: the server’s storage is full',
  storageError: 'Not saved yet: the server cannot write',
  deviceFull: 'Not saved yet: no room on this device',
  deviceFailed: 'Not saved yet: this device cannot store',
  refused: 'Your changes were not accepted',
  syncNow: 'Connect now',
  close: 'Close',
  details: 'Details about saving',
}
