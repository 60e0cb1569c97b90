import type { StoreLog } from '../../server/store/journaled-store.ts'

/** For tests that judge by behaviour and not by what is logged. */
export const silentLog: StoreLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
