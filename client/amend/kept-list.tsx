// The sealed files that are kept on this device, to be opened again.
import { useEffect } from 'preact/hooks'
import { Icon } from '../app/icon.tsx'
import { amendWords } from './amend-words.ts'
import { forgetSource, keptSources, readKept } from './kept-sources.ts'

export function KeptList({ open }: { open: (bytes: Uint8Array, name: string) => void }) {
  const { source } = amendWords()
  useEffect(() => void readKept(), [])
  if (keptSources.value.length === 0) return null
  return (
    <section class="section" aria-labelledby="tersegel">
      <h2 id="tersegel">{source.keptTitle}</h2>
      <ul class="plain-list">
        {keptSources.value.map((kept) => (
          <li key={kept.digest}>
            <article class="card">
              <strong>{kept.title}</strong>
              <div class="button-row">
                <button type="button" class="button" onClick={() => open(kept.bytes, kept.title)}>
                  <Icon name="text" /> {source.open}
                </button>
                <button type="button" class="button-quiet" onClick={() => void forgetSource(kept.digest)}>
                  {source.forget}
                </button>
              </div>
            </article>
          </li>
        ))}
      </ul>
    </section>
  )
}
