import type { checks as source } from '../id/checks.ts'
import type { SameShape } from '../locale.ts'

export const checks: SameShape<typeof source> = {
  unnamedPartner: 'a partner without a name',
  theText: 'The text',
  article: (number, title) => `Pasal ${number} (${title})`,
  unsure: (clause) => `It cannot be told whether ${clause} already does this; tag the kind of that clause.`,
  unsureWords: (clause) =>
    `It cannot be told whether ${clause} already says so; if it does, put it in more usual words.`,
  unsureSentence: 'It cannot be told whether this sentence means that; ask every partner, then put it more plainly.',
  unsureMarks: 'It cannot be told whether this starter text has been negotiated.',
  tooFewPartners: (count) => `An agreement needs at least ${count} partners.`,
  unmarked: (clause, partners) =>
    `${clause} still says what the template said and has not been marked as negotiated by ${partners}.`,
  markOrAdapt:
    'Read it together. Where it fits, marking it as negotiated is enough; where it does not, change its words.',
  nameAnnex: (title) => `Name the annex ${title} in the text, and have it ready.`,
  addPartner: 'Add a partner.',
}
