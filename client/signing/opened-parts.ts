// What a signatory opened before signing: kept on this device, shown in the own receipt, told to nobody.
import { signal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { readStored, writeStored } from '../app/preference.ts'

export const OPENED_PARTS = ['summary', 'duties', 'text', 'pdf'] as const
export type OpenedPart = (typeof OPENED_PARTS)[number]

const keyOf = (agreement: AgreementId): string => `mufakat.opened.${agreement}`
/** Counts changes, so that a receipt that is shown follows. */
const turn = signal(0)

export function openedParts(agreement: AgreementId): readonly OpenedPart[] {
  void turn.value
  const kept = (readStored(keyOf(agreement)) ?? '').split(' ')
  return OPENED_PARTS.filter((part) => kept.includes(part))
}

export function noteOpened(agreement: AgreementId, part: OpenedPart): void {
  const known = openedParts(agreement)
  if (known.includes(part)) return
  writeStored(keyOf(agreement), [...known, part].join(' '))
  turn.value++
}
