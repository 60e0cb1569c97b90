// The draft of an addendum, or of a new agreement, from the state of another: the same words under the seed's client id, as a new beginning.
// An addendum carries the text that it amends, so that everybody who has the draft or the sealed file can tell what changes.
import * as Y from 'yjs'
import type { Agreement } from '../agreement/agreement.ts'
import type { BaseReference } from '../agreement/base-reference.ts'
import { type Digest, documentDigest } from '../agreement/canonical.ts'
import { type Draft, NUMBER_KEY, openDraft, SEED_CLIENT } from '../agreement/draft.ts'
import { readDelta } from '../agreement/read-delta.ts'
import { snapshot } from '../agreement/snapshot.ts'
import { resolveSuggestions } from '../suggestions/resolve.ts'

const BASE_TEXT = 'baseText'
/** What is not taken along: talk about the words, and where they came from. */
const LEFT_OUT: ReadonlySet<string> = new Set(['doc', 'comments', 'suggestions'])

const sorted = (map: Y.Map<unknown>): readonly [string, unknown][] =>
  [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1))

function copyOf(value: unknown): unknown {
  if (value instanceof Y.Text) {
    const text = new Y.Text()
    text.applyDelta(readDelta(value))
    return text
  }
  if (value instanceof Y.Map) {
    const map = new Y.Map<unknown>()
    for (const [key, item] of sorted(value)) map.set(key, copyOf(item))
    return map
  }
  return value
}

interface LeftOut {
  readonly meta: ReadonlySet<string>
  /** The numbers that an addendum has among the letters: they are of that one alone. */
  readonly numbers: boolean
}

function copyContent(from: Draft, into: Draft, leftOut: LeftOut): void {
  const roots = Object.entries(from).filter((entry): entry is [keyof Draft, Y.Map<unknown>] => !LEFT_OUT.has(entry[0]))
  const target: Readonly<Record<string, unknown>> = { ...into }
  for (const [name, root] of roots) {
    const copy = target[name]
    if (!(copy instanceof Y.Map)) continue
    for (const [key, item] of sorted(root)) {
      if (name === 'meta' && leftOut.meta.has(key)) continue
      if (item instanceof Y.Map && item.get('gone')) continue
      const copied = copyOf(item)
      if (leftOut.numbers && name === 'partners' && copied instanceof Y.Map) copied.delete(NUMBER_KEY)
      copy.set(key, copied)
    }
  }
}

const NEW_BEGINNING: LeftOut = { meta: new Set(['base', BASE_TEXT]), numbers: true }

/** Throws whatever Yjs throws on a state that is damaged. */
function begin(state: Uint8Array, leftOut: LeftOut, extra: Readonly<Record<string, unknown>>): Uint8Array {
  const source = new Y.Doc()
  const doc = new Y.Doc({ gc: false })
  doc.clientID = SEED_CLIENT
  try {
    Y.applyUpdate(source, state)
    const from = openDraft(source)
    resolveSuggestions(from)
    const into = openDraft(doc)
    doc.transact(() => {
      copyContent(from, into, leftOut)
      for (const [key, value] of Object.entries(extra)) into.meta.set(key, value)
    })
    return Y.encodeStateAsUpdate(doc)
  } finally {
    source.destroy()
    doc.destroy()
  }
}

/** The text of a state and what it is an addendum to, without the older text that it carried: reads as the same agreement. */
export const plainState = (state: Uint8Array): Uint8Array =>
  begin(state, { meta: new Set([BASE_TEXT]), numbers: false }, {})

/** The first bytes of an addendum to the text in `state`: the same words, the base named, its text carried. The same for the same input. */
export const seedAddendum = (state: Uint8Array, base: BaseReference): Uint8Array =>
  begin(state, NEW_BEGINNING, { base: { ...base }, [BASE_TEXT]: plainState(state) })

/** The first bytes of a new agreement with the words of another, which it does not stand on. */
export const seedCopy = (state: Uint8Array): Uint8Array => begin(state, NEW_BEGINNING, {})

/** The text that an addendum amends, read out of its draft: only what has the digest that the addendum names; null for everything else. */
export function baseTextOf(draft: Pick<Draft, 'meta'>, base: BaseReference): Agreement | null {
  const state = draft.meta.get(BASE_TEXT)
  if (!(state instanceof Uint8Array)) return null
  const found = readState(base, state)
  return found?.digest === base.documentDigest ? found.agreement : null
}

function readState(
  { agreement: id }: BaseReference,
  state: Uint8Array,
): { agreement: Agreement; digest: Digest } | null {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const agreement = snapshot(openDraft(doc))
    return { agreement, digest: documentDigest(id, agreement) }
  } catch {
    // Yjs throws plain errors of many kinds on what is no state of a document: to a reader they all mean that no text is there.
    return null
  } finally {
    doc.destroy()
  }
}
