// The templates that this build ships, as a screen in Indonesian carries them: English reads as Indonesian, and
// notes and guidance are empty. library.ts has the whole.
import type { WithoutApart } from './apart.ts'
import { template as general } from './compiled/perjanjian-kemitraan-umum.ts'
import type { Template } from './template.ts'

const both = ({ id }: { readonly id: string }) => ({ id, en: id })

const forScreen = (kept: WithoutApart<Template>): Template => ({
  ...kept,
  titleEn: kept.title,
  legalNotice: '',
  characteristics: kept.characteristics.map((item) => ({ ...item, titleEn: item.title, basis: '' })),
  clauses: kept.clauses.map((clause) => ({ ...clause, titleEn: clause.title, guidance: [] })),
  rules: kept.rules.map((rule) => ({
    ...rule,
    nature: '',
    condition: '',
    message: both(rule.message),
    remedy: both(rule.remedy),
  })),
  contributionKinds: kept.contributionKinds.map((kind) => ({ ...kind, titleEn: kind.title })),
  profiles: kept.profiles.map((profile) => ({
    ...profile,
    titleEn: profile.title,
    basis: '',
    mustContain: profile.mustContain.map((demand) => ({ ...demand, contentEn: demand.content })),
  })),
})

export const SCREEN_TEMPLATES: readonly Template[] = [forScreen(general)]
