// A sealed file that was chosen, opened: brought when somebody opens one.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { SourceFault } from '../../shared/pdf/sealed-source.ts'
import type { LinksPageProps } from '../pages/links-page.tsx'
import { amendWords } from './amend-words.ts'
import { type OpenedSource, openSource } from './open-source.ts'
import { SourceCard, SourceTrouble } from './source-card.tsx'

interface SourcePanelProps {
  readonly bytes: Uint8Array
  readonly name: string
  /** Told the links of an agreement that was begun from the file. */
  readonly begun: (links: LinksPageProps) => void
}

export function SourcePanel({ bytes, name, begun }: SourcePanelProps) {
  const { source } = amendWords()
  const opened = useSignal<OpenedSource | { readonly fault: SourceFault } | null>(null)
  useEffect(() => {
    let gone = false
    opened.value = null
    void openSource(bytes).then((result) => {
      if (!gone) opened.value = result
    })
    return () => {
      gone = true
    }
  }, [bytes, opened])
  const now = opened.value
  if (now === null) return <p>{source.opening(name)}</p>
  return 'fault' in now ? <SourceTrouble fault={now.fault} /> : <SourceCard opened={now} begun={begun} />
}
