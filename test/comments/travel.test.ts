// Where comments go with the draft, and where no word of them may.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { AGREEMENT, smallDraft } from '../agreement/draft-builder.ts'
import { Device, makeSigning } from '../carry/device.ts'
import { commentOn, exchange, say, thread, threeDevices, wordsAt } from './comment-builder.ts'

test('[CM11] comments change no digest, and no word of them is in the state that a sealed file carries', () => {
  const [desa, lsm] = threeDevices()
  const digest = documentDigest(AGREEMENT, snapshot(desa))
  commentOn(desa, 't', 'tujuan', 'bersama', 'Ucapan rahasia')
  exchange(desa, lsm)
  say(lsm, 't', 'resolve', 'Jawaban rahasia')
  exchange(desa, lsm)
  expect(documentDigest(AGREEMENT, snapshot(desa))).toBe(digest)
  const state = Buffer.from(collectedState(desa))
  for (const word of ['rahasia', 'Ucapan', 'Jawaban', 'resolve']) expect(state.includes(word), word).toBe(false)
  const sealed = new Y.Doc()
  Y.applyUpdate(sealed, state)
  expect(openDraft(sealed).comments.size).toBe(0)
  expect(documentDigest(AGREEMENT, snapshot(openDraft(sealed)))).toBe(digest)
})

test('[CM12] comments travel with the draft as bytes and stand at the same words where it is opened', () => {
  const [desa] = threeDevices()
  commentOn(desa, 't', 'tujuan', 'bersama')
  const opened = openDraft(new Y.Doc())
  Y.applyUpdateV2(opened.doc, Y.encodeStateAsUpdateV2(desa.doc))
  expect(wordsAt(opened, 't')).toBe('bersama')
})

test('[CM12] a draft that is carried as a file brings its comments, under the names of who wrote them', async () => {
  const [ani, budi] = [new Device('ani', await makeSigning()), new Device('budi', await makeSigning())]
  Y.applyUpdate(ani.doc, Y.encodeStateAsUpdate(smallDraft().doc))
  commentOn(openDraft(ani.doc), 't', 'tujuan', 'bersama')
  expect(budi.open(await ani.file())).toBe(true)
  say(openDraft(budi.doc), 't', 'comment', 'Dijawab di jalan')
  expect(ani.open(await budi.file())).toBe(true)
  for (const { doc } of [ani, budi]) {
    expect(wordsAt(openDraft(doc), 't')).toBe('bersama')
    expect(thread(openDraft(doc), 't').entries.map(({ client }) => client)).toEqual([
      ani.doc.clientID,
      budi.doc.clientID,
    ])
  }
})
