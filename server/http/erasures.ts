// POST …/erasures: takes out of the ledger what somebody asks to have erased. The events stay, and the chain verifies as before: it hangs on
// salted hashes of their texts, and salt and text go together. A person who is erased is out at once: what lets them in goes with their name.
import { z } from 'zod'
import { type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { textOf } from '../../shared/ledger/event-text.ts'
import { personalFields } from '../../shared/ledger/payload-shapes.ts'
import { expected } from '../identity/expected.ts'
import { forgetPerson } from '../identity/forget-person.ts'
import { invitationByName } from '../identity/invitation.ts'
import type { Decision } from './decisions.ts'
import { eraseEntries } from './event-store.ts'
import { requireOperator } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

/** Events named in one request; more are asked for by several. */
const EVENTS_MAX = 1000

/** What a person said, and what says who they are. */
const isAbout = ({ actor, payload }: LedgerEvent, person: PersonId): boolean => {
  switch (payload.type) {
    case 'joined':
      return payload.person === person
    case 'draft-carried':
      return payload.person === person
    default:
      return actor === person
  }
}

const hasSealedText = ({ texts = {} }: LedgerEvent): boolean =>
  Object.values(texts).some(({ salt }) => salt !== undefined)

/** Personal texts of before there were seals: their event's hash holds them as they stand. */
const hasPlainText = ({ payload, texts = {} }: LedgerEvent): boolean =>
  personalFields(payload.type).some((field) => !(field in texts) && textOf(payload, field) !== '')

const seqs = (events: readonly LedgerEvent[]): readonly number[] => events.map(({ seq }) => seq)

export const erasureRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/erasures',
    summary:
      'Erases names, positions, notes and reasons of a person, or the texts of single events, from the ledger; its chain still verifies, and sealed files keep what they hold. The person is out: sessions, ways back, passkeys, devices, address and live connections end',
    who: 'operator',
    body: z
      .object({
        personId: z.string().max(64).optional(),
        events: z.array(z.int().min(1)).max(EVENTS_MAX).optional(),
      })
      .refine(({ personId, events }) => personId !== undefined || events !== undefined, expected('person-or-events')),
    answer: {
      status: 200,
      schema: z.object({
        erased: z.array(z.int()),
        /** Events of an older form, whose texts cannot be erased without breaking the chain */
        kept: z.array(z.int()),
      }),
    },
    problems: ['admin-required', 'too-many-tries', 'invalid-request', 'agreement-unknown', 'person-unknown'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const agreement = parseAgreementId(call.params.id)
      if (agreement === null) throw new Problem('agreement-unknown')
      const { personId, events: named = [] } = call.body
      return parts.decisions.decide(agreement, async (ledger) => {
        const person = personId === undefined ? null : parsePersonId(personId)
        if (personId !== undefined && (person === null || !ledger.record.people.has(person)))
          throw new Problem('person-unknown')
        const wanted = ledger.events.filter(
          (event) => named.includes(event.seq) || (person !== null && isAbout(event, person)),
        )
        const erased = wanted.filter(hasSealedText)
        const known = person === null ? undefined : ledger.record.people.get(person)
        const decisions: Decision[] = []
        if (erased.length > 0 || (known && known.erased !== true))
          decisions.push({ actor: 'operator', payload: { type: 'personal-data-erased', person, events: seqs(erased) } })
        // A link that only they can use ends with them; one that others come by stays.
        const link = known && ledger.record.invitations.get(known.invitation)
        if (link?.revoked === false && invitationByName(parts.store, agreement, link.id)?.personal)
          decisions.push({ actor: 'operator', payload: { type: 'invitation-revoked', invitation: link.id } })
        await ledger.commit(ledger.draft(decisions), [
          ...erased.flatMap((event) => eraseEntries(agreement, event)),
          ...(person === null ? [] : forgetPerson(parts.store, agreement, person)),
        ])
        if (person !== null) parts.relay.revoke((access) => access.person === person)
        const detail = seqs(erased).join(' ').slice(0, 200)
        await parts.journal.note({ by: 'operator', action: 'data-erased', agreement, detail })
        return { body: { erased: seqs(erased), kept: seqs(wanted.filter(hasPlainText)) } }
      })
    },
  })
