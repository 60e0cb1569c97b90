// The durable draft as a file that travels: nothing in it needs a signature, since the server has it all.
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import { encodeCarryFile } from '../../shared/carry/carry-file.ts'
import type { CarryHead } from '../../shared/carry/carry-head.ts'
import { parseKnown } from '../../shared/carry/known.ts'
import { voiceOf } from '../../shared/ledger/dictation.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { epochOf } from './agreement-view.ts'
import type { CurrentText } from './current-text.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

/** By the server's registry: who writes under which client ids, by name. */
function writersIn(parts: Pick<Parts, 'store'>, record: AgreementRecord): CarryHead['writers'] {
  const groups = new Map<string, number[]>()
  for (const [key, owner] of parts.store.list('client-owners', `${record.id}/`)) {
    const name = Buffer.from(owner).toString()
    groups.set(name, [...(groups.get(name) ?? []), Number(key.slice(record.id.length + 1))])
  }
  return [...groups].flatMap(([owner, clients]) => {
    const voice = voiceOf(record, owner)
    const person = voice === null ? undefined : record.people.get(voice.person)
    if (!voice || !person) return []
    const partner = voice.partner === null ? '' : (record.partners.get(voice.partner)?.name ?? '')
    return [{ name: person.name, partner, clients }]
  })
}

/** Throws Problem `too-large`. */
export function carryFileOf(
  parts: Pick<Parts, 'store' | 'decisions' | 'now'>,
  record: AgreementRecord,
  person: RecordedPerson,
  { draft, agreement }: CurrentText,
): Uint8Array {
  // What was taken out stays in the log of the server, and does not travel.
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const partner = person.partner === null ? '' : (record.partners.get(person.partner)?.name ?? '')
  const head: CarryHead = {
    agreement: record.id,
    title: agreement.title || record.title,
    template: { id: record.template.id, version: record.template.version },
    schema: SCHEMA_VERSION,
    epoch: epochOf(parts, record.id),
    at: parts.now(),
    from: { name: person.name, partner, device: '' },
    part: 'whole',
    writers: writersIn(parts, record),
  }
  try {
    const have = parseKnown(Y.encodeSnapshot(Y.snapshot(doc)))
    return encodeCarryFile({ head, have, letters: [], base: Y.encodeStateAsUpdate(doc) })
  } catch (error) {
    if (error instanceof RangeError) throw new Problem('too-large')
    throw error
  } finally {
    doc.destroy()
  }
}
