import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Entry } from '../store/store.ts'

/** The sealed file as it is kept; null takes it away. */
export const sealedFile = (agreement: AgreementId, file: Uint8Array | null): Entry => ({
  type: 'put',
  table: 'sealed',
  key: agreement,
  value: file,
})
