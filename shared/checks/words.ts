// A finding in words: the template's message and remedy with their values filled in. Screens, command line and HTTP all speak through this.
import { checks as en } from '../language/en/checks.ts'
import { checks as id } from '../language/id/checks.ts'
import type { Locale, SameShape } from '../language/locale.ts'
import type { Finding } from './finding.ts'
import type { RuleBook } from './rule-book.ts'

export const CHECK_WORDS: Readonly<Record<Locale, SameShape<typeof id>>> = { id, en }

export interface FindingWords {
  readonly message: string
  readonly remedy: string
}

type WordBook = Pick<RuleBook, 'rules' | 'clauses' | 'profiles'>

/** Values that differ by language: legal demands are named by profile and place, clauses by their title in that language. */
function demandValues(finding: Finding, book: WordBook, locale: Locale): Readonly<Record<string, string>> {
  const profile = book.profiles.find((item) => item.id === finding.data.profil)
  const demand = profile?.mustContain[Number(finding.data.isi)]
  if (!profile || !demand) return {}
  const title = (kind: string) => {
    const clause = book.clauses.find((item) => item.kind === kind)
    return `«${(locale === 'id' ? clause?.title : clause?.titleEn) ?? kind}»`
  }
  return {
    profil: locale === 'id' ? profile.title : profile.titleEn,
    isi: locale === 'id' ? demand.content : demand.contentEn,
    daftar: demand.clauses.map(title).join(', '),
  }
}

/** `finding` said in `locale`, from the catalogue of the template that it was checked against. */
export function findingMessage(finding: Finding, book: WordBook, locale: Locale): FindingWords {
  const words = CHECK_WORDS[locale]
  const rule = book.rules.find((item) => item.code === finding.code)
  if (!rule) return { message: finding.code, remedy: '' }
  const { data } = finding
  if (data.kurang_mitra) return { message: words.tooFewPartners(data.kurang_mitra), remedy: words.addPartner }
  const clause = data.klausul ? (data.pasal ? words.article(data.pasal, data.klausul) : data.klausul) : words.theText
  const values: Readonly<Record<string, string>> = {
    ...data,
    mitra: data.mitra || words.unnamedPartner,
    klausul: clause,
    ...demandValues(finding, book, locale),
  }
  const fill = (text: string) => text.replace(/\{([a-z_]+)\}/g, (_, key: string) => values[key] ?? '')
  const said = fill(rule.message[locale])
  const doubt = data.ragu ? (rule.code === 'UM-02' ? words.unsureMarks : words.unsure(clause)) : ''
  return { message: doubt ? `${said} ${doubt}` : said, remedy: fill(rule.remedy[locale]) }
}
