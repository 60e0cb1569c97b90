import type * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { threadsOf } from '../../shared/comments/thread.ts'

/** What a document says: text with its marks, fields, and comments. Same for all who share it. */
export function saidBy(doc: Y.Doc): string {
  const fields = doc.getMap('fields')
  const answers = [...fields.keys()].sort().map((key) => [key, String(fields.get(key))])
  return JSON.stringify([doc.getText('t').toDelta(), answers, threadsOf(openDraft(doc))])
}
