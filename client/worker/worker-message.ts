// What a page asks of the service worker, which may be of another version than the page.

export type WorkerAsk =
  /** The person wants the new version now. */
  | { readonly type: 'take-over' }
  /** Fetch what is missing; `also` are paths that the page has used. Answers `Held` on the port. */
  | { readonly type: 'bring'; readonly also: readonly string[] }
  /** How much of the program is here. Answers `Held` on the port. */
  | { readonly type: 'held' }

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** Null for what a later page asks and this worker does not know. */
export function parseWorkerAsk(value: unknown): WorkerAsk | null {
  const type = member(value, 'type')
  if (type === 'take-over' || type === 'held') return { type }
  if (type !== 'bring') return null
  const also = member(value, 'also')
  return { type, also: Array.isArray(also) ? also.filter((path) => typeof path === 'string') : [] }
}
