// Random histories of a document as a relay's log has them: several editors, concurrent, formatted, deleted, collected, some of it offline.
import * as Y from 'yjs'
import type { SeededRandom } from './seeded-random.ts'

interface Editor {
  readonly doc: Y.Doc
  /** How much of the log it has seen */
  seen: number
  /** Its state vector when it went offline; null while it is online */
  offline: Uint8Array | null
}

const KEYS = ['a', 'b', 'c']

function edit(doc: Y.Doc, random: SeededRandom): void {
  const text = doc.getText('t')
  const at = random.below(text.length + 1)
  const some = Math.min(1 + random.below(6), text.length - at)
  const key = KEYS[random.below(KEYS.length)]!
  const list = doc.getArray('l')
  const pages = doc.getXmlFragment('x')
  const page = pages.length > 0 ? pages.get(random.below(pages.length)) : null
  const inner = page instanceof Y.XmlElement ? page.get(0) : null
  switch (random.below(11)) {
    case 0:
    case 1:
    case 2:
      text.insert(at, 'kemitraan 😀 '.slice(0, 1 + random.below(12)))
      break
    case 3:
    case 4:
      if (some > 0) text.delete(at, some)
      break
    case 5:
      if (some > 0) text.format(at, some, { [key]: random.below(2) === 0 ? true : null })
      break
    case 6:
      doc.getMap('m').set(key, random.below(3) === 0 ? new Y.Text(key) : random.below(100))
      break
    case 7:
      if (list.length > 0 && random.below(2) === 0) list.delete(random.below(list.length), 1)
      else list.insert(random.below(list.length + 1), [random.below(100), key])
      break
    case 8: {
      const fresh = new Y.XmlElement('p')
      fresh.insert(0, [new Y.XmlText(key)])
      pages.insert(random.below(pages.length + 1), [fresh])
      break
    }
    case 9:
      if (pages.length > 0 && random.below(3) === 0) pages.delete(random.below(pages.length), 1)
      break
    default:
      if (inner instanceof Y.XmlText) inner.insert(random.below(inner.length + 1), 'kata')
  }
}

/** A log of at least `length` updates, each complete given those before it. */
export function draftHistory(random: SeededRandom, length: number): readonly Uint8Array[] {
  const log: Uint8Array[] = []
  const editors = Array.from({ length: 3 }, (_, i): Editor => {
    const doc = new Y.Doc({ gc: i !== 0 })
    doc.clientID = 1_000 * (i + 1) + random.below(1_000)
    const editor: Editor = { doc, seen: 0, offline: null }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'log' && editor.offline === null) log.push(update)
    })
    return editor
  })
  const read = (editor: Editor, until: number): void => {
    const fresh = log.slice(editor.seen, until)
    editor.seen = Math.max(editor.seen, until)
    for (const update of fresh) Y.applyUpdate(editor.doc, update, 'log')
  }
  while (log.length < length) {
    const editor = editors[random.below(editors.length)]!
    if (editor.offline === null) read(editor, editor.seen + random.below(log.length - editor.seen + 1))
    if (random.below(30) === 0) {
      const before = editor.offline
      editor.offline = before === null ? Y.encodeStateVector(editor.doc) : null
      if (before !== null) log.push(Y.encodeStateAsUpdate(editor.doc, before))
    }
    editor.doc.transact(() => {
      for (let edits = random.below(3); edits >= 0; edits--) edit(editor.doc, random)
    })
  }
  return log
}

/** Half an emoji. Yjs breaks one for good where it has to cut there, and a deletion that came in two goes in one in a checkpoint. */
const isHalf = (one: unknown): boolean => typeof one === 'string' && /^[\ud800-\udfff\ufffd]$/.test(one)

/** Everything that a document consists of: what each clock of each client holds, deleted or not (or collected), and what people see. */
export function essence(updates: readonly (readonly Uint8Array[])[], collects = false): object {
  const doc = new Y.Doc({ gc: collects })
  for (const together of updates)
    doc.transact((transaction) => {
      for (const update of together) Y.applyUpdate(doc, update)
      transaction.local = true
    })
  const held: string[] = []
  for (const [client, structs] of doc.store.clients)
    for (const struct of structs) {
      const content = struct instanceof Y.Item ? struct.content.getContent() : []
      for (let at = 0; at < struct.length; at++) {
        const one: unknown = content[at]
        const shown =
          struct.deleted && isHalf(one)
            ? 'half'
            : one instanceof Y.AbstractType
              ? one.constructor.name
              : JSON.stringify(one)
        held.push(
          `${client}/${struct.id.clock + at} ${struct.deleted} ${struct instanceof Y.Item ? shown : 'collected'}`,
        )
      }
    }
  const seen = {
    t: doc.getText('t').toDelta(),
    m: doc.getMap('m').toJSON(),
    l: doc.getArray('l').toJSON(),
    x: doc.getXmlFragment('x').toString(),
  }
  const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  return { held: held.sort(), seen: JSON.parse(JSON.stringify(seen)), pending }
}
