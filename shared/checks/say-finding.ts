// A finding in words: the template's message and remedy with their values filled in. Screens, command line and HTTP all speak through this.
import type { checks } from '../language/id/checks.ts'
import type { Locale, SameShape } from '../language/locale.ts'
import type { Finding } from './finding.ts'
import type { RuleBook } from './rule-book.ts'

export type CheckWords = SameShape<typeof checks>

export interface FindingWords {
  readonly message: string
  readonly remedy: string
}

export type WordBook = Pick<RuleBook, 'rules' | 'clauses' | 'profiles'>

/** Values that differ by language: legal demands are named by profile and place, clauses by their title in that language. */
function demandValues(finding: Finding, book: WordBook, locale: Locale): Readonly<Record<string, string>> {
  const profile = book.profiles.find((item) => item.id === finding.data.profil)
  const annex = profile?.annexes.find((item) => item.id === finding.data.lampiran)
  if (profile && annex)
    return {
      profil: locale === 'id' ? profile.title : profile.titleEn,
      isi: `«${locale === 'id' ? annex.title : annex.titleEn}»`,
      daftar: '',
    }
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

/** `finding` said in `locale`, from the catalogue of the template that it was checked against; `words` are of that language. */
export function sayFinding(finding: Finding, book: WordBook, locale: Locale, words: CheckWords): FindingWords {
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
  if (data.lampiran) return { message: said, remedy: words.nameAnnex(values.isi ?? '') }
  if (data.belum_ditandai) return { message: words.unmarked(clause, values.mitra ?? ''), remedy: words.markOrAdapt }
  const asked =
    data.ragu === 'kata'
      ? words.unsureWords(clause)
      : data.ragu === 'kalimat'
        ? words.unsureSentence
        : words.unsure(clause)
  const doubt = data.ragu ? (rule.code === 'UM-02' ? words.unsureMarks : asked) : ''
  return { message: doubt ? `${said} ${doubt}` : said, remedy: fill(rule.remedy[locale]) }
}
