// An agreement with a second language beside some of its clauses.
import * as Y from 'yjs'
import { emptyTranslation, openDraft } from '../../shared/agreement/draft.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { must } from '../agreement/draft-builder.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'

/** The template with one beside three clauses: line by line, whole beside whole, and where a table stands between the words. */
export function inTwoLanguages() {
  const { input } = sealedFixture(3, '0'.repeat(64), (doc) => {
    const { translations } = openDraft(doc)
    for (const [id, clause, text] of [
      ['t1', 'prinsip', 'First line.\nSecond line.'],
      ['t2', 'kontribusi', Array.from({ length: 60 }, (_, at) => `Line ${at + 1}.`).join('\n')],
      ['t3', 'keadaan_kahar', Array.from({ length: 60 }, (_, at) => `Sentence ${at + 1}.`).join('\n')],
    ] as const) {
      const row = emptyTranslation(must(parseClauseId(clause)), 'en', id)
      translations.set(id, row)
      for (const [key, words] of [
        ['title', `Title ${id}`],
        ['text', text],
      ] as const) {
        const field = row.get(key)
        if (field instanceof Y.Text) field.insert(0, words)
      }
    }
  })
  return readAgreement(input.yjs)
}
