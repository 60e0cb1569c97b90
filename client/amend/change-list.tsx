// What an addendum changes, in the words that are printed.

import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { AmendmentItem, ItemKind } from '../../shared/amend/amendment-items.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { amendWords } from './amend-words.ts'

const ICONS: Readonly<Record<ItemKind, IconName>> = {
  changed: 'pen',
  added: 'plus',
  removed: 'cross',
  moved: 'arrow',
  renumbered: 'list',
}

/** `show` leads to the clause in the open draft; left out where there is none. */
export function ChangeList({ items, show }: { items: readonly AmendmentItem[]; show?: (clause: ClauseId) => void }) {
  const { addenda } = amendWords()
  return (
    <ol class="change-list" lang="id">
      {items.map(({ kind, text, lines, clause }, at) => (
        <li key={`${at} ${text}`} class={`change change-${kind}`}>
          <p class="change-kind">
            <Icon name={ICONS[kind]} /> {addenda.kinds[kind]}
          </p>
          <p>{text}</p>
          {lines.length > 0 && (
            <div class="change-lines">
              {lines.map((line, i) => (
                <p key={`${i} ${line}`}>{line}</p>
              ))}
            </div>
          )}
          {show && clause && (
            <button type="button" class="button-quiet change-show" onClick={() => show(clause)}>
              {addenda.show}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}
