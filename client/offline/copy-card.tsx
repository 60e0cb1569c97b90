// One copy of text that could not be sent: whose, since when, why, and what can be done with it.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { formatDate } from '../app/locale.ts'
import { dropCopy, type KeptCopy } from './copies.ts'
import { offlineWords } from './offline-words.ts'
import { saveCopy } from './save-copy.ts'

/** `more` are the ways that need an open agreement. */
export function CopyCard({
  copy,
  mine,
  children,
  more,
}: {
  copy: KeptCopy
  mine: boolean
  children?: ComponentChildren
  more?: ComponentChildren
}) {
  const { copies } = offlineWords()
  const saved = useSignal(false)
  const title = mine || !copy.owner ? copies.title : copies.titleOf(copy.owner.name)
  const reasons: Readonly<Record<string, string>> = copies.reasons
  const remove = async () => {
    if (!saved.value && !confirm(copies.removeAsk)) return
    if (await dropCopy(copy.id)) announce(copies.removed)
  }
  return (
    <article class="card copy-card" aria-label={title}>
      <h3>{title}</h3>
      <p>{reasons[copy.reason] ?? copies.reasons.other}</p>
      <p class="quiet">
        {copy.owner?.title && `${copy.owner.title} · `}
        {formatDate(copy.keptAt)}
      </p>
      {children}
      <div class="button-row">
        {more}
        <button
          type="button"
          class="button"
          onClick={() =>
            void saveCopy(copy).then(() => {
              saved.value = true
            })
          }
        >
          <Icon name="download" /> {copies.save}
        </button>
        <button type="button" class="button-quiet" onClick={() => void remove()}>
          {copies.remove}
        </button>
      </div>
    </article>
  )
}
