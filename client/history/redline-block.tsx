// One paragraph of a clause with what became of it.

import { partnerName } from '../../shared/agreement/plain-text.ts'
import { referenceText } from '../../shared/agreement/reference-text.ts'
import type { BlockRedline, Piece } from '../../shared/history/redline.ts'
import { historyWords } from './history-words.ts'
import { Changed, fateLabel, labelled, Runs, type Shown } from './redline-text.tsx'

function PieceContent({ shown, piece }: { shown: Shown; piece: Piece }) {
  const { redline } = historyWords()
  const agreement = shown.workspace.live.agreement.value
  switch (piece.type) {
    case 'text': {
      const marks = piece.marks ?? []
      const inner = marks.includes('em') ? <em>{piece.text}</em> : piece.text
      return <span>{marks.includes('strong') ? <strong>{inner}</strong> : inner}</span>
    }
    case 'blank':
      return (
        <span class="redline-blank">
          {piece.answer.length > 0 ? (
            <Runs shown={shown} runs={piece.answer} />
          ) : (
            `(${piece.hint || redline.blankEmpty})`
          )}
        </span>
      )
    case 'mention':
      return <>{partnerName(agreement.partners.find((partner) => partner.id === piece.partner)) || piece.partner}</>
    case 'reference':
      return <>{referenceText(piece, agreement.clauses)}</>
    case 'table':
      return <span class="redline-part">[{redline.table[piece.table]}]</span>
    case 'copies':
      return <>{agreement.partners.length}</>
    case 'break':
      return <br />
    case 'unknown':
      return <span class="redline-part">[{redline.newerPart}]</span>
  }
}

/** What happened to the paragraph itself, where its words do not show it. */
function BlockNote({ shown, block }: { shown: Shown; block: BlockRedline }) {
  const { redline } = historyWords()
  const { start, before, after, content } = block
  const stays = content.some(({ change }) => change === 'same')
  if (start.change !== 'same' && stays) {
    const who = fateLabel(shown, start)
    return <span class="redline-note">{start.change === 'ins' ? redline.split(who) : redline.joined(who)}</span>
  }
  const reshaped = before && after && (before.list !== after.list || before.indent !== after.indent)
  return reshaped ? <span class="redline-note">{redline.formChanged}</span> : null
}

export function Block({ shown, block, marker }: { shown: Shown; block: BlockRedline; marker: string }) {
  const { content, before, after, start } = block
  const labels = labelled(content)
  const { indent } = after ?? before ?? { indent: 0 }
  const changed = start.change !== 'same' || content.some(({ change }) => change !== 'same')
  return (
    <p class={`redline-block indent-${indent}${changed ? '' : ' redline-same'}`}>
      {marker && <span class="redline-marker">{marker} </span>}
      <BlockNote shown={shown} block={block} />
      {content.map((piece, at) => (
        <Changed key={at} shown={shown} fate={piece} label={labels[at] ?? false}>
          <PieceContent shown={shown} piece={piece} />
        </Changed>
      ))}
    </p>
  )
}
