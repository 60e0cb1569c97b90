// What somebody sends who has the right to write and means no good. All of it has to be refused and to leave no trace.
import * as Y from 'yjs'
import { encodeStepTwo, encodeUpdate } from '../../shared/protocol/message.ts'
import type { SeededRandom } from '../relay/seeded-random.ts'
import { bareDoc } from './witness.ts'

/** Against a document: text under a client id that is another's, updates that build on nothing, and garbage. */
export function hostileMessages(durable: Y.Doc, random: SeededRandom): Uint8Array[] {
  const own = bareDoc()
  own.clientID = 1 + random.below(2 ** 31)
  own.getText('t').insert(0, 'jahat')
  const before = Y.encodeStateVector(own)
  own.getText('t').insert(5, ' sekali;')
  const unresolvable = encodeUpdate(Y.encodeStateAsUpdate(own, before))
  const garbage = Uint8Array.from({ length: 1 + random.below(40) }, () => random.below(256))
  const victims = [...durable.store.clients.keys()]
  const victim = victims[random.below(victims.length)]
  if (victim === undefined || random.below(3) === 0) return [unresolvable, garbage]
  const forged = bareDoc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(durable))
  forged.clientID = victim
  forged.getText('t').insert(0, 'palsu;')
  return [encodeUpdate(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(durable))), unresolvable]
}

/** What a guest's own page would never send: words in the text, an answer, a comment of another taken away. Under client ids of its own. */
export function forgedMessages(durable: Y.Doc, random: SeededRandom): Uint8Array[] {
  const change = (act: (doc: Y.Doc) => void): Uint8Array => {
    const doc = bareDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(durable))
    doc.clientID = 1 + random.below(2 ** 31)
    act(doc)
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(durable))
  }
  const [thread] = durable.getMap('comments').keys()
  const acts: ((doc: Y.Doc) => void)[] = [
    (doc) => doc.getText('t').insert(0, 'nakal;'),
    (doc) => doc.getText('t').length > 0 && doc.getText('t').delete(0, 1),
    (doc) => void doc.getMap('fields').set('f1', 'nakal'),
    (doc) => void (thread && doc.getMap('comments').delete(thread)),
    (doc) => void (thread && doc.getMap('comments').set(thread, 'nakal')),
  ]
  return acts.map((act) => (random.below(2) === 0 ? encodeUpdate(change(act)) : encodeStepTwo(change(act))))
}
