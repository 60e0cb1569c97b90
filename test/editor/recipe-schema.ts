// A text of sections that is no agreement.
import { Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { createShape, type Sections } from '../../client/editor/binding/shape.ts'

export const recipeSchema = new Schema({
  nodes: {
    doc: { content: 'recipe*' },
    recipe: {
      content: 'name step+',
      attrs: { id: { default: '', validate: 'string' }, course: { default: 'utama', validate: 'string' } },
    },
    name: { content: 'text*', marks: '' },
    step: { content: 'inline*', attrs: { minutes: { default: 0, validate: 'number' } } },
    photo: { inline: true, group: 'inline', attrs: { src: { validate: 'string' } } },
    text: { group: 'inline' },
  },
  marks: { link: { attrs: { href: { validate: 'string' } } } },
})

const shape = createShape({
  schema: recipeSchema,
  section: 'recipe',
  title: 'name',
  block: 'step',
  embedNode: (embed) => {
    const { photo }: { readonly photo?: unknown } = typeof embed === 'object' && embed !== null ? embed : {}
    return recipeSchema.node('photo', { src: typeof photo === 'string' ? photo : '?' })
  },
  embedOf: (node) => ({ photo: String(node.attrs.src) }),
})

export const recipes = (doc: Y.Doc): Sections => ({ doc, map: doc.getMap('recipes'), shape })
