import type { Problem } from '../api/call.ts'
import { t } from './locale.ts'

/** What happened and what to do, by the problem's code; a code that this build does not know is said to be a refusal. */
export function problemWords({ code }: Problem): { readonly title: string; readonly text: string } {
  const { common, problems } = t()
  const known: Readonly<Record<string, { readonly title: string; readonly advice: string }>> = {
    ...problems,
    ...common.problems,
  }
  const { title, advice } = known[code] ?? common.problems.other
  return { title, text: advice }
}
