// GET …/export: the agreement as a file.
import { z } from 'zod'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { FORMAT_MEDIA, FORMATS, type Format } from '../forms/form.ts'
import { recordOf } from './agreement-view.ts'
import { carryFileOf } from './carry-export.ts'
import { collectedState } from './collected-state.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { printed } from './print-problem.ts'
import { Problem } from './problem.ts'
import { type Answer, plainBytes, type Route, route } from './route.ts'
import { attachedLedger } from './signing-place.ts'

/** Costs a second of a processor at most, in a thread or a process of its own, one after another. */
const PER_MINUTE = 120

/** The text as it is now with the decisions about it; of a sealed one, those that the sealed file attaches. */
async function presentInput(parts: Parts, id: AgreementId, isSealed: boolean): Promise<SealedInput> {
  const text = await parts.currentText(id, { orDurable: true })
  const events = parts.decisions.read(id)?.events ?? []
  return {
    id,
    yjs: collectedState(text.draft),
    ledger: isSealed ? attachedLedger(events) : events,
    template: recordOf(parts, id).template.id,
  }
}

async function bytesOf(
  parts: Parts,
  id: AgreementId,
  person: RecordedPerson,
  format: Format,
): Promise<string | Uint8Array> {
  const sealed = parts.store.get('sealed', id)
  switch (format) {
    case 'json': {
      const { agreement } = await parts.currentText(id, { orDurable: true })
      return canonicalJson(canonicalAgreement(id, agreement))
    }
    case 'pdf':
      return sealed === null
        ? (await printed(parts, id, parts.press.draft(await presentInput(parts, id, false)))).pdf
        : plainBytes(sealed)
    case 'mufakat':
      return carryFileOf(parts, recordOf(parts, id), person, await parts.currentText(id, { orDurable: true }))
    case 'docx':
    case 'html':
    case 'md':
      return printed(
        parts,
        id,
        parts.forms.make(format, await presentInput(parts, id, sealed !== null), {
          kind: sealed === null ? 'draft' : 'sealed',
        }),
      )
  }
}

/** Reading goes on while the store takes no writes. */
async function noteExport(parts: Parts, agreement: AgreementId, { id }: RecordedPerson, detail: Format): Promise<void> {
  if (parts.store.status === 'ok') await parts.journal.note({ by: id, action: 'exported', agreement, detail })
}

export const exportRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/export',
    summary:
      'The agreement as a file: `pdf` the sealed file, before the seal a print marked as a draft; `docx`, `html`, `md` working copies with the same words; `json` the canonical content that is hashed and signed; `mufakat` the draft to carry on',
    who: 'member',
    query: { format: z.string().max(16).optional() },
    answer: { status: 200, media: 'application/octet-stream' },
    problems: [
      ...MEMBER_PROBLEMS,
      'format-unsupported',
      'unprintable-character',
      'too-long',
      'damaged-logo',
      'print-failed',
      'too-large',
    ],
    perMinute: PER_MINUTE,
    async handle(call): Promise<Answer> {
      const { id, person } = presentMember(parts, call)
      const format = FORMATS.find((known) => known === (call.query.format ?? 'json'))
      if (format === undefined) throw new Problem('format-unsupported', { formats: FORMATS })
      const body = await bytesOf(parts, id, person, format)
      await noteExport(parts, id, person, format)
      return {
        body,
        media: FORMAT_MEDIA[format],
        headers: { 'content-disposition': `attachment; filename="perjanjian-${id}.${format}"` },
      }
    },
  })
