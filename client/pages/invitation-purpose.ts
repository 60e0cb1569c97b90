// What an invitation is for: nobody who only reads, signs or witnesses is invited to write.
import type { Role } from '../../shared/ledger/role.ts'

type Purpose = 'write' | 'lead' | 'read' | 'sign' | 'witness'

/** `signs`: the text is sealed, and by this link somebody signs it. */
export function invitationPurpose(role: Role, signs: boolean): Purpose {
  switch (role) {
    case 'facilitator':
      return 'lead'
    case 'reviewer':
    case 'observer':
      return 'read'
    case 'witness':
      return 'witness'
    case 'signatory':
      return signs ? 'sign' : 'write'
    case 'writer':
    case 'guest':
      return 'write'
  }
}
