// Whether the store can be written: asked by anybody and as often as they like, so one real write answers everybody who asks within a second.
import { putRecord } from '../identity/record.ts'
import { type Store, StoreError } from '../store/store.ts'

/** Load balancers ask every few seconds; whoever asks more often is told what the last write said. */
export const PROBE_EVERY_MS = 1_000

export type Readiness = 'ok' | 'store-full' | 'store-error'

async function probe(store: Pick<Store, 'commit'>, at: number): Promise<Readiness> {
  try {
    await store.commit([putRecord('settings', 'ready-probe', { at })])
    return 'ok'
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return error.code === 'store-full' ? 'store-full' : 'store-error'
  }
}

/** Asks the store by one small durable write, at most every `PROBE_EVERY_MS` by `now` (milliseconds), and once more when its state has changed. */
export function createReadiness(store: Pick<Store, 'commit' | 'status'>, now: () => number): () => Promise<Readiness> {
  let last: { readonly at: number; readonly status: Store['status']; readonly answer: Promise<Readiness> } | null = null
  return () => {
    // A clock that was set back must not keep an old answer for ever.
    if (last === null || Math.abs(now() - last.at) >= PROBE_EVERY_MS || last.status !== store.status) {
      const asked = { at: now(), status: store.status, answer: probe(store, now()) }
      last = asked
      const settle = () => {
        if (last === asked) last = { ...asked, status: store.status }
      }
      void asked.answer.then(settle, () => {
        if (last === asked) last = null
      })
    }
    return last.answer
  }
}
