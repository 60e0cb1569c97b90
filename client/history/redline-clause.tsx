// One clause of a redline: what happened to it as a whole, its title, its paragraphs, and the way back.
import { blockMarkers } from '../../shared/agreement/numbering.ts'
import type { ClauseRedline, Standing } from '../../shared/history/redline.ts'
import { textOf } from '../../shared/history/sides.ts'
import { t } from '../app/locale.ts'
import { historyWords } from './history-words.ts'
import { authorName, dayAndTime } from './names.ts'
import { Block } from './redline-block.tsx'
import { Runs, type Shown } from './redline-text.tsx'
import { RestoreButton } from './restore-button.tsx'

/** Added, removed, restored, moved: by whom and when. */
export function StandingNotes({ shown, standing, row }: { shown: Shown; standing: Standing; row: boolean }) {
  const { redline } = historyWords()
  const { presence, touch, moved } = standing
  const said = (by: Parameters<typeof authorName>[2], at: number) =>
    [authorName(shown.workspace, shown.people, by), dayAndTime(at)] as const
  const words = row ? redline.rowPresence : redline.presence
  return (
    <>
      {presence !== 'kept' && touch && (
        <p class={`redline-standing redline-${presence}`}>{words[presence](...said(touch.by, touch.at))}</p>
      )}
      {moved && <p class="redline-standing">{redline.moved(...said(moved.by, moved.at))}</p>}
    </>
  )
}

/** Markers as the text has them now; a paragraph that is gone has none. */
function markersOf({ blocks }: ClauseRedline, isGone: boolean): readonly string[] {
  const side = isGone ? 'before' : 'after'
  const stands = blocks.filter((block) => block[side] !== null)
  const markers = blockMarkers(stands.map((block) => block[side] ?? { list: null, indent: 0 }))
  return blocks.map((block) => markers[stands.indexOf(block)] ?? '')
}

export function clauseHeading(clause: ClauseRedline): string {
  const { outline } = t().panels
  const number = clause.numberAfter ?? clause.numberBefore
  const title = textOf(clause.title, clause.after === null ? 'before' : 'after') || outline.untitled
  return number === null ? title : `${outline.article(number)} · ${title}`
}

export function Clause({ shown, clause, from }: { shown: Shown; clause: ClauseRedline; from: string }) {
  const { redline } = historyWords()
  const { outline } = t().panels
  const number = clause.numberAfter ?? clause.numberBefore
  const markers = markersOf(clause, clause.after === null)
  const renumbered =
    clause.numberBefore !== null && clause.numberAfter !== null && clause.numberBefore !== clause.numberAfter
  const heading = `pasal-${clause.id}`
  return (
    <section class="redline-clause" aria-labelledby={heading}>
      <h2 id={heading}>
        {number !== null && `${outline.article(number)} · `}
        {clause.title.length > 0 ? <Runs shown={shown} runs={clause.title} /> : outline.untitled}
      </h2>
      {renumbered && <p class="quiet">{redline.wasNumber(clause.numberBefore)}</p>}
      <StandingNotes shown={shown} standing={clause} row={false} />
      <div class="redline-body">
        {clause.blocks.map((block, at) => (
          <Block key={at} shown={shown} block={block} marker={markers[at] ?? ''} />
        ))}
      </div>
      {clause.before !== null && (
        <RestoreButton
          workspace={shown.workspace}
          from={from}
          clause={clause.id}
          name={clauseHeading(clause)}
          isGone={clause.after === null}
        />
      )}
    </section>
  )
}
