import type { limits as source } from '../id/limits.ts'
import type { SameShape } from '../locale.ts'

export const limits: SameShape<typeof source> = {
  limits: {
    title: 'Limits',
    lead: 'Principles and procedures of each partner that cannot easily change. Write them before the clauses are negotiated, so that nobody promises what cannot be kept.',
    mine: (partner) => `${partner} (your partner)`,
    each: 'Each partner',
    none: 'Not explained yet',
    noPlace: 'The text has no place for this yet.',
    toClause: 'Open the clause',
    clausesTitle: 'Hold each clause against your partner’s limits',
    clausesLead: 'Mark it in the text once it has been negotiated. The mark lapses when the clause changes.',
    done: 'negotiated',
    moved: 'changed since it was negotiated',
    open: 'not negotiated yet',
  },
  benefits: {
    title: 'Benefits',
    lead: 'The shared benefit for the community, and the benefit of its own that makes each partner stay.',
    shared: 'Shared benefit',
    none: 'Not named yet',
  },
  own: {
    title: 'Your partner’s own notes',
    lead: 'Seen by the writers and signatories of your partner only. In no text, no record of decisions and no export. Whoever runs this server can read them.',
    kinds: {
      limits: 'Limits that you would rather not name yet',
      benefits: 'Benefits that you do not share yet',
      worries: 'Assumptions and worries',
    },
    share: 'Copy into the text',
    shared: 'Copied into the text; all partners see it now.',
    saved: 'Saved on the server',
    saving: 'Saving…',
    here: 'Saved on this device; sent when there is a network',
    unsaved: 'Not saved yet',
    moved: 'A colleague has changed this note, too. Both are here: put them together, then save.',
    theirs: 'Your colleague’s version',
    keep: 'Save my words',
    take: 'Take theirs',
    tooLong: (max) => `At most ${max} characters.`,
  },
}
