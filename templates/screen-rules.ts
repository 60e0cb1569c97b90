// The templates of screen-library.ts with what people read of their books: rules, legal profiles and starter text, likewise in Indonesian only.
import type { WithoutApart } from './apart.ts'
import { book as short } from './compiled/nota-kesepahaman-ringkas.book.ts'
import { book as general } from './compiled/perjanjian-kemitraan-umum.book.ts'
import type { TemplateBook, TemplateHead } from './head-and-book.ts'
import { SCREEN_TEMPLATES } from './screen-library.ts'
import type { Template } from './template.ts'

const BOOKS: Readonly<Record<string, WithoutApart<TemplateBook>>> = {
  'perjanjian-kemitraan-umum': general,
  'nota-kesepahaman-ringkas': short,
}

/** A template without the patterns of words, which only the check reads. */
export type RuleSet = Omit<Template, 'lexicon'>

const both = ({ id }: { readonly id: string }) => ({ id, en: id })

const whole = (head: TemplateHead, { rules, profiles, blocks }: WithoutApart<TemplateBook>): RuleSet => ({
  ...head,
  clauses: head.clauses.map((clause) => ({ ...clause, blocks: blocks[clause.kind] ?? [] })),
  rules: rules.map((rule) => ({
    ...rule,
    nature: '',
    condition: '',
    message: both(rule.message),
    remedy: both(rule.remedy),
  })),
  profiles: profiles.map((profile) => ({
    ...profile,
    titleEn: profile.title,
    mustContain: profile.mustContain.map((demand) => ({ ...demand, contentEn: demand.content })),
    annexes: profile.annexes.map((annex) => ({ ...annex, titleEn: annex.title })),
  })),
})

/** The rule set of a template; null for an id that this build does not ship. */
export function screenRules(id: string): RuleSet | null {
  const head = SCREEN_TEMPLATES.find((template) => template.id === id)
  const book = BOOKS[id]
  return head && book ? whole(head, book) : null
}
