// What people type: words that stand for themselves, so that at the end each can be looked for.
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type AgreementId, parseClauseId, parseThreadId } from '../../shared/agreement/ids.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { addEntry, startThread } from '../../shared/comments/write.ts'
import type { SeededRandom } from '../relay/seeded-random.ts'
import type { FleetClient } from './fleet-client.ts'

/** Comments hang at a clause; of which, nothing here asks. */
const CLAUSE = parseClauseId('tujuan')

interface Typed {
  readonly agreement: AgreementId
  readonly name: string
  deleted: boolean
}

export class Words {
  private readonly random: SeededRandom
  private readonly typed = new Map<string, Typed>()
  private readonly said = new Map<string, AgreementId>()

  constructor(random: SeededRandom) {
    this.random = random
  }

  /** One change: a word, mostly; or a word goes, changes its weight, or a field is answered. */
  write({ doc, text, agreement, name }: FleetClient): void {
    const { random } = this
    const places = placesIn(text)
    const what = random.below(10)
    if (what < 7 || places.length < 3) {
      const word = `${name}${this.typed.size + 1};`
      text.insert(places[random.below(places.length)] ?? 0, word)
      this.typed.set(word, { agreement, name, deleted: false })
      return
    }
    const first = random.below(places.length - 1)
    const [from = 0, to = 0] = [places[first], places[first + 1]]
    if (what === 7) {
      const typed = this.typed.get(text.toString().slice(from, to))
      if (typed) typed.deleted = true
      text.delete(from, to - from)
    } else if (what === 8) text.format(from, to - from, { strong: random.below(2) === 0 ? true : null })
    else doc.getMap('fields').set(`f${random.below(3)}`, new Y.Text(`jawaban ${random.below(100)}`))
  }

  /** One comment: a new thread, or a reply in somebody's. */
  comment({ doc, agreement, name }: FleetClient): void {
    const draft = openDraft(doc)
    const text = `${name}${this.said.size + 1};`
    const words = { text, mentions: [], at: 1 }
    const threads = threadsOf(draft)
    const thread = threads[this.random.below(threads.length * 2 + 1)]
    const id = parseThreadId(`utas${this.said.size + 1}`)
    if (!CLAUSE || !id) throw new RangeError('not an id')
    if (thread) addEntry(draft, thread.id, 'comment', words)
    else startThread(draft, id, { kind: 'clause', clause: CLAUSE }, words)
    this.said.set(text, agreement)
  }

  /** What is wrong with the comments in the end: each is there once, where it was made. */
  wrongComments(agreement: AgreementId, doc: Y.Doc): string | null {
    const counts = new Map<string, number>()
    for (const { entries } of threadsOf(openDraft(doc)))
      for (const { text } of entries) counts.set(text, 1 + (counts.get(text) ?? 0))
    for (const [text, where] of this.said)
      if ((counts.get(text) ?? 0) !== (where === agreement ? 1 : 0))
        return `comment ${text} stands there ${counts.get(text)} times`
    for (const text of counts.keys()) if (!this.said.has(text)) return `nobody said ${text}`
    return null
  }

  /** What is wrong with the words of a document in the end: each is there once unless it was deleted; of `reader`, none. */
  wrongIn(agreement: AgreementId, text: string, reader: string): string | null {
    const counts = new Map<string, number>()
    for (const word of text.match(/[^;]*;/g) ?? []) counts.set(word, 1 + (counts.get(word) ?? 0))
    for (const [word, typed] of this.typed) {
      const times = counts.get(word) ?? 0
      counts.delete(word)
      if (typed.agreement !== agreement ? times === 0 : typed.deleted && times === 0) continue
      const expected = typed.agreement === agreement && typed.name !== reader ? 1 : 0
      if (times !== expected) return `${word} stands there ${times} times`
    }
    const [strange] = counts.keys()
    return strange === undefined ? null : `nobody typed ${strange}`
  }
}

/** Places between two words: Yjs keeps what was typed at once together. */
function placesIn(text: Y.Text): number[] {
  const whole = text.toString()
  const places = [0]
  for (let at = whole.indexOf(';'); at !== -1; at = whole.indexOf(';', at + 1)) places.push(at + 1)
  return places
}
