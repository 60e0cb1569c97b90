// Whose copy a store is: kept inside it, so that it can be told apart later, also by somebody else at this device.
import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'

export interface StoreOwner {
  readonly name: string
  readonly role: Role
  readonly partnerId: PartnerId | null
  /** Of the agreement */
  readonly title: string
}

export const formatOwner = ({ name, role, partnerId, title }: StoreOwner): string =>
  JSON.stringify({ name, role, partnerId, title })

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** Null where there is none, or another version wrote it. */
export function parseOwner(kept: string | undefined): StoreOwner | null {
  let value: unknown
  try {
    value = JSON.parse(kept ?? 'null')
  } catch {
    return null
  }
  const name = member(value, 'name')
  const title = member(value, 'title')
  const role = ROLES.find((known) => known === member(value, 'role'))
  if (typeof name !== 'string' || typeof title !== 'string' || !role) return null
  return { name, role, title, partnerId: parsePartnerId(member(value, 'partnerId')) }
}
