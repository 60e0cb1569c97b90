// Whether the program opens without a network, in words, and a way to fetch the rest now.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Held } from '../worker/program-cache.ts'
import { offlineWords } from './offline-words.ts'

type Look = { readonly kind: 'looking' } | { readonly kind: 'none' } | { readonly kind: 'held'; readonly held: Held }

export function ProgramHeld() {
  const { program } = offlineWords()
  const now = useSignal<Look>({ kind: 'looking' })
  const look = async (bring: boolean) => {
    const held = await import('./keep-program.ts').then(
      (part) => part.programHeld(bring),
      () => null,
    )
    now.value = held ? { kind: 'held', held } : { kind: 'none' }
  }
  useEffect(() => void look(false), [])
  const state = now.value
  const part = state.kind === 'held' && state.held.have < state.held.of ? state.held : null
  return (
    <section class="section" aria-labelledby="program">
      <h2 id="program">{program.title}</h2>
      <p role="status">
        {state.kind === 'looking' && program.looking}
        {state.kind === 'none' && program.none}
        {state.kind === 'held' && (part ? program.part(part.have, part.of) : program.whole(state.held.version))}
      </p>
      {part && (
        <button type="button" class="button" onClick={() => void look(true)}>
          {program.bring}
        </button>
      )}
    </section>
  )
}
