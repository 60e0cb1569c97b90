import { ordinal } from '../../shared/amend/ordinal.ts'
import { addendum as addendumWords } from '../../shared/language/id/addendum.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'

/** How an agreement is called outside its text. An addendum has its base's title in its text; links, letters and lists tell the two apart. */
export const listedTitle = ({ base, title }: Pick<AgreementRecord, 'base' | 'title'>, newest = ''): string =>
  base ? `${addendumWords.name(ordinal(base.number))}: ${newest || title}` : newest || title
