import { type ReadonlySignal, signal } from '@preact/signals'
import { type Draft, inOrder, readText } from '../../shared/agreement/draft.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { PartnerLabel } from './context.ts'

const read = (draft: Draft): PartnerLabel[] =>
  inOrder<PartnerId>(draft.partners).map(([id, map]) => ({
    id,
    label: readText(map, 'short').trim() || readText(map, 'name').trim(),
  }))

const same = (a: readonly PartnerLabel[], b: readonly PartnerLabel[]) =>
  a.length === b.length && a.every(({ id, label }, index) => id === b[index]?.id && label === b[index]?.label)

/** Follows the partners' names; `stop` ends it. The list changes identity only when a name or the order does. */
export function followPartners(draft: Draft): {
  readonly partners: ReadonlySignal<readonly PartnerLabel[]>
  stop(): void
} {
  const partners = signal<readonly PartnerLabel[]>(read(draft))
  const update = () => {
    const now = read(draft)
    if (!same(now, partners.peek())) partners.value = now
  }
  draft.partners.observeDeep(update)
  return { partners, stop: () => draft.partners.unobserveDeep(update) }
}
