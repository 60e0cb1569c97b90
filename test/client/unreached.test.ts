// The shared document as browsers fetch it, without the parts that nothing reaches, beside the whole library.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as whole from 'yjs'
import { leaveOutUnreached, withoutUnreached } from '../../server/setup/unreached.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const YJS = join(ROOT, 'node_modules/yjs/dist/yjs.mjs')
const FILE = 'yjs/dist/yjs.mjs'
let folder: string
let kept: typeof whole

beforeAll(async () => {
  // Beside the libraries, where the tests' own folder is not looked into by the program.
  folder = mkdtempSync(join(ROOT, 'dist/unreached-'))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    plugins: [leaveOutUnreached()],
    build: { outDir: folder, lib: { entry: YJS, formats: ['es'], fileName: () => 'yjs.mjs' } },
  })
  kept = await import(pathToFileURL(join(folder, 'yjs.mjs')).href)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One of each type and of each content that Yjs knows, with what was deleted. */
function everything(): Uint8Array {
  const doc = new whole.Doc()
  const map = doc.getMap<unknown>('clauses')
  const element = new whole.XmlElement('p')
  const hook = new whole.XmlHook('hook')
  map.set('fragment', new whole.XmlFragment())
  map.set('element', element)
  map.set('hook', hook)
  map.set('xml text', new whole.XmlText('words'))
  map.set('text', new whole.Text('teks'))
  map.set('list', whole.Array.from([1, 'dua', null, { tiga: 3 }, new Uint8Array([4])]))
  map.set('inner', new whole.Map([['key', 'value']]))
  map.set('doc', new whole.Doc({ guid: 'inner' }))
  element.setAttribute('class', 'x')
  element.insert(0, [new whole.XmlText('inside'), new whole.XmlElement('b')])
  element.insertAfter(element.get(0), [new whole.XmlElement('i')])
  hook.set('a', 'b')
  const text = map.get('text') as whole.Text
  text.insert(2, 'xx', { bold: true })
  text.insertEmbed(1, { blank: 'name' })
  text.delete(3, 2)
  element.delete(1, 1)
  map.set('inner', 'other')
  return whole.encodeStateAsUpdate(doc)
}

test('[SY30] a browser reads every type that a peer may send, and passes it on byte for byte', () => {
  const update = everything()
  const theirs = new whole.Doc()
  whole.applyUpdate(theirs, update)
  const doc = new kept.Doc()
  kept.applyUpdate(doc, update)
  expect(kept.encodeStateAsUpdate(doc)).toEqual(whole.encodeStateAsUpdate(theirs))
  expect(kept.encodeStateAsUpdateV2(doc)).toEqual(whole.encodeStateAsUpdateV2(theirs))

  // Written in afterwards, beside the foreign types, and read by the whole library.
  doc.getMap<whole.Text>('clauses').get('text')?.insert(0, 'awal ')
  doc.getMap('clauses').delete('element')
  whole.applyUpdate(theirs, kept.encodeStateAsUpdate(doc, whole.encodeStateVector(theirs)))
  expect((theirs.getMap('clauses').get('text') as whole.Text).toString()).toMatch(/^awal /)
  expect(whole.encodeStateAsUpdate(theirs)).toEqual(kept.encodeStateAsUpdate(doc))
})

test('[SY30] the build stops at a library in which a part that it leaves out is not there, or that names one', async () => {
  expect(() => withoutUnreached(FILE, 'class Doc { toJSON() {} }')).toThrow(/has no .*Doc\.getXmlElement/)
  const code = withoutUnreached(FILE, readFileSync(YJS, 'utf8'))
  expect(code).not.toMatch(/querySelectorAll \(/)

  const asking = join(folder, 'asking.mjs')
  const naming = build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [
      leaveOutUnreached(),
      {
        name: 'asking',
        resolveId: (id) => (id === asking ? asking : null),
        load: (id) => (id === asking ? 'export const ask = (doc) => doc.getXmlFragment("x")' : null),
      },
    ],
    build: { write: false, lib: { entry: asking, formats: ['es'], fileName: () => 'asking.mjs' } },
  })
  await expect(naming).rejects.toThrow(/names getXmlFragment/)
})
