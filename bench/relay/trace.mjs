// A long document, written by one person letter by letter: as many insertions and deletions as the automerge-perf trace of a paper has,
// which is not on npm. This one is made from a seed: runs of typing, jumps, corrections of what was just written, cuts elsewhere.
import * as Y from 'yjs'

const INSERTIONS = 182_315
const DELETIONS = 77_463
const SEED = 20_261_125
const CLIENT = 1_001
const LETTERS = 'aaaaiiueeonnnrrstkdmlpgbyh     ,.'

/** xorshift32: numbers from 0 up to 1 that are the same on every machine. */
function random(seed) {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

function write() {
  const next = random(SEED)
  const below = (limit) => Math.floor(next() * limit)
  const doc = new Y.Doc()
  doc.clientID = CLIENT
  const text = doc.getText('naskah')
  const updates = []
  doc.on('update', (update) => updates.push(update))
  let [insertions, deletions] = [INSERTIONS, DELETIONS]
  let at = 0
  const remove = (count) => {
    for (let n = Math.min(count, deletions, at); n > 0; n--, deletions--) text.delete(--at, 1)
  }
  while (insertions > 0) {
    if (next() < 0.2) at = next() < 0.7 ? Math.max(0, text.length - below(400)) : below(text.length + 1)
    for (let run = Math.min(insertions, 1 + below(30)); run > 0; run--, insertions--)
      text.insert(at++, LETTERS[below(LETTERS.length)])
    // Deletions in the measure in which they are left over: a slip of the fingers, now and then a sentence.
    const due = deletions / Math.max(1, insertions + deletions) > next()
    if (due) remove(next() < 0.9 ? 1 + below(12) : below(120))
  }
  while (deletions > 0) {
    at = text.length
    remove(deletions)
  }
  return {
    updates,
    client: CLIENT,
    clock: Y.getState(doc.store, CLIENT),
    state: Y.encodeStateAsUpdate(doc),
    vector: Y.encodeStateVector(doc),
    text: text.toString(),
  }
}

let made = null
/** `{updates, state, vector, client, clock, text}`; made once, in some seconds. */
export const trace = () => {
  made ??= write()
  return made
}

/** Throws unless `state` is the whole document. */
export function checkTrace(state) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  if (doc.getText('naskah').toString() !== trace().text) throw new Error('the document that came is another')
}
