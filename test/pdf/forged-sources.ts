// What is attached, written so that two readers read two agreements: JSON that says a thing twice or in other letters, a draft that holds more than
// its canonical reading. `change` gets the honest bytes; everybody signs the file afterwards.
import * as Y from 'yjs'
import type { AttachmentName } from '../../shared/pdf/attachments.ts'

type Change = (honest: Uint8Array) => Uint8Array

const text =
  (change: (json: string) => string): Change =>
  (honest) =>
    Buffer.from(change(Buffer.from(honest).toString()))
const draft =
  (change: (doc: Y.Doc) => void): Change =>
  (honest) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, honest)
    doc.transact(() => change(doc))
    return Y.encodeStateAsUpdate(doc)
  }
/** A second client's update without the one before it, which waits for more. */
function pending(honest: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, honest)
  const text = new Y.Text()
  doc.getMap('lain').set('a', text)
  const before = Y.encodeStateVector(doc)
  text.insert(0, 'Rp 1')
  const later = Y.encodeStateAsUpdate(doc, before)
  return Y.mergeUpdates([honest, later])
}

export const SOURCES: readonly (readonly [name: string, attachment: AttachmentName, change: Change])[] = [
  ['its title twice', 'perjanjian.json', text((json) => json.replace(/"title":/, '"title":"Pembatalan","title":'))],
  ['its title in escapes', 'perjanjian.json', text((json) => json.replace('"title":"P', '"title":"\\u0050'))],
  ['a key in escapes', 'perjanjian.json', text((json) => json.replace('"title":', '"t\\u0069tle":'))],
  ['a mark of byte order in front', 'perjanjian.json', text((json) => `\ufeff${json}`)],
  ['white space', 'perjanjian.json', text((json) => json.replace(':', ': '))],
  ['a line end behind it', 'perjanjian.json', text((json) => `${json}\n`)],
  ['an object behind it', 'perjanjian.json', text((json) => `${json}{}`)],
  ['letters taken apart', 'perjanjian.json', text((json) => json.replace('a', 'a\u0301'))],
  ['letters that look alike', 'perjanjian.json', text((json) => json.replace(/Rimba/g, 'Rimbа'))],
  ['a number beyond all', 'perjanjian.json', text((json) => json.replace('640000000', '6.4e999'))],
  [
    'a number with more digits than are read',
    'perjanjian.json',
    text((json) => json.replace('640000000', '640000000.00000000000000001')),
  ],
  ['a number in other words', 'perjanjian.json', text((json) => json.replace('640000000', '64e7'))],
  ['a forefather', 'perjanjian.json', text((json) => json.replace('{', '{"__proto__":{"title":"lain"},'))],
  ['half a pair', 'perjanjian.json', text((json) => json.replace('"title":"', '"title":"\\ud800'))],
  [
    'bytes that are no letters',
    'perjanjian.json',
    (honest) => Buffer.concat([honest.subarray(0, 20), Uint8Array.of(0xff, 0xfe), honest.subarray(20)]),
  ],
  ['a signatory of its own', 'perjanjian.json', text((json) => json.replace('Siti Aminah Nurhaliza', 'Orang Lain'))],
  ['one partner twice', 'perjanjian.json', text((json) => json.replace('"id":"p2"', '"id":"p1"'))],
  [
    'partners in another order',
    'perjanjian.json',
    text((json) =>
      json.replace('"id":"p1"', '"id":"p0"').replace('"id":"p2"', '"id":"p1"').replace('"id":"p0"', '"id":"p2"'),
    ),
  ],
  [
    'its events in another order',
    'buku-besar.json',
    text((json) => JSON.stringify((JSON.parse(json) as unknown[]).toReversed())),
  ],
  [
    'its last event gone',
    'buku-besar.json',
    text((json) => JSON.stringify((JSON.parse(json) as unknown[]).slice(0, -1))),
  ],
  [
    'an event twice',
    'buku-besar.json',
    text((json) =>
      JSON.stringify((JSON.parse(json) as unknown[]).flatMap((event, i) => (i === 2 ? [event, event] : [event]))),
    ),
  ],
  [
    'a fork',
    'buku-besar.json',
    text((json) => {
      const events = JSON.parse(json) as { hash: string }[]
      return JSON.stringify([...events.slice(0, -1), { ...events.at(-1), prev: events.at(-3)?.hash }])
    }),
  ],
  ['a key of an event twice', 'buku-besar.json', text((json) => json.replace('"actor":', '"actor":"server","actor":'))],
  ['an event in escapes', 'buku-besar.json', text((json) => json.replace('"actor":"', '"actor":"\\u0000'))],
  ['events in an object', 'buku-besar.json', text((json) => `{"events":${json}}`)],
  ['a number of an event that is real', 'buku-besar.json', text((json) => json.replace('"seq":1}', '"seq":1.0}'))],
  ['a word more in an event', 'buku-besar.json', text((json) => json.replace('"actor":', '"note":"lain","actor":'))],
  ['changes that wait for others', 'perjanjian.yjs', pending],
  [
    'words that were taken out again',
    'perjanjian.yjs',
    draft((doc) => {
      const words = doc.getText('lain')
      words.insert(0, 'Rp 1')
      words.delete(0, 4)
    }),
  ],
  ['another root', 'perjanjian.yjs', draft((doc) => void doc.getArray('lain').push(['Rp 1']))],
  ['the newer form of an update', 'perjanjian.yjs', (honest) => Y.convertUpdateFormatV1ToV2(honest)],
  ['itself twice', 'perjanjian.yjs', (honest) => Buffer.concat([honest, honest])],
  ['bytes behind it', 'perjanjian.yjs', (honest) => Buffer.concat([honest, Uint8Array.of(0)])],
]
