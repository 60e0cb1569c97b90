// A document that is brought into an agreement: its pieces become suggestions under the name of who brings it, never facts.
import * as Y from 'yjs'
import { z } from 'zod'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type AgreementId, makeId, parseClauseId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { type DocumentPiece, type DocumentPieces, excerptOf, placePieces } from '../../shared/import/place-document.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { suggestDocument } from '../../shared/suggestions/suggest-document.ts'
import { importProblem } from './import-problems.ts'
import { requireMay } from './member.ts'
import type { Parts } from './parts.ts'
import type { Call } from './route.ts'
import { sentDocument } from './sent-document.ts'

const piece = z.object({ index: z.int(), label: z.string(), title: z.string(), excerpt: z.string() })

export const documentAnswer = z.object({
  source: z.string(),
  /** What became a suggestion, and for which clause; `new` for a clause of its own */
  suggested: z.array(
    piece.extend({ clauseId: z.string().nullable(), by: z.enum(['name', 'kind', 'title']).nullable() }),
  ),
  /** What the agreement says already */
  same: z.array(piece),
  /** What found no place: it is nowhere but in the document. */
  left: z.array(piece),
  partners: z.array(z.string()),
  rows: z.array(z.string()),
  notes: z.array(z.looseObject({ code: z.string() })),
})

async function taken(parts: Parts, call: Call<Uint8Array>, template: string): Promise<DocumentPieces> {
  try {
    return await parts.documents.pieces(sentDocument(call), template)
  } catch (error) {
    if (error instanceof ImportProblem) throw importProblem(error)
    throw error
  }
}

/** Throws Problem. */
export async function importDocument(
  parts: Parts,
  call: Call<Uint8Array>,
  id: AgreementId,
  record: AgreementRecord,
  person: RecordedPerson,
): Promise<z.infer<typeof documentAnswer>> {
  requireMay(record, person, 'suggest')
  const read = await taken(parts, call, record.template.id)
  // Reading takes its time: role and state are asked again, and no step is taken while the suggestions go in.
  return parts.decisions.decide(id, (ledger) => suggestPieces(parts, ledger.record, person, read))
}

async function suggestPieces(
  parts: Parts,
  record: AgreementRecord,
  person: RecordedPerson,
  { pieces, ...rest }: DocumentPieces,
): Promise<z.infer<typeof documentAnswer>> {
  const { id } = record
  requireMay(record, person, 'suggest')
  const reach = may(record, record.people.get(person.id) ?? person, 'edit') ? 'all' : 'suggest'
  const { draft } = await parts.currentText(id)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const before = Y.encodeStateVector(doc)
  const copy = openDraft(doc)
  const agreement = snapshot(copy)
  const placements = placePieces(pieces, agreement)
  const freshId = () => makeId(parts.random, parseClauseId)
  const { suggestions, same, left } = suggestDocument(copy, agreement, placements, { at: parts.now(), freshId })
  if (suggestions.length > 0) await parts.relay.post(id, person.id, Y.encodeStateAsUpdate(doc, before), reach)
  doc.destroy()
  const said = (item: DocumentPiece) => ({
    index: item.index,
    label: item.label,
    title: item.title,
    excerpt: excerptOf(item, agreement),
  })
  const out = new Set([...same, ...left])
  return {
    source: rest.source,
    suggested: placements
      .filter((placement) => !out.has(placement.piece))
      .map(({ piece: item, target, by }) => ({
        ...said(item),
        clauseId: target.kind === 'replace' ? target.clause : null,
        by,
      })),
    same: same.map(said),
    left: left.map(said),
    partners: [...rest.partners],
    rows: [...rest.rows],
    notes: rest.notes.map((note) => ({ ...note })),
  }
}
