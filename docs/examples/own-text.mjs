// A text of one's own with sections that move: recipes, each with a name and steps, bound to a Yjs document.
import { createBinding, createOrigins, createShape, createUndo, documentNode, tidy } from 'mufakat/binding'
import { Schema } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'

export const schema = new Schema({
  nodes: {
    doc: { content: 'recipe*' },
    recipe: {
      content: 'name step+',
      isolating: true,
      attrs: { id: { default: '', validate: 'string' } },
      toDOM: () => ['section', 0],
    },
    name: { content: 'text*', marks: '', toDOM: () => ['h2', 0] },
    step: { content: 'inline*', attrs: { minutes: { default: 0, validate: 'number' } }, toDOM: () => ['p', 0] },
    photo: { inline: true, group: 'inline', attrs: { src: { validate: 'string' } }, toDOM: () => ['img'] },
    text: { group: 'inline' },
  },
  marks: { strong: { toDOM: () => ['strong', 0] } },
})

const shape = createShape({
  schema,
  section: 'recipe',
  title: 'name',
  block: 'step',
  embedOf: (node) => ({ photo: node.attrs.src }),
  embedNode: (embed) => schema.node('photo', { src: String(embed?.photo ?? '') }),
})

/** The state for an EditorView, kept the same as `doc`; `me` is written where this person removes a recipe. */
export function openRecipes(doc, me) {
  const sections = { doc, map: doc.getMap('recipes'), shape }
  const origins = createOrigins()
  const binding = createBinding({ sections, origins, gone: () => ({ at: Date.now(), by: me }) })
  const keep = tidy({ sections, makeId: () => crypto.randomUUID(), isEditable: () => true })
  const state = EditorState.create({ doc: documentNode(sections), plugins: [keep, binding.plugin] })
  return { state, undo: createUndo(doc, [sections.map], origins), flush: binding.flush }
}

export const recipe = (name, step) =>
  schema.node('recipe', null, [
    schema.node('name', null, schema.text(name)),
    schema.node('step', null, schema.text(step)),
  ])
