// Judges what members write into a draft: those of limited reach in all of it, everybody in the comments. docs/spec/reach.md has the rules.
import type { Guard, GuardRefusal, Trial } from '../relay/guard.ts'
import { mayAddComment, mayDeleteComment } from './record-rules.ts'
import { type Addition, type Touched, UpdateReading } from './spots.ts'

const COMMENTS = 'comments'

const isIn =
  (root: string) =>
  ({ spot }: Addition): boolean =>
    spot === null || spot.root === root

function judgeComments({ additions, deletions }: Touched, { isOwn }: Trial): GuardRefusal | null {
  const inComments = isIn(COMMENTS)
  for (const addition of additions) if (inComments(addition) && !mayAddComment(addition, isOwn)) return 'foreign-record'
  for (const deletion of deletions)
    if (inComments(deletion) && !mayDeleteComment(deletion, isOwn)) return 'foreign-record'
  return null
}

export const draftGuard: Guard = {
  roots: [COMMENTS],
  judge(trial) {
    const touched = new UpdateReading(trial.document, trial.update).touched()
    const { additions, deletions } = touched
    if (trial.reach !== 'all' && ![...additions, ...deletions].every(isIn(COMMENTS))) return 'beyond-reach'
    return judgeComments(touched, trial)
  },
}
