// The day's letter: what waits, and how much was decided since the last one. Null when there is nothing to say.
import { z } from 'zod'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { common as englishCommon } from '../../shared/language/en/common.ts'
import { notices as english } from '../../shared/language/en/notices.ts'
import { common as indonesianCommon } from '../../shared/language/id/common.ts'
import { notices as indonesian } from '../../shared/language/id/notices.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { Waiting } from '../../shared/notices/waiting.ts'
import type { Letter } from './mailer.ts'

/** Longer addresses than RFC 5321 lets through are none. */
const ADDRESS_MAX = 254
export const mailAddress = z.email().max(ADDRESS_MAX)

export const roleWords = (locale: Locale) => ({ id: indonesianCommon, en: englishCommon })[locale].roles

export const noticeWords = (locale: Locale) => ({ id: indonesian, en: english })[locale]

const NEWS = ['objections', 'consents', 'signed', 'moved', 'joined', 'other'] as const
export type NewsKind = (typeof NEWS)[number]

/** Null for what is house-keeping, and for words about clauses that are muted. */
function kindOf({ payload }: LedgerEvent, muted: ReadonlySet<ClauseId>): NewsKind | null {
  switch (payload.type) {
    case 'consent-given':
      if (payload.scope !== 'document' && muted.has(payload.scope)) return null
      return payload.stance === 'object' ? 'objections' : 'consents'
    case 'signed':
      return 'signed'
    case 'state-changed':
      return 'moved'
    case 'joined':
      return 'joined'
    case 'invited':
    case 'invitation-revoked':
    case 'certificate-issued':
    case 'sealed':
    case 'agreement-created':
    case 'partner-added':
      return null
    default:
      return 'clause' in payload && payload.clause !== null && muted.has(payload.clause) ? null : 'other'
  }
}

/** How many decisions of each kind, in the order in which they are told. */
export function newsOf(
  events: readonly LedgerEvent[],
  muted: ReadonlySet<ClauseId>,
): readonly { readonly kind: NewsKind; readonly count: number }[] {
  const kinds = events.map((event) => kindOf(event, muted))
  return NEWS.flatMap((kind) => {
    const count = kinds.filter((known) => known === kind).length
    return count > 0 ? [{ kind, count }] : []
  })
}

export interface DigestFacts {
  readonly to: string
  readonly locale: Locale
  readonly title: string
  readonly waiting: readonly Waiting[]
  /** Decisions since the last letter that others made */
  readonly events: readonly LedgerEvent[]
  readonly muted: ReadonlySet<ClauseId>
  /** Where the agreement opens, and where letters end */
  readonly openUrl: string
  readonly stopUrl: string
}

export function digestLetter(facts: DigestFacts): Letter | null {
  const words = noticeWords(facts.locale)
  const { letter, waiting: say, news: tell } = words
  const news = newsOf(facts.events, facts.muted)
  if (facts.waiting.length === 0 && news.length === 0) return null
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `${title}\n${lines.map((line) => `- ${line}`).join('\n')}\n\n`
  const things = facts.waiting.length
  return {
    to: facts.to,
    subject: things > 0 ? letter.subject(things, facts.title) : letter.subjectNews(facts.title),
    text:
      list(
        letter.waiting,
        facts.waiting.map(({ kind, count }) => say[kind](count)),
      ) +
      list(
        letter.news,
        news.map(({ kind, count }) => tell[kind](count)),
      ) +
      `${letter.open}: ${facts.openUrl}\n\n${letter.stop}: ${facts.stopUrl}\n`,
  }
}
