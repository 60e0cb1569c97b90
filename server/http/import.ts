// POST …/import: a file that carries the draft is merged, each letter under the name of whoever wrote it; any other document becomes
// suggestions.
import { z } from 'zod'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { CARRY_MEDIA, isCarryFile, readCarryFile } from '../../shared/carry/carry-file.ts'
import { CARRY_BYTES_MAX } from '../../shared/carry/limits.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { type LetterOutcome, type TakenFile, takeFile } from '../carry/take-file.ts'
import { epochOf, recordOf } from './agreement-view.ts'
import { commitDecisions } from './decisions.ts'
import { documentAnswer, importDocument } from './import-document.ts'
import { READING_PROBLEMS } from './import-problems.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, type Route } from './route.ts'
import { DOCUMENT_MEDIA } from './sent-document.ts'

const letterAnswer = z.object({
  name: z.string(),
  personId: z.string().nullable(),
  device: z.string(),
  clients: z.array(z.int()),
  outcome: z.enum(['taken', 'known', 'refused']),
  code: z.string().nullable(),
})

const fileAnswer = z.object({
  title: z.string(),
  from: z.object({ name: z.string(), partner: z.string() }),
  letters: z.array(letterAnswer),
  unproven: z.int(),
})

const clientsOf = ({ letter }: LetterOutcome): readonly number[] => letter.scan.sections.map(({ client }) => client)

/** Of what somebody else wrote and now is in, the ledger says who brought it. */
function carriedBy(carrier: RecordedPerson, { letters }: TakenFile): readonly LedgerPayload[] {
  return letters
    .filter(({ brought, person }) => brought && person !== carrier.id)
    .map((outcome) => ({
      type: 'draft-carried',
      person: outcome.person,
      name: outcome.letter.name,
      device: outcome.device,
      clients: clientsOf(outcome),
    }))
}

export const importRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/import',
    summary:
      'Merges a draft that travelled as a file, under the names of who wrote it; Word, Markdown and text become suggestions',
    who: 'writer, signatory; documents also guest',
    bytes: { media: [CARRY_MEDIA, ...DOCUMENT_MEDIA], limitBytes: CARRY_BYTES_MAX },
    answer: { status: 200, schema: z.union([fileAnswer, documentAnswer]) },
    problems: [
      ...MEMBER_PROBLEMS,
      'forbidden',
      'media-type-unsupported',
      'too-large',
      'carry-foreign',
      'carry-newer',
      'carry-damaged',
      'carry-too-large',
      'carry-other-agreement',
      'carry-older-epoch',
      'bad-request',
      'unreadable',
      ...READING_PROBLEMS,
      'store-error',
    ],
    perMinute: 120,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      if (call.media !== CARRY_MEDIA && !isCarryFile(call.body))
        return { body: await importDocument(parts, call, id, recordOf(parts, id), person) }
      return { body: await importCarryFile(parts, call.body, id, person) }
    },
  })

async function importCarryFile(
  parts: Parts,
  bytes: Uint8Array,
  id: AgreementId,
  person: RecordedPerson,
): Promise<z.infer<typeof fileAnswer>> {
  requireMay(recordOf(parts, id), person, 'edit')
  const reading = readCarryFile(bytes)
  if (!reading.ok) throw new Problem(reading.code)
  const { file } = reading
  if (file.head.agreement !== id) throw new Problem('carry-other-agreement', { agreementTitle: file.head.title })
  if (file.head.epoch !== '' && file.head.epoch !== epochOf(parts, id)) throw new Problem('carry-older-epoch')
  const taken = await parts.decisions.decide(id, async (ledger) => {
    requireMay(ledger.record, person, 'edit')
    const result = await takeFile(parts, id, ledger.record, file)
    const said = carriedBy(person, result)
    if (said.length > 0)
      await commitDecisions(
        ledger,
        said.map((payload) => ({ actor: person.id, payload })),
      )
    return result
  })
  return {
    title: file.head.title,
    from: { name: file.head.from.name, partner: file.head.from.partner },
    letters: taken.letters.map((outcome) => ({
      name: outcome.letter.name,
      personId: outcome.person,
      device: outcome.device,
      clients: [...clientsOf(outcome)],
      outcome: outcome.outcome.kind,
      code: outcome.outcome.kind === 'refused' ? outcome.outcome.code : null,
    })),
    unproven: taken.unproven,
  }
}
