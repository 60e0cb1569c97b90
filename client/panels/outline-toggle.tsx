// What opens the list of articles.
import { Icon } from '../app/icon.tsx'
import { t } from '../app/locale.ts'
import type { Workspace } from './workspace.ts'

export const OUTLINE_ID = 'daftar-pasal'
export const TOGGLE_ID = 'buka-daftar-pasal'

/** Where the screen is narrow it stands in the bar, in reach from every place of the text. */
export function OutlineToggle({ workspace: { outlineOpen } }: { workspace: Workspace }) {
  const { outline } = t().panels
  return (
    <button
      type="button"
      class="outline-toggle"
      id={TOGGLE_ID}
      aria-label={outline.title}
      aria-expanded={outlineOpen.value}
      aria-controls={OUTLINE_ID}
      onClick={() => {
        outlineOpen.value = !outlineOpen.value
      }}
    >
      <Icon name="list" /> {outline.short}
    </button>
  )
}
