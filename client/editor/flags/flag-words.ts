import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import type { Flag } from '../plugins/flag-marks.ts'
import { codeOf } from '../views/unprintable-note.ts'

export function flagWords({ kind, about }: Flag, context: Pick<EditorContext, 'hands' | 'locale'>): string {
  return kind === 'unprintable'
    ? context.hands.peek().flag.unprintable(codeOf(about))
    : handsWords(context).flag[kind](about)
}
