// Groups of a journal → the index, checked on the way.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Group } from './group.ts'
import { continues, EMPTY_HEAD, encodedHead, type Head } from './log-record.ts'
import { createOverlay } from './overlay.ts'
import { StoreError } from './store.ts'
import type { Index } from './store-index.ts'

/** Pours groups of the journal that the index has not seen into it; throws StoreError where a chain does not hold. */
export async function replay(groups: readonly Group[], index: Index): Promise<void> {
  const overlay = createOverlay()
  const heads = new Map<AgreementId, Head>()
  for (const group of groups) {
    for (const record of group.records) {
      if (record.type === 'put') continue
      const head = heads.get(record.agreement) ?? index.head(record.agreement) ?? EMPTY_HEAD
      if (!continues(record, head)) {
        throw new StoreError(
          'store-damaged',
          `group ${group.number}: the chain of ${record.agreement} breaks at ${record.position}`,
        )
      }
      heads.set(record.agreement, encodedHead(record, head))
    }
  }
  overlay.add(groups, heads)
  await index.apply(overlay)
}
