import type { Digest } from '../agreement/canonical.ts'
import { sha256 } from './running-sha256.ts'

export const sha256Hex = (bytes: Uint8Array): Digest =>
  Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
