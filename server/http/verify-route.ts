// POST /api/v1/verify: facts about a PDF, from its own bytes. Nothing is stored.
import { z } from 'zod'
import { publishedReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, type Route } from './route.ts'

/** 200 pages with their fonts and a signature of each of 64 partners stay far below. */
const PDF_LIMIT_BYTES = 32 * 1024 * 1024

/** Why a file was not judged to its end; null for one that was. */
export function unjudged({ problems }: Pick<VerifyReport, 'problems'>): 'took-too-long' | 'verifier-busy' | null {
  const codes = problems.map(({ code }) => code)
  if (codes.includes('verifier-busy')) return 'verifier-busy'
  return codes.includes('took-too-long') ? 'took-too-long' : null
}

export const verifyRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/verify',
    summary: 'What a sealed PDF proves: content, signatures, ledger, problems',
    who: 'anyone',
    bytes: { media: ['application/pdf', 'application/octet-stream'], limitBytes: PDF_LIMIT_BYTES },
    answer: { status: 200, schema: z.looseObject({ format: z.string() }) },
    problems: [
      'not-ours',
      'took-too-long',
      'verifier-busy',
      'media-type-unsupported',
      'too-large',
      'too-many-requests',
    ],
    perMinute: 60,
    async handle(call) {
      const report = await parts.verify(call.body)
      if (report.format === null) throw new Problem(unjudged(report) ?? 'not-ours')
      return { body: publishedReport(report) }
    },
  })
