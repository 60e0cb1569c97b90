// Groups of a journal → the index, checked on the way.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Group } from './group.ts'
import { continues, EMPTY_HEAD, encodedHead, type Head, headBefore, type LogRecord } from './log-record.ts'
import { createOverlay } from './overlay.ts'
import { StoreError } from './store.ts'
import type { Index } from './store-index.ts'

export interface Replay {
  /** Pours groups that the index has not counted yet into it, in order; throws StoreError where a chain does not hold. */
  take(groups: readonly Group[]): Promise<void>
  /** After the last group; throws StoreError where the index holds more of a chain than the journal gave. */
  end(): void
}

const damaged = (what: string): StoreError => new StoreError('store-damaged', what)

/**
 * The index may hold what it has not counted, where a process ended while it took groups in: then the journal, which has all of it, is taken
 * in once more, and its chains must pass through the ends that the index names.
 */
export function createReplay(index: Index): Replay {
  /** Ends as the index named them before anything was taken in */
  const named = new Map<AgreementId, Head>()
  /** Ends of what was taken in */
  const heads = new Map<AgreementId, Head>()

  const namedOf = (agreement: AgreementId): Head => {
    const head = named.get(agreement) ?? index.head(agreement) ?? EMPTY_HEAD
    named.set(agreement, head)
    return head
  }

  const take = (record: LogRecord, group: number): void => {
    const { agreement, position } = record
    const end = namedOf(agreement)
    const isHeld = position > 1 && position <= end.position
    const before = heads.get(agreement) ?? (isHeld ? headBefore(record) : position === 1 ? EMPTY_HEAD : end)
    const head = encodedHead(record, before)
    const isAnother = position === end.position && Buffer.compare(head.hash, end.hash) !== 0
    if (!continues(record, before) || isAnother)
      throw damaged(`group ${group}: the chain of ${agreement} breaks at ${position}`)
    heads.set(agreement, head)
  }

  return {
    async take(groups) {
      const overlay = createOverlay()
      const reached = new Map<AgreementId, Head>()
      for (const group of groups) {
        for (const record of group.records) {
          if (record.type === 'put') continue
          take(record, group.number)
          const head = heads.get(record.agreement) ?? EMPTY_HEAD
          const end = namedOf(record.agreement)
          // Until it is passed the end that the index names stays its end.
          reached.set(record.agreement, head.position < end.position ? end : head)
        }
      }
      overlay.add(groups, reached)
      await index.apply(overlay)
    },
    end() {
      for (const [agreement, { position }] of heads) {
        const end = namedOf(agreement)
        if (position < end.position)
          throw damaged(`the index holds ${end.position} records of ${agreement}, the journal ends at ${position}`)
      }
    },
  }
}
