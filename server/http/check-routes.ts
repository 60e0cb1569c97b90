// The checker over HTTP: on an agreement of this server, and on one that is sent in and not kept.
import { z } from 'zod'
import { toAnswer } from '../../shared/checks/answer.ts'
import { CELLS, CHARACTERISTICS, type CheckReport, type Finding } from '../../shared/checks/finding.ts'
import { tellReport } from '../../shared/checks/told-report.ts'
import { isWaivable, targetDigest, targetOf } from '../../shared/checks/waiver-target.ts'
import { findingMessage } from '../../shared/checks/words.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { IMPORT_BYTES_MAX } from '../../shared/import/limits.ts'
import { LOCALES } from '../../shared/language/locale.ts'
import { recordOf } from './agreement-view.ts'
import type { CurrentText } from './current-text.ts'
import { findings } from './findings.ts'
import { importProblem, READING_PROBLEMS } from './import-problems.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import { originsForReport } from './origins.ts'
import { packed } from './packed.ts'
import type { Parts } from './parts.ts'
import { localeOf } from './problem.ts'
import { bytesRoute, type Route, route } from './route.ts'
import { DOCUMENT_MEDIA, sentDocument } from './sent-document.ts'
import { DEFAULT_TEMPLATE, templateOf } from './template-of.ts'

/** What to ask next: in the words of the template (`guidance`) or, where it has none, those of the finding's remedy. */
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
  profiles: z.array(
    z.object({ id: z.string(), title: z.string(), source: z.string(), because: z.enum(['facts', 'chosen']) }),
  ),
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
    problems: MEMBER_PROBLEMS,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const text = await parts.currentText(id, { orDurable: true })
      const origins = await originsForReport(parts, id)
      const record = recordOf(parts, id)
      const report = findings(parts, record, text, origins)
      const template = templateOf(parts, record.template.id)
      const answer = toAnswer(report, text.agreement, template, localeOf(call.request))
      return {
        body: { ...answer, findings: answer.findings.map((said, i) => ({ ...said, ...waivable(report, i, text) })) },
      }
    },
  })

const told = z.looseObject({
  document: z.string(),
  seq: z.int(),
  verdicts: z.record(z.enum(CHARACTERISTICS), z.enum(['pass', 'fail', 'unsure'])),
  findings: z.array(
    z.tuple([z.looseObject({ code: z.string() }), z.object({ message: z.string(), remedy: z.string() })]),
  ),
})

const reportRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/report',
    summary:
      'The same for a page: the whole report in codes and data with its words, and which text and decisions it is about',
    who: 'member',
    query: { locale: z.enum(LOCALES).optional() },
    answer: { status: 200, schema: told },
    problems: ['unauthenticated', 'session-ended', 'agreement-unknown'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const text = await parts.currentText(id, { orDurable: true })
      const origins = await originsForReport(parts, id)
      const record = recordOf(parts, id)
      const template = templateOf(parts, record.template.id)
      const locale = LOCALES.find((known) => known === call.query.locale) ?? localeOf(call.request)
      const about = { document: text.digests.document, seq: record.head.seq }
      const say = (finding: Finding) => findingMessage(finding, template, locale)
      return packed(call.request, tellReport(findings(parts, record, text, origins), about, say))
    },
  })

/** A document of the largest size in base64, with its corrections. */
const BODY_LIMIT_BYTES = Math.ceil((IMPORT_BYTES_MAX * 4) / 3) + 64 * 1024

const importRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/check',
    summary:
      'Checks a document that is sent in (agreement JSON, Word, Markdown, text, a sealed PDF); nothing is stored',
    who: 'anyone',
    bytes: { media: DOCUMENT_MEDIA, limitBytes: BODY_LIMIT_BYTES },
    answer: { status: 200, schema: checkAnswer },
    problems: [
      'bad-request',
      'unreadable',
      'media-type-unsupported',
      'too-large',
      'too-many-requests',
      ...READING_PROBLEMS,
    ],
    perMinute: 120,
    async handle(call) {
      const template = templateOf(parts, DEFAULT_TEMPLATE)
      try {
        const { id: _, ...answer } = await parts.documents.check(
          sentDocument(call),
          template.id,
          localeOf(call.request),
        )
        return { body: answer }
      } catch (error) {
        if (!(error instanceof ImportProblem)) throw error
        throw importProblem(error)
      }
    },
  })

export const checkRoutes = (parts: Parts): readonly Route[] => [
  memberRoute(parts),
  reportRoute(parts),
  importRoute(parts),
]
