// GET …/export: the agreement as a file.
import { z } from 'zod'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { CARRY_MEDIA } from '../../shared/carry/carry-file.ts'
import { recordOf } from './agreement-view.ts'
import { carryFileOf } from './carry-export.ts'
import { presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Answer, type Route, route } from './route.ts'
import { readSealedFile } from './signing.ts'

const FORMATS = ['json', 'pdf', 'mufakat'] as const

export const exportRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/export',
    summary:
      'The agreement as a file: `json` the canonical content that is hashed and signed, `pdf` the sealed file, `mufakat` the draft to carry on',
    who: 'member',
    query: { format: z.string().max(16).optional() },
    answer: { status: 200, media: 'application/octet-stream' },
    problems: [
      'unauthenticated',
      'session-ended',
      'agreement-unknown',
      'format-unsupported',
      'not-sealed',
      'too-large',
    ],
    async handle(call): Promise<Answer> {
      const { id, person } = presentMember(parts, call)
      const format = FORMATS.find((known) => known === (call.query.format ?? 'json'))
      const headers = { 'content-disposition': `attachment; filename="perjanjian-${id}.${format}"` }
      switch (format) {
        case 'json': {
          const { agreement } = await parts.currentText(id, { orDurable: true })
          return {
            body: canonicalJson(canonicalAgreement(id, agreement)),
            media: 'application/json; charset=utf-8',
            headers,
          }
        }
        case 'pdf':
          return { body: readSealedFile(parts, id), media: 'application/pdf', headers }
        case 'mufakat': {
          const text = await parts.currentText(id, { orDurable: true })
          return { body: carryFileOf(parts, recordOf(parts, id), person, text), media: CARRY_MEDIA, headers }
        }
        case undefined:
          throw new Problem('format-unsupported', { formats: FORMATS })
      }
    },
  })
