// The template's guiding questions come when somebody works in the text or opens them, after the text itself.
import { signal } from '@preact/signals'
import type { Guidance } from '../../templates/template.ts'
import { english } from './english.ts'
import { locale } from './locale.ts'

const loaded = signal<Readonly<Record<string, Guidance>> | null>(null)

/** The questions of a template in the reader's language, by kind of clause; empty until they have come. */
export function guidanceOf(template: string): Guidance {
  const translated = locale.value === 'en' ? english.value?.templates.find(({ id }) => id === template) : undefined
  const indonesian = loaded.value?.[template] ?? {}
  if (!translated) return indonesian
  return Object.fromEntries(
    translated.clauses.map(({ kind, guidanceEn }) => [
      kind,
      guidanceEn.length > 0 ? guidanceEn : (indonesian[kind] ?? []),
    ]),
  )
}

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
