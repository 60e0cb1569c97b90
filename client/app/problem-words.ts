// What happened and what to do, by the problem's code. The words come with the first problem; until then, and where they cannot come, a problem
// that the device itself cannot name is said to be a refusal, with its code.
import { signal } from '@preact/signals'
import type { problems as source } from '../../shared/language/id/problems.ts'
import type { Problem } from '../api/call.ts'
import { area, t } from './locale.ts'

type Words = Readonly<Record<string, { readonly title: string; readonly advice: string }>>

const words = signal<typeof source | null>(null)

/** Resolves when the words are here. Rejects when they cannot be loaded. */
export async function loadProblemWords(): Promise<void> {
  const { problems } = await import('../../shared/language/id/problems.ts')
  words.value = problems
}

/** Read inside a component it follows the words as they come. */
export function problemWords({ code }: Problem): { readonly title: string; readonly text: string } {
  const { problems } = t().common
  const own: Words = problems
  if (own[code] === undefined && words.value === null) loadProblemWords().catch(() => undefined)
  const known: Words = words.value ? area('problems', words.value) : {}
  const { title, advice } = own[code] ?? known[code] ?? problems.other
  return { title, text: advice }
}
