// The legal profiles of a template in the reader's language.
import type { LegalProfile } from '../../shared/checks/rule-book.ts'
import { spokenTemplate } from '../app/locale.ts'
import { bookOf } from './judge.ts'

export const profilesOf = (template: { readonly id: string }): readonly LegalProfile[] =>
  spokenTemplate(bookOf(template.id)).profiles
