// Tabs by the ARIA pattern: arrows move and open, Home and End jump, Tab goes on into the panel.
import { type Signal, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'

export interface Tab {
  readonly id: string
  readonly name: string
  readonly draw: () => ComponentChildren
}

const moved = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Which one is open, where others than the reader may open one. */
  readonly open?: Signal<string>
}

export function Tabs({ label, tabs, open: given }: TabsProps) {
  const own = useSignal(tabs[0]?.id ?? '')
  const open = given ?? own
  const at = Math.max(
    tabs.findIndex((tab) => tab.id === open.value),
    0,
  )
  const onKey = (event: KeyboardEvent) => {
    const next = moved(event.key, at, tabs.length)
    const tab = next === null ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    open.value = tab.id
    document.getElementById(`tab-${tab.id}`)?.focus()
  }
  const shown = tabs[at]
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`tab-${tab.id}`}
            aria-selected={tab.id === shown?.id}
            aria-controls="tab-isi"
            tabIndex={tab.id === shown?.id ? 0 : -1}
            onClick={() => {
              open.value = tab.id
            }}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id="tab-isi" aria-labelledby={`tab-${shown?.id}`}>
        {shown?.draw()}
      </div>
    </>
  )
}
