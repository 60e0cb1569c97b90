// The agreements that this device has entered. Titles only: the texts lie in the device store of the sync.
import { type ReadonlySignal, signal } from '@preact/signals'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { readStored, writeStored } from './preference.ts'

const KEY = 'mufakat.agreements'

export interface MyAgreement {
  readonly id: AgreementId
  readonly title: string
  readonly role: Role
  /** The partner for whom I act, by name; '' for facilitators and observers. */
  readonly partner: string
  /** When it was last opened here, ms since 1970 */
  readonly openedAt: number
}

function parseEntry(value: unknown): MyAgreement | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, title, role, partner, openedAt } = value as Record<string, unknown>
  const agreement = parseAgreementId(id)
  const known = ROLES.find((name) => name === role)
  if (!agreement || !known || typeof title !== 'string' || typeof openedAt !== 'number') return null
  return { id: agreement, title, role: known, partner: typeof partner === 'string' ? partner : '', openedAt }
}

/** What an older or newer version wrote and this one cannot read is left out, never an error. */
export function parseMyAgreements(stored: string | null): readonly MyAgreement[] {
  let value: unknown
  try {
    value = JSON.parse(stored ?? '[]')
  } catch {
    return []
  }
  return Array.isArray(value) ? value.flatMap((entry) => parseEntry(entry) ?? []) : []
}

const mine = signal(parseMyAgreements(readStored(KEY)))
export const myAgreements: ReadonlySignal<readonly MyAgreement[]> = mine

function keep(next: readonly MyAgreement[]): void {
  mine.value = next
  writeStored(KEY, JSON.stringify(next))
}

/** Puts the agreement on top of the list. */
export function rememberAgreement(entry: MyAgreement): void {
  keep([entry, ...mine.peek().filter((other) => other.id !== entry.id)])
}

export function forgetAgreement(id: AgreementId): void {
  keep(mine.peek().filter((entry) => entry.id !== id))
}
