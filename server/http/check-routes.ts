// The checker over HTTP: on an agreement of this server, and on one that is sent in and not kept.
import { z } from 'zod'
import { NotAgreement } from '../../shared/checks/agreement-parser.ts'
import { checkFile, toAnswer } from '../../shared/checks/answer.ts'
import { CELLS, CHARACTERISTICS, type CheckReport } from '../../shared/checks/finding.ts'
import { isWaivable, targetDigest, targetOf } from '../../shared/checks/waiver-target.ts'
import { recordOf } from './agreement-view.ts'
import type { CurrentText } from './current-text.ts'
import { findings } from './findings.ts'
import { presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { localeOf, Problem } from './problem.ts'
import { bytesRoute, type Route, readJson, route } from './route.ts'
import { DEFAULT_TEMPLATE, templateOf } from './template-of.ts'

const IMPORT_LIMIT_BYTES = 10 * 1024 * 1024

/** What to ask next: in the words of the template (`guidance`, in Indonesian) or, where it has none, those of the finding's remedy. */
const question = z.object({
  question: z.string(),
  source: z.enum(['guidance', 'remedy']),
  code: z.string(),
  parties: z.array(z.string()),
  clause: z.union([z.string(), z.int()]).nullable(),
  message: z.string(),
})

const checkAnswer = z.looseObject({
  verdicts: z.record(z.enum(CHARACTERISTICS), z.enum(['pass', 'fail', 'unsure'])),
  findings: z.array(z.looseObject({ code: z.string(), level: z.string(), message: z.string() })),
  next: question.nullable(),
  partners: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      cells: z.record(z.enum(CHARACTERISTICS), z.enum(CELLS)),
      next: question.nullable(),
    }),
  ),
})

/** What a proposal to waive the finding at `index` names beside what the answer says of it; nothing where it cannot be waived. */
function waivable({ findings: found }: CheckReport, index: number, { agreement, digests }: CurrentText) {
  const finding = found[index]
  if (finding === undefined || !isWaivable(finding)) return {}
  const target = targetOf(finding)
  return { about: target.about, digest: targetDigest(target, agreement, digests.clauses) }
}

const memberRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/check',
    summary: 'What the checker says about the text as it stands',
    who: 'member',
    answer: { status: 200, schema: checkAnswer },
    problems: ['unauthenticated', 'session-ended', 'agreement-unknown'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const text = await parts.currentText(id, { orDurable: true })
      const record = recordOf(parts, id)
      const report = findings(parts, record, text)
      const template = templateOf(parts, record.template.id)
      const answer = toAnswer(report, text.agreement, template, localeOf(call.request))
      return {
        body: { ...answer, findings: answer.findings.map((said, i) => ({ ...said, ...waivable(report, i, text) })) },
      }
    },
  })

const TEXT_MEDIA = ['text/plain', 'text/markdown']
const decoder = new TextDecoder('utf-8')

/** A pasted text is one clause without a title: the checker splits it by its headings and finds who the partners are. */
const readImport = (bytes: Uint8Array, media: string): unknown =>
  TEXT_MEDIA.includes(media)
    ? { title: '', parties: [], clauses: [{ title: '', text: decoder.decode(bytes) }] }
    : readJson(bytes)

const importRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/check',
    summary: 'Checks an agreement that is sent in, as JSON, text or Markdown; nothing is stored',
    who: 'anyone',
    bytes: { media: ['application/json', ...TEXT_MEDIA], limitBytes: IMPORT_LIMIT_BYTES },
    answer: { status: 200, schema: checkAnswer },
    problems: ['bad-request', 'unreadable', 'media-type-unsupported', 'too-large', 'too-many-requests'],
    perMinute: 120,
    async handle(call) {
      const template = templateOf(parts, DEFAULT_TEMPLATE)
      try {
        const { id: _, ...answer } = checkFile(readImport(call.body, call.media), template, localeOf(call.request))
        return { body: answer }
      } catch (error) {
        if (!(error instanceof NotAgreement)) throw error
        throw new Problem('unreadable', { place: error.place })
      }
    },
  })

export const checkRoutes = (parts: Parts): readonly Route[] => [memberRoute(parts), importRoute(parts)]
