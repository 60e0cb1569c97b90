// Events about the devices whose keys sign what people say, and the signature that other events carry.
import { fields, type PayloadShapes, text, whole } from './field-check.ts'

/** A device's signature over what its person said: `statementBytes` of statement.ts. */
export interface DeviceSignature {
  /** Short name of the key: `deviceOf` of shared/carry/letter.ts */
  readonly device: string
  /** Milliseconds since 1970 by the device's clock, which may be wrong */
  readonly at: number
  /** ECDSA P-256 with SHA-256, r‖s, base64 */
  readonly signature: string
}

/** What an event carries that a device signed; programs sign nothing. */
export interface Signed {
  readonly signed?: DeviceSignature
}

export type DevicePayload = {
  /** The actor showed this key: `claim` is its signature over agreement and person (`claimBytes` of shared/carry/letter.ts). */
  readonly type: 'device-shown'
  readonly device: string
  /** SubjectPublicKeyInfo, base64 */
  readonly key: string
  readonly claim: string
}

const device = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)

export const deviceSignature = fields({ device, at: whole, signature: text })

export const DEVICE_SHAPES: PayloadShapes<DevicePayload> = {
  'device-shown': { device, key: text, claim: text },
}
