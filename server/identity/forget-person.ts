// What lets somebody in, and what this server keeps of them outside the ledger: all of it goes when they ask to be erased.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { dropDevicesOf } from '../carry/devices.ts'
import { putNotice } from '../notices/notice-record.ts'
import type { Entry, Store } from '../store/store.ts'
import { unbindEntries } from './proof.ts'
import { dropRecoveriesOf } from './recovery.ts'
import { closeSessionsOf } from './session.ts'

/** The store entries that end sessions, ways back, accounts and passkeys, devices, mail address and notice settings of a person in an agreement. */
export const forgetPerson = (
  store: Pick<Store, 'get' | 'list'>,
  agreement: AgreementId,
  person: PersonId,
): readonly Entry[] => [
  ...closeSessionsOf(store, agreement, person),
  ...dropRecoveriesOf(store, agreement, person),
  ...unbindEntries(store, { agreement, person }),
  ...dropDevicesOf(store, agreement, person),
  putNotice(agreement, person, null),
]
