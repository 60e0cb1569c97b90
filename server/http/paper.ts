// Paper copies of a sealed agreement: one for each partner, printed from what the sealed file carries. None of them replaces that file.

import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { parseAttachedAgreement } from '../../shared/pdf/verify-content.ts'
import { inflate } from '../export/inflate.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { printed } from './print-problem.ts'
import { Problem } from './problem.ts'
import { type Route, readJson, route } from './route.ts'
import { readSealedFile } from './signing.ts'

/** Each costs some hundred milliseconds in the printing process, one after another. */
const PER_MINUTE = 60

interface Carried {
  readonly input: SealedInput
  readonly partners: number
}

/** What a sealed file was printed from, as it carries it. Our own file: what cannot be read there is a fault of the program. */
async function carriedBy(file: Uint8Array, id: AgreementId): Promise<Carried> {
  const { found } = await readAttachments(new PdfFile(file), inflate)
  const [json, yjs, ledger] = [found.get('perjanjian.json'), found.get('perjanjian.yjs'), found.get('buku-besar.json')]
  const agreement = json ? parseAttachedAgreement(json) : null
  const events = ledger ? parseLedger(readJson(ledger)) : null
  if (!agreement || !yjs || !events) throw new Error(`the sealed file of ${id} lacks what it was printed from`)
  return { input: { id, yjs, ledger: events, template: agreement.template }, partners: agreement.partners.length }
}

export const paperRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/paper/:number',
    summary:
      'Counterpart `number` (from 1) of as many as there are partners, to be printed on paper: the sealed words with the stamp at that partner and boxes for initials',
    who: 'member',
    answer: { status: 200, media: 'application/pdf' },
    problems: [...MEMBER_PROBLEMS, 'not-sealed', 'not-found', 'print-failed'],
    perMinute: PER_MINUTE,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const { input, partners } = await carriedBy(readSealedFile(parts, id), id)
      const number = Number(call.params.number)
      if (!Number.isInteger(number) || number < 1 || number > partners) throw new Problem('not-found')
      const { pdf } = await printed(parts, id, parts.press.counterpart(input, number))
      const name = `perjanjian-${id}-rangkap-${number}-dari-${partners}.pdf`
      return { body: pdf, headers: { 'content-disposition': `inline; filename="${name}"` } }
    },
  })
