import type { EditorContext } from '../context.ts'

/** The partners as choices, with what stands for none of them first. */
export const partnerOptions = ({ partners, words }: EditorContext, none: string) => [
  { value: '', label: none },
  ...partners.value.map(({ id, label }) => ({ value: String(id), label: label || words.value.mention.unnamed })),
]
