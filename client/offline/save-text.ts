// A text of this device, open on no page, as a file: the form that other devices open and merge.
import * as Y from 'yjs'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import { type CarriedCopy, fileOf } from '../carry/carrying.ts'
import { download, fileName } from '../carry/file-name.ts'
import { saveUpdate } from './save-file.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whose and which text it is; `known`: what it is called where it has no title. */
export interface TextHere extends Pick<CarriedCopy, 'id' | 'store' | 'person' | 'epoch' | 'name'> {
  readonly update: Uint8Array
  readonly known: string
}

/** Hands the file to the browser. What is too large for it goes as a plain Yjs update. */
export async function saveText({ update, known, ...whose }: TextHere): Promise<void> {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, update)
  const { meta } = openDraft(doc)
  const title = readText(meta, 'title') || known
  const template = { id: text(meta.get('template')), version: text(meta.get('templateVersion')) }
  try {
    const bytes = await fileOf({ ...whose, doc, title, template, partner: '', writers: [] }, null)
    download(bytes, fileName(title, 'whole', new Date()))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    saveUpdate(title, update)
  }
  doc.destroy()
}
