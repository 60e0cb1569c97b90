import { lateHands } from '../../../shared/language/id/late-hands.ts'
import type { SameShape } from '../../../shared/language/locale.ts'
import { english } from '../../app/english.ts'
import type { EditorContext } from '../context.ts'

/** What is said of references, finding, pasting and undo, in the language of this editor. Not followed: whoever shows it asks again. */
export const handsWords = ({ locale }: Pick<EditorContext, 'locale'>): SameShape<typeof lateHands> =>
  locale.peek() === 'en' ? (english.peek()?.areas.lateHands ?? lateHands) : lateHands
