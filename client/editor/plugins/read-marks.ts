// Reading back what a browser has written into words that are suggested: they stay suggested. While a word is composed the view reads the marks
// around it from the page again, and the schema's own reading, which is that of pasted text, knows no suggestions.
import { DOMParser } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { schema } from '../../../shared/agreement/schema.ts'

const idOf = (element: HTMLElement) => ({ id: element.dataset.suggestion ?? '' })

export const readMarks = (): Plugin =>
  new Plugin({
    props: {
      domParser: new DOMParser(schema, [
        { tag: 'ins[data-suggestion]', mark: 'insertion', getAttrs: idOf },
        { tag: 'del[data-suggestion]', mark: 'deletion', getAttrs: idOf },
        ...DOMParser.fromSchema(schema).rules,
      ]),
    },
  })
