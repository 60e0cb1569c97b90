// Changed words: underlined or struck through, with words before them for who listens, and the name of who did it behind them.
import type { ComponentChildren } from 'preact'
import type { Fate, Run } from '../../shared/history/redline.ts'
import type { Workspace } from '../panels/workspace.ts'
import { historyWords } from './history-words.ts'
import { authorName, dayAndTime } from './names.ts'
import type { PeopleView } from './redline-decoder.ts'

/** What all parts of one redline share. */
export interface Shown {
  readonly workspace: Workspace
  readonly people: PeopleView
}

const spoken = ({ workspace, people }: Shown, fate: Exclude<Fate, { change: 'same' }>): string => {
  const { redline } = historyWords()
  const who = authorName(workspace, people, fate.by)
  if (fate.of === undefined) return fate.change === 'ins' ? redline.insBy(who) : redline.delBy(who)
  const of = authorName(workspace, people, fate.of)
  return fate.change === 'ins' ? redline.restoredBy(who, of) : redline.tookOf(who, of)
}

/** Who did it, in a word or two. */
export function fateLabel({ workspace, people }: Shown, fate: Fate): string {
  const { redline } = historyWords()
  if (fate.change === 'same') return ''
  const who = authorName(workspace, people, fate.by)
  return fate.of === undefined ? redline.label(who) : redline.labelOf(who, authorName(workspace, people, fate.of))
}

/** `label`: whether the name stands behind it; the same name several times in a row is said once. */
export function Changed({
  shown,
  fate,
  label,
  children,
}: {
  shown: Shown
  fate: Fate
  label: boolean
  children: ComponentChildren
}) {
  if (fate.change === 'same') return <>{children}</>
  const { redline } = historyWords()
  const Mark = fate.change
  return (
    <>
      <Mark class={`redline-${fate.change}`} title={`${spoken(shown, fate)} ${dayAndTime(fate.at)}`}>
        <span class="visually-hidden">[{spoken(shown, fate)} </span>
        {children}
        <span class="visually-hidden"> {redline.end}]</span>
      </Mark>
      {label && (
        <span class="redline-by" aria-hidden="true">
          {fateLabel(shown, fate)}
        </span>
      )}
    </>
  )
}

/** Whether the name belongs behind each of these: where the next change is somebody else's, or there is none. */
export const labelled = (fates: readonly Fate[]): readonly boolean[] =>
  fates.map((fate, at) => {
    if (fate.change === 'same') return false
    const next = fates.slice(at + 1).find(({ change }) => change !== 'same')
    return next === undefined || next.change === 'same' || next.by !== fate.by || next.of !== fate.of
  })

export function Runs({ shown, runs }: { shown: Shown; runs: readonly Run[] }) {
  const labels = labelled(runs)
  return (
    <>
      {runs.map((run, at) => (
        // The redline of two moments never changes its order.
        <Changed key={at} shown={shown} fate={run} label={labels[at] ?? false}>
          {run.text}
        </Changed>
      ))}
    </>
  )
}
