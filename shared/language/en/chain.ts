import type { chain as source } from '../id/chain.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const chain: SameShape<typeof source> = {
  title: 'Chain of text and addenda',
  none: 'There is no addendum among these files.',
  noFiles: 'There is no PDF in that folder.',
  sameText: 'Counterparts of the same text',
  sameTextFile: (file, signed, partners) => `${file}: ${signed} of ${partners} partners’ signatures`,
  sameTextHelp:
    'Their content is the same, digest by digest. Signatures that were made elsewhere are judged on their provider’s page.',
  upon: (file, ordinal, base) => `${file}: addendum (Adendum ${ordinal}) to ${base}`,
  unknownBase: (agreement) => `agreement ${agreement} (its file was not given)`,
  holds: 'The digests of its base’s words and file fit, and its changes are exactly those printed.',
  changes: (count) => counted(count, 'change'),
  problems: {
    'base-missing': 'The file that it amends is not among these files.',
    'base-words-differ': 'The words of the base’s file are others than the addendum names.',
    'base-file-differs': 'The base’s file is not the signed file that the addendum names.',
    'base-unsigned': 'Not every partner has signed the base’s file that the addendum names.',
    'carried-text-differs': 'The addendum does not carry the words that it amends.',
    'ledger-differs': 'The ledger of the addendum names another base.',
    'number-differs': 'The number of the addendum does not follow its base.',
    'partners-differ': 'Its partners are others.',
    'changes-differ': 'Its changes are not the difference to this base’s file.',
    'authority-differs':
      'Its certificates come from another authority than those of the base. Anybody can make an authority of their own; ask the partners.',
    'amended-twice': 'Another signed addendum amends the same base. The two cannot hold together.',
  },
}
