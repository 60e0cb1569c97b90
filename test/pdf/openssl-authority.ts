// A time authority, a foreign certification authority and .p12 files as OpenSSL makes them: what a signatory brings from elsewhere.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface OpensslAuthority {
  readonly folder: string
  /** DER */
  readonly root: Uint8Array
  /** The whole answer (TimeStampResp) to a query, DER. */
  answer(query: Uint8Array): Uint8Array
}

const CONFIG = `
[ req ]
distinguished_name = dn
[ dn ]
[ ca ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[ tsa ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ person ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = emailProtection
[ ts ]
default_tsa = stamping
[ stamping ]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

const KEYS = {
  rsa: ['-newkey', 'rsa:2048'],
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
} as const
export type KeyKind = keyof typeof KEYS

const run = (folder: string, ...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })

/** A certificate of the folder's CA: `<name>.key`, `<name>.pem`. */
export function issueWithOpenssl(
  folder: string,
  name: string,
  subject: string,
  section: 'tsa' | 'person',
  kind: KeyKind,
): void {
  run(
    folder,
    'req',
    '-new',
    ...KEYS[kind],
    '-noenc',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    subject,
    '-utf8',
    '-config',
    'x.cnf',
  )
  run(
    folder,
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '3650',
    '-sha256',
    '-extfile',
    'x.cnf',
    '-extensions',
    section,
    '-out',
    `${name}.pem`,
  )
}

export function opensslAuthority(kind: KeyKind = 'rsa'): OpensslAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-openssl-'))
  writeFileSync(join(folder, 'x.cnf'), CONFIG)
  writeFileSync(join(folder, 'serial'), '01\n')
  run(
    folder,
    'req',
    '-x509',
    ...KEYS[kind],
    '-noenc',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/C=ID/O=Penerbit Contoh/CN=PSrE Contoh Akar',
    '-days',
    '7300',
    '-sha256',
    '-config',
    'x.cnf',
    '-extensions',
    'ca',
  )
  issueWithOpenssl(folder, 'tsa', '/C=ID/O=Penerbit Contoh/CN=Cap Waktu Contoh', 'tsa', kind)
  return {
    folder,
    root: new Uint8Array(run(folder, 'x509', '-in', 'ca.pem', '-outform', 'DER')),
    answer(query) {
      writeFileSync(join(folder, 'query.tsq'), query)
      run(
        folder,
        'ts',
        '-reply',
        '-queryfile',
        'query.tsq',
        '-out',
        'answer.tsr',
        '-config',
        'x.cnf',
        '-section',
        'stamping',
      )
      return new Uint8Array(readFileSync(join(folder, 'answer.tsr')))
    },
  }
}

/** A .p12 of `<name>.key` and `<name>.pem`, with the CA's certificate; `legacy` locks it as software did for twenty years. */
export function p12Of(folder: string, name: string, password: string, how: readonly string[] = []): Uint8Array {
  const file = `${name}.p12`
  run(
    folder,
    'pkcs12',
    '-export',
    '-inkey',
    `${name}.key`,
    '-in',
    `${name}.pem`,
    '-certfile',
    'ca.pem',
    '-passout',
    `pass:${password}`,
    '-out',
    file,
    ...how,
  )
  return new Uint8Array(readFileSync(join(folder, file)))
}
