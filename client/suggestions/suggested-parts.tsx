// The words of a suggestion as they are and as they would be. What goes and comes is told by words and strokes, not by colour.

import { encodeShape, parseShape, type Shape } from '../../shared/agreement/clause-parts.ts'
import type { SuggestedPart, Suggestion } from '../../shared/suggestions/suggestion-list.ts'
import { suggestedWords, suggestionWords } from './suggestion-words.ts'
import '../styles/editor-suggestions.css'

function shapeWords(shape: Shape): string {
  const words = suggestedWords()
  const { list, indent } = parseShape(encodeShape(shape))
  return words.indent(words.shapes[list ?? 'none'], indent)
}

/** Ends of blocks are shown as a sign; a line end in running words would not be seen. */
const shown = (text: string) => text.replace(/\n/g, ' ¶ ')

function Part({ part }: { part: SuggestedPart }) {
  const words = suggestionWords()
  switch (part.part) {
    case 'new-clause':
      return <p class="suggested-whole">{words.newClause}</p>
    case 'removal':
      return <p class="suggested-whole">{words.removal}</p>
    case 'shape':
      return (
        <p>
          {words.shape(shapeWords(part.from), shapeWords(part.to))}
          {part.words && <q> {part.words}</q>}
        </p>
      )
    default:
      return (
        <p class="suggested-words">
          {part.part === 'title' && <span class="suggested-place">{words.inTitle}: </span>}
          {part.segments.map(({ kind, text }, index) => {
            const key = `${index}:${kind}`
            if (kind === 'kept') return <span key={key}>{shown(text)}</span>
            const Mark = kind === 'deleted' ? 'del' : 'ins'
            return (
              <Mark key={key} class={`suggested-${Mark}`}>
                <span class="visually-hidden"> {words[kind]} </span>
                {shown(text)}
                <span class="visually-hidden"> ({words.end}) </span>
              </Mark>
            )
          })}
        </p>
      )
  }
}

export function SuggestedParts({ suggestion }: { suggestion: Suggestion }) {
  if (suggestion.parts.length === 0) return <p class="quiet">{suggestionWords().gone}</p>
  return (
    <div class="suggested-parts">
      {suggestion.parts.map((part, index) => (
        <Part key={`${index}:${part.part}`} part={part} />
      ))}
    </div>
  )
}
