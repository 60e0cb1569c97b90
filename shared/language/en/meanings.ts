import type { meanings as idMeanings } from '../id/meanings.ts'
import type { SameShape } from '../locale.ts'

export const meanings: SameShape<typeof idMeanings> = {
  rolesMay: {
    facilitator: 'reads, checks, comments, invites and seals; does not change the text',
    writer: 'writes the text and marks articles as negotiated',
    signatory: 'writes the text, consents, and signs on behalf of the partner',
    guest: 'writes suggestions and comments; writers decide whether a suggestion goes into the text',
    reviewer: 'reads and comments',
    observer: 'reads only',
    witness: 'reads, and signs as the witness whom the text names',
  },
  kinds: {
    ngo: 'Civil society organisation (NGO)',
    company: 'Company',
    government: 'Government',
    village: 'Village',
    community: 'Community or indigenous people',
    cooperative: 'Cooperative',
    school: 'School',
    university: 'University',
    other: 'Other',
  },
  stateSays: {
    draf: 'The text is still being written together.',
    tinjauan: 'The text is being reviewed before it is agreed.',
    disepakati: 'The text is locked and awaits the signatures of all partners.',
    ditandatangani: 'All partners have signed.',
    berlaku: 'The agreement is being carried out.',
    berakhir: 'The agreement has ended; its text and records can still be read.',
    batal: 'The draft was dropped together before it was signed.',
  },
  characteristics: {
    sharedRules: 'Shared rules',
    statedContributions: 'Stated goal and contributions',
    jointAccountability: 'Joint accountability',
    equalityTransparency: 'Equality and transparency',
    nonPhysicalContributions: 'Non-physical contributions',
    sharedGoals: 'Wish to reach a shared goal',
    general: 'General',
  },
}
