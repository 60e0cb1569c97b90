import * as Y from 'yjs'

/** Updates with every kind of content that Yjs writes. */
export function richUpdates(): { readonly doc: Y.Doc; readonly updates: readonly Uint8Array[] } {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  text.insert(0, 'halo dünia 😀 kata')
  text.format(0, 4, { bold: true })
  text.insertEmbed(2, { image: 'x', list: [1, 2.5, null, -7] })
  text.delete(0, 3)
  const map = doc.getMap('m')
  map.set('k', { a: [true, 'x', 1e100, new Uint8Array([1, 2])], b: undefined, c: -300, d: 2 ** 40, e: 0.1 })
  map.set('bytes', new Uint8Array(10))
  map.set('sub', new Y.Doc())
  map.set('k', 'neu')
  doc.getArray('a').push([1, 'b', { c: 3 }, null])
  const element = new Y.XmlElement('p')
  element.setAttribute('id', '1')
  doc.getXmlFragment('f').insert(0, [element, new Y.XmlText('q'), new Y.XmlHook('h') as never])
  doc.transact(() => {
    for (let i = 0; i < 30; i++) text.insert(i, String(i))
  })
  return { doc, updates }
}
