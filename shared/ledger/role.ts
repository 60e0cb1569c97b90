// The roles that an invitation gives; docs/roles.md says what each may do.

export const ROLES = ['facilitator', 'writer', 'signatory', 'guest', 'reviewer', 'observer', 'witness'] as const
export type Role = (typeof ROLES)[number]
