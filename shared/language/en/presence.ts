import type { presence as idPresence } from '../id/presence.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const presence: SameShape<typeof idPresence> = {
  title: 'Who is here',
  open: (count) => `Who is here: ${count} ${count === 1 ? 'person' : 'people'}`,
  more: (count) => `+${count}`,
  moreLabel: (count) => `and ${count} more`,
  you: 'You',
  alone: 'Only you have this agreement open.',
  unaffiliated: 'without a partner',
  close: 'Close',
  devices: (count) => counted(count, 'device'),
}
