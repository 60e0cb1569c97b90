// What `import … from 'mufakat/relay'` offers to other projects; docs/relay.md explains it. The one file that collects exports, since it is
// the outside of the package: what is not named here may change without notice.

export { CLOSE_REASONS, type CloseReason } from '../../shared/protocol/close-reason.ts'
export { LIMITS, type Limits } from '../../shared/protocol/limits.ts'
export type { LogHead, StorageState } from '../../shared/protocol/message.ts'
export type { Reach } from '../../shared/protocol/reach.ts'
export type { Checkpoint } from '../relay/checkpoint.ts'
export type { ClientClaim, CommitUpdate } from '../relay/effect.ts'
export type { Author, Guard, GuardRefusal, Trial } from '../relay/guard.ts'
export type { LineCaller, OnceAnswer, SyncLines } from '../socket/http-lines.ts'
export { RelayError } from '../socket/relay-error.ts'
export type { Access, Refusal, RelayLog, RelayOptions, RelayServer } from '../socket/relay-options.ts'
export { createRelayServer } from '../socket/relay-server.ts'
export { AppendRefused, type CheckpointShelf, type LoggedUpdate, type RelayStore } from '../socket/relay-store.ts'
export { createMemoryRelayStore } from './memory-relay-store.ts'
export { type DocumentName, openRelayStore, parseDocumentName, type RelayStoreOnDisk } from './open-relay-store.ts'
