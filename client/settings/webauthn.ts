// The browser's side of passkeys: the JSON of the standard to what the browser takes, and back. Browsers of the last two years do this
// themselves; those before them are helped.

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const base64 = text.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

const textOf = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function'

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
const textIn = (value: unknown, key: string): string => String(member(value, key) ?? '')
const listIn = (value: unknown, key: string): readonly unknown[] => {
  const list = member(value, key)
  return Array.isArray(list) ? list : []
}
const descriptors = (value: unknown, key: string): PublicKeyCredentialDescriptor[] =>
  listIn(value, key).map((item) => ({ type: 'public-key', id: bytesOf(textIn(item, 'id')) }))

/** Null when the person did not want to, or the device could not. */
export async function makePasskey(options: unknown): Promise<object | null> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: bytesOf(textIn(options, 'challenge')),
    rp: { name: textIn(member(options, 'rp'), 'name'), id: textIn(member(options, 'rp'), 'id') },
    user: {
      id: bytesOf(textIn(member(options, 'user'), 'id')),
      name: textIn(member(options, 'user'), 'name'),
      displayName: textIn(member(options, 'user'), 'name'),
    },
    pubKeyCredParams: listIn(options, 'pubKeyCredParams').map((item) => ({
      type: 'public-key',
      alg: Number(member(item, 'alg')),
    })),
    excludeCredentials: descriptors(options, 'excludeCredentials'),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  }
  const credential = await navigator.credentials.create({ publicKey }).catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return null
  const { response } = credential
  if (!(response instanceof AuthenticatorAttestationResponse)) return null
  return {
    ...namesOf(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

/** Null when the person did not want to, or has none here. */
export async function askPasskey(options: unknown): Promise<object | null> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: bytesOf(textIn(options, 'challenge')),
    rpId: textIn(options, 'rpId'),
    allowCredentials: descriptors(options, 'allowCredentials'),
    userVerification: 'required',
  }
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) return null
  const { response } = credential
  if (!(response instanceof AuthenticatorAssertionResponse)) return null
  return {
    ...namesOf(credential),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      ...(response.userHandle ? { userHandle: textOf(response.userHandle) } : {}),
    },
  }
}

const namesOf = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: textOf(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
})
