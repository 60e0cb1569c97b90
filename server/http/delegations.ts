// Letting somebody else sign in the own partner's place, by a letter that is kept beside the agreement. The delegate gets a link of their own.
import { makeId, parseInvitationId } from '../../shared/agreement/ids.ts'
import { INVITATION_LIFETIME_MS, mintInvitation } from '../identity/invitation.ts'
import {
  answerAttachment,
  FORM_ROOM_BYTES,
  keptAttachment,
  LETTER_LIMIT_BYTES,
  requireRoom,
  sentFile,
} from './attachment.ts'
import { commitDecisions } from './decisions.ts'
import { line } from './input.ts'
import { invitationUrl, linkAnswer } from './invitation-link.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import { misfit } from './misfit.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, type Route, route } from './route.ts'
import { FORM_MEDIA } from './sent-document.ts'

/** A delegate signs on one device, often one that several share, and may come back once. */
const DELEGATE_USES = 2
/** Characters of a name and a position */
const LINE_MAX = 120

function requireLine(given: string, path: string): string {
  const parsed = line(LINE_MAX).safeParse(given)
  if (parsed.success) return parsed.data
  throw misfit(path, 'line', LINE_MAX)
}

const delegateRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/delegations',
    summary:
      'Lets somebody else sign for the own partner: a form with `name`, `position` and the letter as `file` (PDF, PNG or JPEG, 4 MiB)',
    who: 'signatory',
    bytes: { media: [FORM_MEDIA], limitBytes: LETTER_LIMIT_BYTES + FORM_ROOM_BYTES },
    answer: { status: 201, schema: linkAnswer },
    problems: [
      ...MEMBER_PROBLEMS,
      'forbidden',
      'not-sealed',
      'already-signed',
      'bad-request',
      'invalid-request',
      'media-type-unsupported',
      'too-large',
      'too-many-attachments',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const sent = sentFile(call, LETTER_LIMIT_BYTES)
      const name = requireLine(sent.field('name'), 'name')
      const position = requireLine(sent.field('position'), 'position')
      return parts.decisions.decide(id, async (ledger) => {
        const { standing } = ledger.record
        requireMay(ledger.record, person, 'delegate-signing')
        if (!('seal' in standing)) throw new Problem('not-sealed')
        const partner = requirePartner(person)
        if (standing.signatures.has(partner)) throw new Problem('already-signed')
        requireRoom(parts, ledger.record)
        const invitation = makeId(parts.random, parseInvitationId)
        const { token, entries } = mintInvitation({ agreement: id, invitation, uses: DELEGATE_USES })
        const expiresAt = parts.now() + INVITATION_LIFETIME_MS
        const letter = { letter: sent.digest, letterBytes: sent.bytes.length, letterMedia: sent.media }
        await commitDecisions(
          ledger,
          [
            { actor: person.id, payload: { type: 'invited', invitation, role: 'signatory', partner, expiresAt } },
            {
              actor: person.id,
              payload: { type: 'signing-delegated', partner, invitation, name, position, ...letter },
            },
          ],
          [...entries, keptAttachment(id, sent)],
        )
        const url = invitationUrl(parts.callers.originOf(call.request.raw), token)
        return { body: { invitationId: invitation, role: 'signatory', partnerId: partner, token, url } }
      })
    },
  })

const letterRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/letters/:digest',
    summary: 'A letter by which somebody signs in a signatory’s place',
    who: 'member',
    answer: { status: 200, media: 'application/octet-stream' },
    problems: [...MEMBER_PROBLEMS, 'attachment-unknown'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const events = parts.decisions.read(id)?.events ?? []
      for (const { payload } of events)
        if (payload.type === 'signing-delegated' && payload.letter === call.params.digest)
          return answerAttachment(parts, id, payload.letter, payload.letterMedia)
      throw new Problem('attachment-unknown')
    },
  })

export const delegationRoutes = (parts: Parts): readonly Route[] => [delegateRoute(parts), letterRoute(parts)]
