// What tells a suggestion beside colour: a label with a name where it begins, signs at ends of blocks, words at blocks and clauses.
import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { parseShape } from '../../../shared/agreement/clause-parts.ts'
import { parseSuggestionId, type SuggestionId } from '../../../shared/agreement/ids.ts'
import { parseSuggestionKey, type SuggestionKind, suggesterOf } from '../../../shared/agreement/suggestion-keys.ts'
import { suggested } from '../../../shared/language/id/suggested.ts'
import type { SameShape } from '../../../shared/language/locale.ts'
import { english } from '../../app/english.ts'
import type { EditorContext } from '../context.ts'
import '../../styles/editor-suggestions.css'

type SuggestedWords = SameShape<typeof suggested>

/** One stretch that a suggestion is about; `from` and `to` are positions of the document. */
export interface Place {
  readonly id: SuggestionId
  readonly kind: SuggestionKind
  readonly what: 'words' | 'block' | 'clause'
  readonly from: number
  readonly to: number
  /** Of a change: the list and indent it wants. */
  readonly shape: string
}

/** Places of one clause, from its start; remembered while the node lives. */
const known = new WeakMap<Node, readonly Place[]>()

function placesIn(clause: Node): readonly Place[] {
  const before = known.get(clause)
  if (before) return before
  const places: Place[] = []
  const keys = (node: Node, what: 'block' | 'clause', from: number, to: number) => {
    for (const [key, value] of Object.entries(node.attrs.suggested ?? {})) {
      const parsed = parseSuggestionKey(key)
      if (parsed) places.push({ ...parsed, what, from, to, shape: String(value) })
    }
  }
  keys(clause, 'clause', 0, clause.nodeSize)
  clause.descendants((node, offset) => {
    const from = offset + 1
    if (node.type.name === 'block') keys(node, 'block', from + 1, from + 1)
    for (const { type, attrs } of node.marks) {
      const id = parseSuggestionId(attrs.id)
      const kind = type.name === 'insertion' || type.name === 'deletion' ? type.name : null
      if (id && kind) places.push({ id, kind, what: 'words', from, to: from + node.nodeSize, shape: '' })
    }
  })
  known.set(clause, places)
  return places
}

/** Of titles, blocks and clauses that were looked at; remembered while the node lives. */
const plain = new WeakMap<Node, boolean>()

const remember = (node: Node, is: boolean): boolean => {
  plain.set(node, is)
  return is
}

const isPlainPart = (part: Node): boolean =>
  plain.get(part) ??
  remember(
    part,
    Object.keys(part.attrs.suggested ?? {}).length === 0 &&
      (part.attrs.applied ?? null) === null &&
      part.children.every(
        ({ marks }) => !marks.some(({ type: { name } }) => name === 'insertion' || name === 'deletion'),
      ),
  )

/** Nothing of it is suggested, and nothing of it was ever applied. A letter has its own paragraph looked at, not all of the clause. */
export const isPlain = (clause: Node): boolean =>
  plain.get(clause) ??
  remember(clause, Object.keys(clause.attrs.suggested ?? {}).length === 0 && clause.children.every(isPlainPart))

/** Every place of every open suggestion that touches `from` to `to`, in the order of the text. */
export function suggestionPlaces(doc: Node, from = 0, to = doc.content.size): Place[] {
  const all: Place[] = []
  doc.forEach((clause, at) => {
    if (at > to || at + clause.nodeSize < from) return
    for (const place of placesIn(clause))
      if (place.from + at <= to && place.to + at >= from)
        all.push({ ...place, from: place.from + at, to: place.to + at })
  })
  return all
}

/** The suggestion at the selection: of words before the caret's block, of that before its clause. */
export function suggestionAt({ doc, selection }: EditorState): SuggestionId | null {
  const { $from, $to } = selection
  if ($from.depth > 0 && $from.sharedDepth($to.pos) > 0 && isPlain($from.node(1))) return null
  const near = suggestionPlaces(doc, selection.from, selection.to)
  const of = (what: Place['what']) => near.find((place) => place.what === what)?.id
  return of('words') ?? of('block') ?? of('clause') ?? null
}

export function shapeWords(shape: string, words: SuggestedWords): string {
  const { list, indent } = parseShape(shape)
  return words.indent(words.shapes[list ?? 'none'], indent)
}

export interface MarksOptions extends Pick<EditorContext, 'suggesting' | 'locale'> {
  readonly nameOf: (client: number) => string
  readonly current: () => SuggestionId | null
  /** Somebody pressed the label of a suggestion. */
  readonly choose: (place: Place) => void
}

function label(text: string, className: string, choose: () => void): HTMLElement {
  const made = document.createElement('span')
  made.className = `suggestion-label ${className}`
  made.contentEditable = 'false'
  made.textContent = text
  made.addEventListener('mousedown', (event) => {
    event.preventDefault()
    choose()
  })
  return made
}

/** The signs of every open suggestion in `doc`. */
export function drawSuggestions(doc: Node, options: MarksOptions): DecorationSet {
  const places = suggestionPlaces(doc)
  if (places.length === 0) return DecorationSet.empty
  const words: SuggestedWords =
    options.locale.peek() === 'en' ? (english.peek()?.areas.suggested ?? suggested) : suggested
  const current = options.current()
  const named = new Set<string>()
  const out: Decoration[] = []
  for (const place of places) {
    const { id, kind, what, from, to } = place
    const isCurrent = id === current ? ' is-current' : ''
    const name = options.nameOf(suggesterOf(id))
    const first = !named.has(id)
    named.add(id)
    const widget = (at: number, text: string, className: string) => {
      // The label stays while the text around it changes.
      const choose = (now = at) => options.choose({ ...place, from: now + from - at, to: now + to - at })
      return Decoration.widget(at, (_view, getPos) => label(text, className + isCurrent, () => choose(getPos())), {
        side: -1,
        key: `${id}:${kind}:${what}:${text}:${isCurrent}`,
        ignoreSelection: true,
        marks: [],
      })
    }
    switch (what) {
      case 'words':
        if (isCurrent) out.push(Decoration.inline(from, to, { class: 'suggestion-current' }))
        if (first) out.push(widget(from, words.label(name), 'suggestion-name'))
        break
      case 'block': {
        const text =
          kind === 'change'
            ? words.change(shapeWords(place.shape, words))
            : kind === 'insertion'
              ? words.blockInserted
              : words.blockDeleted
        out.push(widget(from, `${first ? `${words.label(name)}: ` : ''}${text}`, `suggestion-${kind}`))
        break
      }
      case 'clause': {
        const text = kind === 'insertion' ? words.newClause : options.suggesting.peek().removal
        out.push(Decoration.node(from, to, { class: `clause-${kind}${isCurrent}` }))
        out.push(widget(from + 1, `${text} (${name || words.someone})`, `suggestion-${kind} suggestion-clause`))
        break
      }
    }
  }
  return DecorationSet.create(doc, out)
}
