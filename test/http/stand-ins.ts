// Small parts to stand on where a test is about HTTP and not about them. The relay keeps the promises of the real one: what it shows is
// committed.
import * as Y from 'yjs'
import { CertificateRequestError } from '../../server/certificates/authority.ts'
import type { AcceptSignature, CertificateAuthority, Press } from '../../server/http/parts.ts'
import type { AgreementRelay, MemberAccess } from '../../server/socket/agreement-relay.ts'
import type { Store } from '../../server/store/store.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'

export interface StandInRelay extends AgreementRelay {
  /** What was told to people, in order. */
  readonly told: LedgerEvent[]
  /** Agreements for which rights were asked again, and what the answer was for a writer. */
  readonly refreshed: AgreementId[]
  /** Everybody whom `revoke` is asked about. */
  readonly connected: MemberAccess[]
}

export function createStandInRelay(store: Store): StandInRelay {
  const drafts = new Map<AgreementId, Draft>()
  const told: LedgerEvent[] = []
  const refreshed: AgreementId[] = []
  const connected: MemberAccess[] = []
  const draftOf = (agreement: AgreementId): Draft => {
    const draft = drafts.get(agreement) ?? openDraft(new Y.Doc({ gc: false }))
    if (!drafts.has(agreement)) for (const { bytes } of store.updates(agreement)) Y.applyUpdate(draft.doc, bytes)
    drafts.set(agreement, draft)
    return draft
  }
  return {
    told,
    refreshed,
    connected,
    upgrade: (_request, socket) => socket.destroy(),
    lines: {
      open: () => 'stopping',
      take: () => 'unknown',
      ask: () => null,
      end: () => undefined,
      once: () => 'stopping',
    },
    draft: async (agreement) => draftOf(agreement),
    state: async (agreement) => Y.encodeStateAsUpdate(draftOf(agreement).doc),
    async post(agreement, principal, bytes) {
      const draft = draftOf(agreement)
      await store.commit([{ type: 'update', agreement, principal, bytes }])
      Y.applyUpdate(draft.doc, bytes)
    },
    reserve: async () => undefined,
    settle: async () => undefined,
    ownerKnown: () => undefined,
    refresh: (agreement) => void refreshed.push(agreement),
    announce: (_agreement, events) => void told.push(...events),
    revoke(match) {
      const gone = connected.filter(match)
      for (const access of gone) connected.splice(connected.indexOf(access), 1)
      return gone.length
    },
    stats: () => ({ connections: connected.length, lines: 0, rooms: drafts.size, drafts: drafts.size }),
    close: async () => undefined,
  }
}

const encoder = new TextEncoder()

/** "Prints" the input's Yjs state behind a header. */
export const standInPress = (): Press => ({
  async seal(input) {
    const pdf = new Uint8Array([...encoder.encode('%PDF-1.7\n'), ...input.yjs])
    return { pdf, digest: sha256Hex(pdf), pages: 1 }
  },
  async draft(input) {
    return { pdf: new Uint8Array([...encoder.encode('%PDF-1.7 draft\n'), ...input.yjs]) }
  },
  counterpart: async (input, number) => ({
    pdf: new Uint8Array([...encoder.encode(`%PDF-1.7 ${number}\n`), ...input.yjs]),
  }),
})

/** "Issues" a text that names its subject. */
export const standInAuthority = (): CertificateAuthority => {
  let serial = 0
  const certificate = encoder.encode('authority')
  return {
    certificate,
    fingerprint: sha256Hex(certificate),
    notAfter: Date.UTC(2036, 10, 24),
    listRevoked: async (revoked, at) => encoder.encode(`${at} ${revoked.map((one) => one.serial).join(' ')}`),
    async issue(request, { name, position, partner }) {
      if (request[0] !== 0x30) throw new CertificateRequestError('not a request')
      serial++
      return { certificate: encoder.encode(`${serial} ${name} ${position} ${partner}`), serial: String(serial) }
    },
  }
}

/** Takes `sig:<field>:<certificate digest>:<size of the file so far>` for a signature, with `:<device time>` for one made without a network. */
export const standInAcceptance: AcceptSignature = async (current, appended, { field, certificate }) => {
  const [kind, of, by, size, made] = new TextDecoder().decode(appended).split(':')
  if (kind !== 'sig' || of !== field || by !== certificate)
    return { ok: false, code: 'invalid-signature', detail: 'not for this field' }
  if (size !== String(current.length)) return { ok: false, code: 'moved', detail: 'another file' }
  return { ok: true, file: new Uint8Array([...current, ...appended]), deviceTime: made ? Number(made) : null }
}
