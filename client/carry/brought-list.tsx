// What a file brings, clause by clause: words that come in and go out, told apart without colour, and by whom.
import { type Brought, type BroughtClause, OTHER_ROOTS, type Piece } from '../../shared/carry/brought.ts'
import { carryWords } from './carry-words.ts'

/** The name of who wrote under a client id; null for nobody that is known here. */
export type NameOf = (client: number) => string | null

function PieceText({ piece, nameOf }: { piece: Piece; nameOf: NameOf }) {
  const { clause } = carryWords()
  switch (piece.kind) {
    case 'kept':
      return <span>{piece.text}</span>
    case 'removed':
      return (
        <del>
          <span class="visually-hidden">[{clause.removed}: </span>
          {piece.text}
          <span class="visually-hidden">]</span>
        </del>
      )
    case 'added': {
      const name = (piece.client !== null && nameOf(piece.client)) || clause.unknown
      return (
        <ins title={clause.by(name)}>
          <span class="visually-hidden">
            [{clause.added} {clause.by(name)}:{' '}
          </span>
          {piece.text}
          <span class="visually-hidden">]</span>
        </ins>
      )
    }
    default:
      return piece.kind satisfies never
  }
}

function writersOf({ pieces }: BroughtClause, nameOf: NameOf): readonly string[] {
  const { clause } = carryWords()
  const names = pieces.flatMap(({ kind, client }) =>
    kind === 'added' && client !== null ? [nameOf(client) ?? clause.unknown] : [],
  )
  return [...new Set(names)]
}

/** Pieces have no other name than their place, and a list of them never changes. */
const keyed = (pieces: readonly Piece[]) => pieces.map((piece, at) => ({ key: `${at}`, piece }))

function ClauseItem({ clause, nameOf }: { clause: BroughtClause; nameOf: NameOf }) {
  const words = carryWords().clause
  const writers = writersOf(clause, nameOf)
  return (
    <li class="brought-clause">
      <h3>{clause.title || words.untitled}</h3>
      <p class="quiet">
        {words[clause.change]}
        {writers.length > 0 && ` · ${writers.map((name) => words.by(name)).join(', ')}`}
      </p>
      {clause.change !== 'gone' && (
        <p class="brought-text" lang="id">
          {keyed(clause.pieces).map(({ key, piece }) => (
            <PieceText key={key} piece={piece} nameOf={nameOf} />
          ))}
        </p>
      )}
    </li>
  )
}

export function BroughtList({ brought, nameOf }: { brought: Brought; nameOf: NameOf }) {
  const { open } = carryWords()
  const others = OTHER_ROOTS.filter((root) => brought.others[root] > 0)
  if (brought.clauses.length === 0 && others.length === 0) return <p>{open.bringsNothing}</p>
  return (
    <>
      <p>
        <strong>{open.brings(brought.clauses.length)}</strong>
      </p>
      <ul class="plain-list">
        {brought.clauses.map((clause) => (
          <ClauseItem key={clause.id} clause={clause} nameOf={nameOf} />
        ))}
      </ul>
      {others.length > 0 && (
        <p>
          {open.alsoChanged} {others.map((root) => open.others[root](brought.others[root])).join(', ')}.
        </p>
      )}
    </>
  )
}
