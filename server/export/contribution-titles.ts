import type { ContributionTitles } from '../../shared/export/printed-tables.ts'
import { loadTemplate } from '../../templates/library.ts'

/** What a template calls its kinds of contribution. */
export const contributionTitles = (template: string): ContributionTitles =>
  new Map((loadTemplate(template)?.contributionKinds ?? []).map((kind) => [kind.id, kind.title]))
