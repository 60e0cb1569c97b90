// Moving between states, and sealing, which is the step to `disepakati`.

import { z } from 'zod'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { Seal } from '../../shared/ledger/fold-signing.ts'
import { STEPS, type Unmet, unmetGuards } from '../../shared/ledger/guards.ts'
import { actionOfStep } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { State } from '../../shared/ledger/state.ts'
import { ceasedEntries } from '../certificates/revocations.ts'
import { collectedState } from './collected-state.ts'
import { commitDecisions, type OpenLedger } from './decisions.ts'
import { guardFacts } from './guard-facts.ts'
import { digest, paragraph, state } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay } from './member.ts'
import type { Parts } from './parts.ts'
import { printed } from './print-problem.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { sealedFile } from './sealed-file.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'guards-unmet'] as const
const PRINT_PROBLEMS = ['unprintable-character', 'too-long', 'damaged-logo', 'print-failed'] as const
const SEAL_PROBLEMS = [...PROBLEMS, ...PRINT_PROBLEMS] as const

function requireGuards(unmet: readonly Unmet[]): void {
  if (unmet.length > 0) throw new Problem('guards-unmet', { unmet })
}

/** Refuses a step that does not exist from here at all, or that was meant from elsewhere: the page had not heard of the last one. */
function requireStep(record: AgreementRecord, to: State, meant: State = record.standing.kind): void {
  const from = record.standing.kind
  if (meant !== from || STEPS[from][to] === undefined) requireGuards([{ guard: 'no-such-step', from, to }])
}

/** The text stands still while `work` runs: the relay refuses writes, and what it had received is settled. */
async function standingStill<T>(parts: Parts, id: AgreementId, work: () => Promise<T>): Promise<T> {
  parts.sealing.add(id)
  parts.relay.refresh(id)
  try {
    return await work()
  } finally {
    parts.sealing.delete(id)
    parts.relay.refresh(id)
  }
}

interface Sealed {
  readonly seal: Seal
  readonly fresh: boolean
}

/** Seals the text, or gives the seal that it already has. */
async function seal(
  parts: Parts,
  ledger: OpenLedger,
  person: RecordedPerson,
  { reason = '', paraf = false }: { readonly reason?: string | undefined; readonly paraf?: boolean | undefined },
): Promise<Sealed> {
  const { id, standing } = ledger.record
  requireMay(ledger.record, person, 'seal')
  if ('seal' in standing && standing.seal !== null) return { seal: standing.seal, fresh: false }
  requireStep(ledger.record, 'disepakati')
  return standingStill(parts, id, async () => {
    const text = await parts.currentText(id)
    const { record } = ledger
    requireGuards(unmetGuards(await guardFacts(parts, record, text, reason), 'disepakati'))
    const documentDigest = text.digests.document
    const from = record.standing.kind
    // The file attaches the ledger up to the step that it is made by; that it was sealed is recorded once it exists.
    const payload = { type: 'state-changed', from, to: 'disepakati', reason, documentDigest } as const
    const agreed = ledger.draft([{ actor: person.id, payload: paraf ? { ...payload, paraf } : payload }])
    const input = {
      id,
      yjs: collectedState(text.draft),
      ledger: [...ledger.events, ...agreed],
      template: record.template.id,
    }
    const { pdf } = await printed(parts, id, parts.press.seal(input))
    const seal: Seal = { documentDigest, pdfDigest: sha256Hex(pdf), pdfBytes: pdf.length }
    const sealed = ledger.draft([{ actor: 'server', payload: { type: 'sealed', ...seal } }], agreed.at(-1))
    await ledger.commit([...agreed, ...sealed], [sealedFile(id, pdf)])
    return { seal, fresh: true }
  })
}

/** What of the printed file is chosen when it is sealed. */
const sealOptions = z.object({ paraf: z.boolean().optional() })

const sealAnswer = z.object({ documentDigest: digest, pdfDigest: digest, pdfBytes: z.int(), state })

const sealRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/seal',
    summary:
      'Seals the text that every partner consents to; answers 200 with the seal when it is already sealed. `paraf`: every page has boxes for initials',
    who: 'facilitator or signatory',
    body: sealOptions,
    answer: { status: 201, schema: sealAnswer },
    problems: [...SEAL_PROBLEMS, 'invalid-request'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const sealed = await seal(parts, ledger, person, call.body)
        return { status: sealed.fresh ? 201 : 200, body: { ...sealed.seal, state: ledger.record.standing.kind } }
      })
    },
  })

const stateRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/state',
    summary:
      'Moves the agreement to another state; to `disepakati` it is sealed. `from`: where the caller believes it to be, so that no other step is taken than the one that was meant',
    who: 'by role; docs/roles.md',
    body: z.object({
      to: state,
      /** Where the agreement is believed to be: a step that was meant from another state is not taken. */
      from: state.optional(),
      reason: paragraph(1000).optional(),
      ...sealOptions.shape,
    }),
    answer: { status: 200, schema: z.object({ state }) },
    problems: [...SEAL_PROBLEMS, 'invalid-request'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const { to, reason = '', paraf } = call.body
      await parts.decisions.decide(id, async (ledger) => {
        const { record } = ledger
        const meant = call.body.from ?? record.standing.kind
        requireMay(record, person, actionOfStep(meant, to))
        requireStep(record, to, meant)
        if (to === 'disepakati') await seal(parts, ledger, person, { reason, paraf })
        else await move(parts, ledger, person, to, reason)
      })
      return { body: { state: to } }
    },
  })

async function move(
  parts: Parts,
  ledger: OpenLedger,
  person: RecordedPerson,
  to: State,
  reason: string,
): Promise<void> {
  const { record } = ledger
  const from = record.standing.kind
  const text = await parts.currentText(record.id)
  const facts = { ...(await guardFacts(parts, record, text, reason)), isNeutral: person.partner === null }
  requireGuards(unmetGuards(facts, to))
  const payload = { type: 'state-changed', from, to, reason, documentDigest: text.digests.document } as const
  const isUnsealed = from === 'disepakati' && to !== 'ditandatangani'
  await commitDecisions(
    ledger,
    [{ actor: person.id, payload }],
    isUnsealed ? [sealedFile(record.id, null), ...ceasedEntries(parts.store, record, parts.now())] : [],
  )
  parts.relay.refresh(record.id)
}

export const stateRoutes = (parts: Parts): readonly Route[] => [stateRoute(parts), sealRoute(parts)]
