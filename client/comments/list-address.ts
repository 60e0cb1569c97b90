// The list of comments as an address: `?status=&mitra=&q=` and `?utas=` for one thread.
import { type PartnerId, parsePartnerId, parseThreadId, type ThreadId } from '../../shared/agreement/ids.ts'
import { THREAD_STATUSES, type ThreadFilter } from '../../shared/comments/list.ts'

/** Characters of a search that are looked for. */
const SEARCH_MAX_CHARS = 200

export interface ListAddress extends ThreadFilter {
  readonly thread: ThreadId | null
}

export function parseListAddress(search: string): ListAddress {
  const query = new URLSearchParams(search)
  const partner: PartnerId | null = parsePartnerId(query.get('mitra'))
  return {
    status: THREAD_STATUSES.find((status) => status === query.get('status')) ?? 'open',
    partner,
    words: (query.get('q') ?? '').slice(0, SEARCH_MAX_CHARS),
    thread: parseThreadId(query.get('utas')),
  }
}

/** What the address of a filter ends in: '' for the usual one. */
export function listSearch({ status, partner, words }: ThreadFilter): string {
  const query = new URLSearchParams()
  if (status !== 'open') query.set('status', status)
  if (partner !== null) query.set('mitra', partner)
  if (words !== '') query.set('q', words)
  const text = query.toString()
  return text && `?${text}`
}
