// The template's guiding questions come when somebody works in the text or opens them, after the text itself.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Guidance } from '../../templates/template.ts'

const loaded = signal<Readonly<Record<string, Guidance>> | null>(null)

/** By template and kind of clause; null until they have come. */
export const guidance: ReadonlySignal<Readonly<Record<string, Guidance>> | null> = loaded

/** False when they could not be loaded; may be asked again. */
export async function loadGuidance(): Promise<boolean> {
  if (loaded.peek()) return true
  try {
    loaded.value = (await import('../../templates/guidance-library.ts')).GUIDANCE
    return true
  } catch {
    return false
  }
}
