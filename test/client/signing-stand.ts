// A sealed agreement with everything that signs it: the real press, authority and gate, without HTTP between.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Agreed } from '../../client/signing/sign-agreement.ts'
import type { SigningServer } from '../../client/signing/signing-server.ts'
import { acceptSignature } from '../../server/certificates/accept-signature.ts'
import { type Authority, openAuthority } from '../../server/certificates/authority.ts'
import { createPress } from '../../server/export/press.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { type Fixture, SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { type Party, subjectFor } from '../pdf/signing-fixture.ts'

export interface Stand {
  readonly authority: Authority
  readonly fixture: Fixture
  readonly sealed: Uint8Array
  readonly agreed: Agreed
  /** The first partner. */
  readonly me: Party
}

export async function buildStand(partners = 3, now: () => number = () => SEALED_AT): Promise<Stand> {
  const authority = await openAuthority(mkdtempSync(join(tmpdir(), 'mufakat-ttd-')), now)
  const fixture = sealedFixture(partners, authority.fingerprint)
  const press = createPress()
  const { pdf, digest } = await press.seal(fixture.input)
  await press.close()
  const agreed = { text: digest, sealed: digest, authority: authority.fingerprint }
  return { authority, fixture, sealed: pdf, agreed, me: fixture.partners[0]! }
}

export const problem = (code: string) => ({ ok: false, problem: { code, status: 409, data: {} } }) as const

/** A server that holds one file. `before` runs before every acceptance; what is given replaces the real answers. */
export function standServer(stand: Stand, some: Partial<SigningServer> & { before?: () => Promise<void> } = {}) {
  const { authority, me } = stand
  let file = stand.sealed
  let issued = ''
  const sent: Uint8Array[] = []
  const certify = async (request: Uint8Array, presented: readonly Uint8Array[]) => {
    const subject = subjectFor(me)
    const { certificate } = await authority.issue(request, subject, presented)
    issued = sha256Hex(presented[0] ?? certificate)
    const { name, position, partner: partnerName } = subject
    const field = `ttd-${me.id}`
    const value = { certificate, authority: authority.certificate, name, position, partnerName, field, letter: null }
    return { ok: true, value } as const
  }
  const real: SigningServer = {
    download: async () => ({ ok: true, value: file }),
    requestCertificate: (request) => certify(request, []),
    presentCertificate: certify,
    requestTimestamp: async () => problem('no-time-authority'),
    async send(appended) {
      sent.push(appended)
      await some.before?.()
      const expected = { field: `ttd-${me.id}`, certificate: issued }
      const accepted = await acceptSignature(file, appended, expected, authority.certificate)
      if (!accepted.ok) return problem(accepted.code)
      file = accepted.file
      return { ok: true, value: null }
    },
    recorded: async () => ({ ok: true, value: file === stand.sealed ? null : sha256Hex(file) }),
  }
  return {
    sent,
    file: () => file,
    replace(next: Uint8Array) {
      file = next
    },
    api: { ...real, ...some },
  }
}
