// Passkeys: a key in somebody's device shows that they are who they were. Checked by @simplewebauthn/server.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { StoredProof } from './proof.ts'

export type StoredPasskey = NonNullable<StoredProof['passkey']>

/** Where the page is: keys belong to its host. */
export interface Place {
  readonly origin: string
}

const hostOf = ({ origin }: Place): string => new URL(origin).hostname

export const registrationOptions = (
  place: Place,
  userName: string,
  known: readonly string[],
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'Mufakat',
    rpID: hostOf(place),
    userName,
    attestationType: 'none',
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** Null when it does not answer this challenge at this place. */
export async function registeredKey(
  place: Place,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<StoredPasskey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: hostOf(place),
      requireUserVerification: true,
    })
    if (!verified || !registrationInfo) return null
    const { id, publicKey, counter } = registrationInfo.credential
    const transports = (response.response.transports ?? []).slice(0, 8)
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
  } catch {
    return null // the library throws for every way in which an answer can be wrong; which one is nobody's business
  }
}

export const signInOptions = (place: Place): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: hostOf(place), userVerification: 'required' })

/** The key with its count moved on; null when the answer is not its. */
export async function answeredBy(
  place: Place,
  challenge: string,
  response: AuthenticationResponseJSON,
  key: StoredPasskey,
): Promise<StoredPasskey | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: hostOf(place),
      requireUserVerification: true,
      credential: {
        id: key.id,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        counter: key.counter,
      },
    })
    return verified ? { ...key, counter: authenticationInfo.newCounter } : null
  } catch {
    return null // as above
  }
}
