// The authority's key and certificate on disk, made on first start. Mode 0600: whoever reads the key can name signatories.
import { randomBytes, webcrypto } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Writes a new file whole or not at all; false when it was there already. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(temporary)
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

async function readOrMake(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  const made = await make()
  return (await writeOnce(path, made)) ? made : new Uint8Array(await readFile(path))
}

export interface StoredAuthority {
  readonly keys: { readonly privateKey: webcrypto.CryptoKey; readonly publicKey: webcrypto.CryptoKey }
  readonly certificate: Uint8Array
}

/** Opens `DATA_DIR/certificates`; makes what is missing. `certify` gives the self-signed certificate (DER) of a new key. */
export async function openCertificateStore(
  dataDir: string,
  certify: (keys: StoredAuthority['keys']) => Promise<Uint8Array>,
): Promise<StoredAuthority> {
  const { subtle } = webcrypto
  const folder = join(dataDir, 'certificates')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pkcs8 = await readOrMake(join(folder, 'authority-key.der'), async () => {
    const made = await subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])
    return new Uint8Array(await subtle.exportKey('pkcs8', made.privateKey))
  })
  const privateKey = await subtle.importKey('pkcs8', pkcs8, KEY_ALGORITHM, true, ['sign'])
  const { d: _secret, ...jwk } = await subtle.exportKey('jwk', privateKey)
  const publicKey = await subtle.importKey('jwk', { ...jwk, key_ops: ['verify'] }, KEY_ALGORITHM, true, ['verify'])
  const keys = { privateKey: await subtle.importKey('pkcs8', pkcs8, KEY_ALGORITHM, false, ['sign']), publicKey }
  return { keys, certificate: await readOrMake(join(folder, 'authority.cer'), () => certify(keys)) }
}
