// The heads of the templates that this build ships, as a screen in Indonesian carries them: English reads as Indonesian, and notes and
// guidance are empty. screen-books.ts adds what the check needs; library.ts has the whole.
import type { WithoutApart } from './apart.ts'
import { head as short } from './compiled/nota-kesepahaman-ringkas.head.ts'
import { head as general } from './compiled/perjanjian-kemitraan-umum.head.ts'
import type { TemplateHead } from './head-and-book.ts'

const forScreen = (kept: WithoutApart<TemplateHead>): TemplateHead => ({
  ...kept,
  titleEn: kept.title,
  summaryEn: kept.summary,
  legalNotice: '',
  profileTitles: kept.profileTitles.map((item) => ({ ...item, titleEn: item.title })),
  characteristics: kept.characteristics.map((item) => ({ ...item, titleEn: item.title, basis: '' })),
  clauses: kept.clauses.map((clause) => ({ ...clause, titleEn: clause.title, guidance: [], guidanceEn: [] })),
  contributionKinds: kept.contributionKinds.map((kind) => ({ ...kind, titleEn: kind.title })),
})

export const SCREEN_TEMPLATES: readonly TemplateHead[] = [forScreen(general), forScreen(short)]
