// Signed counterparts that come back: a PDF from a certified provider, a scan or photograph of the paper. They lie beside the sealed file, and
// the ledger says what was compared; nobody here judges them.
import { z } from 'zod'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import {
  COUNTERPART_KINDS,
  COUNTERPART_MATCHES,
  type CounterpartMatch,
} from '../../shared/ledger/event-counterparts.ts'
import {
  answerAttachment,
  COUNTERPART_LIMIT_BYTES,
  FORM_ROOM_BYTES,
  keptAttachment,
  requireRoom,
  sentFile,
} from './attachment.ts'
import { commitDecisions } from './decisions.ts'
import { digest } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, type Route, route } from './route.ts'
import { FORM_MEDIA } from './sent-document.ts'
import { signedStep } from './signed-step.ts'
import { readSealedFile } from './signing.ts'

/** Of the 64 digits on each page's foot, so many read from paper tell agreements apart. */
const READ_DIGITS_MIN = 12

/** What was compared: the file itself where it is a PDF that begins as ours does, else the digest that a person read from the paper. */
function matchOf(bytes: Uint8Array, sealed: Uint8Array, documentDigest: Digest, read: string): CounterpartMatch {
  if (bytes.length > sealed.length && Buffer.compare(bytes.subarray(0, sealed.length), sealed) === 0) return 'extends'
  const digits = read.toLowerCase().replace(/[\s.:-]/g, '')
  if (digits === '') return 'none'
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < READ_DIGITS_MIN)
    throw misfit('printed', 'printed', READ_DIGITS_MIN)
  return documentDigest.startsWith(digits) ? 'digest-read' : 'digest-differs'
}

const attachRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/counterparts',
    summary:
      'Lays a signed counterpart beside the sealed file: a form with `file` (PDF, PNG or JPEG, 10 MiB), `kind`, `partnerId` and `printed`, the digest as read from the paper',
    who: 'facilitator, writer or signatory',
    bytes: { media: [FORM_MEDIA], limitBytes: COUNTERPART_LIMIT_BYTES + FORM_ROOM_BYTES },
    answer: { status: 201, schema: z.object({ digest, match: z.enum(COUNTERPART_MATCHES) }) },
    problems: [
      ...MEMBER_PROBLEMS,
      'forbidden',
      'not-sealed',
      'bad-request',
      'invalid-request',
      'partner-unknown',
      'media-type-unsupported',
      'too-large',
      'too-many-attachments',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const sent = sentFile(call, COUNTERPART_LIMIT_BYTES)
      const kind = COUNTERPART_KINDS.find((known) => known === sent.field('kind'))
      if (kind === undefined)
        throw new Problem('invalid-request', { fields: [{ path: 'kind', message: COUNTERPART_KINDS.join(' | ') }] })
      return parts.decisions.decide(id, async (ledger) => {
        const { standing, partners } = ledger.record
        requireMay(ledger.record, person, 'attach-counterpart')
        if (!('seal' in standing) || standing.seal === null) throw new Problem('not-sealed')
        const partner = sent.field('partnerId') === '' ? null : parsePartnerId(sent.field('partnerId'))
        if (sent.field('partnerId') !== '' && (partner === null || !partners.has(partner)))
          throw new Problem('partner-unknown')
        requireRoom(parts, ledger.record)
        const { documentDigest, seal } = standing
        const base = readSealedFile(parts, id).subarray(0, seal.pdfBytes)
        const match = matchOf(sent.bytes, base, documentDigest, sent.field('printed'))
        const { name, digest: fileDigest, media, bytes } = sent
        const payload = {
          type: 'counterpart-attached',
          partner,
          kind,
          name,
          digest: fileDigest,
          bytes: bytes.length,
          media,
          match,
          documentDigest,
        } as const
        // The same file twice is one file; what is said of it may be said again.
        // What was waited for may be just this.
        const { counterparts } = ledger.record
        const laid = { ...payload, by: person.id, at: 0 }
        const after = { ...ledger.record, counterparts: [...counterparts, laid] }
        const step = await signedStep(parts, after, standing.signatures.size)
        await commitDecisions(ledger, [{ actor: person.id, payload }, ...step], [keptAttachment(id, sent)])
        if (step.length > 0) parts.relay.refresh(id)
        return { body: { digest: fileDigest, match } }
      })
    },
  })

const fileRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/counterparts/:digest',
    summary: 'A counterpart that lies beside the sealed file, as it was brought',
    who: 'member',
    answer: { status: 200, media: 'application/octet-stream' },
    problems: [...MEMBER_PROBLEMS, 'attachment-unknown'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const known = parts.decisions.record(id)?.counterparts.find((item) => item.digest === call.params.digest)
      if (known === undefined) throw new Problem('attachment-unknown')
      return answerAttachment(parts, id, known.digest, known.media)
    },
  })

export const counterpartRoutes = (parts: Parts): readonly Route[] => [attachRoute(parts), fileRoute(parts)]
