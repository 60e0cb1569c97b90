// A changed text: what is added is underlined, what is removed is struck, and both are said in words to who does not see it.
import type { Piece } from '../../shared/agreement/unsent-changes.ts'
import { offlineWords } from './offline-words.ts'

/** Letters of unchanged text that are shown on each side of a change. */
const AROUND = 80

const textOf = ({ insert }: Piece): string => (typeof insert === 'string' ? insert.replaceAll('\n', ' ¶ ') : ' ▢ ')

function shortened(text: string, first: boolean, last: boolean): string {
  if (text.length <= AROUND * 2) return text
  const head = first ? '' : text.slice(0, AROUND)
  const tail = last ? '' : text.slice(-AROUND)
  return `${head} … ${tail}`
}

function Part({ piece, edge }: { piece: Piece; edge: 'first' | 'last' | 'only' | null }) {
  const { redline } = offlineWords()
  const text = textOf(piece)
  if (piece.change === 'kept')
    return <span>{shortened(text, edge === 'first' || edge === 'only', edge === 'last' || edge === 'only')}</span>
  const Change = piece.change === 'added' ? 'ins' : 'del'
  return (
    <Change>
      <span class="visually-hidden">{redline[piece.change]} </span>
      {text}
    </Change>
  )
}

export function Redline({ pieces }: { pieces: readonly Piece[] }) {
  const last = pieces.length - 1
  // Pieces have no names; their order is all there is, and a list is drawn once.
  const keyed = pieces.map((piece, index) => ({ piece, index, key: `${index} ${piece.change}` }))
  return (
    <p class="redline">
      {keyed.map(({ piece, index, key }) => (
        <Part
          key={key}
          piece={piece}
          edge={last === 0 ? 'only' : index === 0 ? 'first' : index === last ? 'last' : null}
        />
      ))}
    </p>
  )
}
