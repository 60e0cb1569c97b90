// The rule sets of screen-rules.ts with the patterns of words: everything that the check asks of a template.
import { lexicon as short } from './compiled/nota-kesepahaman-ringkas.lexicon.ts'
import { lexicon as general } from './compiled/perjanjian-kemitraan-umum.lexicon.ts'
import { screenRules } from './screen-rules.ts'
import type { Template } from './template.ts'

const LEXICONS: Readonly<Record<string, Template['lexicon']>> = {
  'perjanjian-kemitraan-umum': general,
  'nota-kesepahaman-ringkas': short,
}

/** The template with its book; null for an id that this build does not ship. */
export function screenBook(id: string): Template | null {
  const rules = screenRules(id)
  const lexicon = LEXICONS[id]
  return rules && lexicon ? { ...rules, lexicon } : null
}
