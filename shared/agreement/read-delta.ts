// What a shared text holds, as `Y.Text.toDelta` tells it, in time of its length: Yjs writes every open attribute again for each part, so that a
// crafted message of 180 kB would hold its reader for a minute and a half.
import * as Y from 'yjs'
import { OpenFormats } from './open-formats.ts'

export interface DeltaPart {
  readonly insert: string | object
  /** Left out where no attribute is open; its own object, since Yjs writes into what it is given. */
  readonly attributes?: Record<string, unknown>
}

/** Neighbouring words between two formats are one part. Of one place the attributes that `OpenFormats` reads. */
export function readDelta(text: Y.Text): DeltaPart[] {
  const over = new OpenFormats()
  const parts: DeltaPart[] = []
  let words = ''
  const add = (insert: string | object): void => {
    const attributes = { ...over.attributes }
    parts.push(Object.keys(attributes).length > 0 ? { insert, attributes } : { insert })
  }
  const addWords = (): void => {
    if (words !== '') add(words)
    words = ''
  }
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentString) words += content.str
    else if (content instanceof Y.ContentFormat) {
      addWords()
      over.take(content, item.id)
    } else if (content instanceof Y.ContentEmbed || content instanceof Y.ContentType) {
      addWords()
      add(content.getContent()[0])
    }
  }
  addWords()
  return parts
}
