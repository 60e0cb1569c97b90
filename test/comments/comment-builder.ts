// Comments as people write them, and a shared draft to write them in.
import * as Y from 'yjs'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { type PartnerId, parsePartnerId, parseThreadId, type ThreadId } from '../../shared/agreement/ids.ts'
import { clauseText, mapText, placeIn, type TextRange, textTarget } from '../../shared/comments/place.ts'
import { type EntryKind, type Part, type Thread, threadsOf } from '../../shared/comments/thread.ts'
import { addEntry, startThread } from '../../shared/comments/write.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
import { clauseId } from '../editor/fake-view.ts'

const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new RangeError('missing')
  return value
}
export const threadId = (id: string): ThreadId => must(parseThreadId(id))
export const partner = (id: string): PartnerId => must(parsePartnerId(id))

export const words = (text: string, mentions: readonly PartnerId[] = [], at = 1) => ({ text, mentions, at })

export const DESA = partner('desa')
export const LSM = partner('lsm')
const PEOPLE = new Map([
  [1, DESA],
  [2, LSM],
  [3, null],
])
/** Whose a client id is: of the village (1), the foundation (2), of no partner (the facilitator, 3), or nobody's. */
export const partnerOf = (client: number): PartnerId | null | undefined => PEOPLE.get(client)

/** A copy of the draft on another device: `gc` as browsers have it. */
export function copyOf(draft: Draft, client: number, gc = true): Draft {
  const doc = new Y.Doc({ gc })
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  return openDraft(doc)
}

/** One draft on the devices of the village (1), the foundation (2) and the facilitator (3). */
export function threeDevices(): [Draft, Draft, Draft] {
  const draft = smallDraft()
  return [copyOf(draft, 1), copyOf(draft, 2), copyOf(draft, 3)]
}

export function exchange(...drafts: readonly Draft[]): void {
  for (const from of drafts)
    for (const to of drafts)
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
}

/** Comments on words of a clause. */
export function commentOn(
  draft: Draft,
  id: string,
  clause: string,
  quoted: string,
  text = 'Apa artinya?',
  part: Part = 'body',
) {
  const at = mapText(must(clauseText(draft, clauseId(clause), part))).text.indexOf(quoted)
  const target = must(textTarget(draft, { clause: clauseId(clause), part, from: at, to: at + quoted.length }))
  return startThread(draft, threadId(id), target, words(text))
}

export const commentOnClause = (draft: Draft, id: string, clause: string, text = 'Setuju?') =>
  startThread(draft, threadId(id), { kind: 'clause', clause: clauseId(clause) }, words(text))

export const say = (draft: Draft, id: string, kind: EntryKind, text: string) =>
  addEntry(draft, threadId(id), kind, words(text))

export const thread = (draft: Draft, id: string): Thread => must(threadsOf(draft).find((one) => one.id === id))

export function placeOf(draft: Draft, { target }: Thread): TextRange | null {
  const text = target.kind === 'text' ? clauseText(draft, target.clause, target.part) : null
  return text && target.kind === 'text' ? placeIn(mapText(text), target) : null
}

/** The words at which a thread stands now; null when its sentence has changed. */
export function wordsAt(draft: Draft, id: string): string | null {
  const one = thread(draft, id)
  const place = placeOf(draft, one)
  const text = one.target.kind === 'text' ? clauseText(draft, one.target.clause, one.target.part) : null
  return place && text && mapText(text).text.slice(place.from, place.to)
}
