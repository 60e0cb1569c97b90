// A partner's own notes: seen and written by its writers and signatories alone. A note that moved under somebody's hands is not overwritten.
import { z } from 'zod'
import type { AgreementId, PartnerId } from '../../shared/agreement/ids.ts'
import { parsePersonId } from '../../shared/agreement/ids.ts'
import { NO_NOTES, NOTE_KINDS, NOTE_MAX_CHARS } from '../../shared/worksheets/own-notes.ts'
import { brandedId } from '../identity/branded.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'

const note = z.string().max(NOTE_MAX_CHARS)
const schema = z.object({
  /** Counts the changes; 0 before the first */
  version: z.int(),
  notes: z.object({ limits: note, benefits: note, worries: note }),
  /** The version with which each note became as it is; of an earlier program none says. */
  since: z.object({ limits: z.int(), benefits: z.int(), worries: z.int() }).partial().optional(),
  at: z.number(),
  person: brandedId(parsePersonId),
})

const answer = z.object({
  version: z.int(),
  notes: z.object({ limits: z.string(), benefits: z.string(), worries: z.string() }),
  at: z.number().nullable(),
  personId: z.string().nullable(),
})
const PROBLEMS = [...MEMBER_PROBLEMS, 'too-many-tries', 'forbidden'] as const

const keyOf = (agreement: AgreementId, partner: PartnerId): string => `${agreement}/${partner}`

/** Throws Problem `forbidden` for whoever writes for no partner. */
function ownSheet(parts: Parts, call: Call<unknown>) {
  const { id, person } = presentMember(parts, call)
  const record = parts.decisions.record(id)
  if (record === null) throw new Problem('agreement-unknown')
  requireMay(record, person, 'own-notes')
  return { id, key: keyOf(id, requirePartner(person)), person }
}

const keptIn = ({ store }: Pick<Parts, 'store'>, key: string) => getRecord(store, 'worksheets', key, schema)

function shown(kept: z.infer<typeof schema> | null): z.infer<typeof answer> {
  return kept === null
    ? { version: 0, notes: NO_NOTES, at: null, personId: null }
    : { version: kept.version, notes: kept.notes, at: kept.at, personId: kept.person }
}

const readRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/own-notes',
    summary: 'The own partner’s notes, which nobody else sees',
    who: 'writer or signatory',
    answer: { status: 200, schema: answer },
    problems: PROBLEMS,
    async handle(call) {
      return { body: shown(keptIn(parts, ownSheet(parts, call).key)) }
    },
  })

const writeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/own-notes',
    summary:
      'Writes one of the own partner’s notes; 409 `notes-moved`, with what is there, when that note has changed since `version`',
    who: 'writer or signatory',
    body: z.object({ version: z.int().min(0), kind: z.enum(NOTE_KINDS), text: note }),
    answer: { status: 200, schema: answer },
    problems: [...PROBLEMS, 'invalid-request', 'notes-moved'],
    async handle(call) {
      const { id, key, person } = ownSheet(parts, call)
      const { version, kind, text } = call.body
      // In turn: of two colleagues who write at once, the second finds what the first has written.
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'own-notes')
        const kept = keptIn(parts, key)
        const now = shown(kept)
        // Another note may have moved meanwhile: only the one that is written counts.
        const since =
          kept?.since ?? (kept ? { limits: kept.version, benefits: kept.version, worries: kept.version } : {})
        const hasMoved = version < (since[kind] ?? 0) || version > now.version
        if (hasMoved && now.notes[kind] !== text) throw new Problem('notes-moved', { ...now })
        const next = {
          version: now.version + 1,
          notes: { ...now.notes, [kind]: text },
          since: { ...since, [kind]: now.version + 1 },
          at: parts.now(),
          person: person.id,
        }
        await ledger.commit([], [putRecord('worksheets', key, next)])
        return { body: shown(next) }
      })
    },
  })

export const worksheetRoutes = (parts: Parts): readonly Route[] => [readRoute(parts), writeRoute(parts)]
