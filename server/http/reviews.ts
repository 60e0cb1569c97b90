// Periodic reviews of an agreement in force: opened by whoever wants one (or by the calendar, see due.ts), answered by every partner, closed
// with what was agreed to do.
import { z } from 'zod'
import type { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { LIGHTS, type REVIEW_QUESTIONS } from '../../shared/ledger/event-lifetime.ts'
import { openReview, type Review } from '../../shared/ledger/fold-lifetime.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { LIFETIME_GUARDS } from '../../shared/lifetime/ending-guards.ts'
import { NO_TERM } from '../../shared/lifetime/term.ts'
import { expected } from '../identity/expected.ts'
import { commitDecisions } from './decisions.ts'
import { paragraph } from './input.ts'
import { MEMBER_PROBLEMS, presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, 'forbidden', 'invalid-request'] as const
const TEXT_LIMIT = 2000

const words = paragraph(TEXT_LIMIT).refine((text) => text.length > 0, expected('words'))
const number = z.object({ review: z.int() })

/** What is not green is talked about: without words nobody could. */
const markLight = z
  .object({ light: z.enum(LIGHTS), note: paragraph(TEXT_LIMIT).default('') })
  .refine(({ light, note }) => light === 'green' || note.length > 0, expected('light-words'))

const answerSchema = z.object({
  answers: z.object({ community: words, partners: words, together: words } satisfies Record<
    (typeof REVIEW_QUESTIONS)[number],
    typeof words
  >),
  lights: z.object({
    sharedRules: markLight,
    statedContributions: markLight,
    jointAccountability: markLight,
    equalityTransparency: markLight,
    nonPhysicalContributions: markLight,
    sharedGoals: markLight,
  } satisfies Record<(typeof CHARACTERISTICS)[number], typeof markLight>),
})

/** The open review of that number. Throws Problem `review-unknown`. */
function requireOpen(record: AgreementRecord, value: string | undefined): Review {
  const review = openReview(record)
  if (review === null || String(review.number) !== value) throw new Problem('review-unknown')
  return review
}

const openRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/reviews',
    summary: 'Opens a periodic review; answers 200 with the one that is open already',
    who: 'facilitator, writer or signatory, while in force',
    body: z.object({ reason: paragraph(TEXT_LIMIT).default('') }),
    answer: { status: 201, schema: number },
    problems: PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'open-review')
        const open = openReview(ledger.record)
        if (open !== null) return { status: 200, body: { review: open.number } }
        const review = ledger.record.reviews.size + 1
        const payload = { type: 'review-opened', review, due: null, reason: call.body.reason } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        return { body: { review } }
      })
    },
  })

const answerRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/reviews/:review/answers',
    summary:
      'The own partner’s answers to the three questions, and its lights; a later answer takes the place of an earlier one',
    who: 'writer or signatory, for the own partner',
    body: answerSchema,
    answer: { status: 201, schema: number },
    problems: [...PROBLEMS, 'review-unknown', 'partner-mismatch'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        requireMay(ledger.record, person, 'answer-review')
        const { number: review } = requireOpen(ledger.record, call.params.review)
        const partner = requirePartner(person)
        const payload = { type: 'review-answered', review, partner, ...call.body } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        return { body: { review } }
      })
    },
  })

const closeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/reviews/:review/close',
    summary: 'Closes a review that every partner has answered, with what was agreed to do',
    who: 'facilitator, writer or signatory, while in force',
    body: z.object({ outcome: words }),
    answer: { status: 200, schema: number },
    problems: [...PROBLEMS, 'review-unknown', 'guards-unmet'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { record } = ledger
        requireMay(record, person, 'open-review')
        const { number: review } = requireOpen(record, call.params.review)
        const unmet = LIFETIME_GUARDS['review-answered']({ record, term: NO_TERM, today: '' })
        if (unmet) throw new Problem('guards-unmet', { unmet: [unmet] })
        const payload = { type: 'review-closed', review, outcome: call.body.outcome } as const
        await commitDecisions(ledger, [{ actor: person.id, payload }])
        return { body: { review } }
      })
    },
  })

export const reviewRoutes = (parts: Parts): readonly Route[] => [
  openRoute(parts),
  answerRoute(parts),
  closeRoute(parts),
]
