// Judges what members write into a draft: those of limited reach in all of it, everybody in the records of others. docs/spec/reach.md has the
// rules.
import * as Y from 'yjs'
import type { Guard, GuardRefusal, Trial } from '../relay/guard.ts'
import { type IsOwn, mayAddComment, mayDeleteComment } from './record-rules.ts'
import { type Addition, type Touched, UpdateReading } from './spots.ts'
import { judgeSuggestions, mayAddToRecord, mayDeleteOfRecord } from './suggestion-rules.ts'

interface Records {
  readonly mayAdd: (addition: Addition, isOwn: IsOwn) => boolean
  readonly mayDelete: (deletion: Addition, isOwn: IsOwn) => boolean
}

const COMMENTS: Records = { mayAdd: mayAddComment, mayDelete: mayDeleteComment }
const SUGGESTIONS: Records = { mayAdd: mayAddToRecord, mayDelete: mayDeleteOfRecord }

/** Where the update touches root `name`. */
const within = (touched: readonly Addition[], name: string): readonly Addition[] =>
  touched.filter(({ spot }) => spot?.root === name)

function judge(trial: Trial): GuardRefusal | null {
  const touched = new UpdateReading(trial.document, trial.update).touched()
  const { additions, deletions } = touched
  const roots = new Set([...additions, ...deletions].flatMap(({ spot }) => spot?.root ?? []))
  const open = OPEN_ROOTS[trial.reach]
  const dictates = (name: string) => DICTATED.includes(name) && isDictation(trial, touched, name)
  if (open !== null && [...roots].some((root) => !open.includes(root) && !dictates(root))) return 'beyond-reach'
  const isFine = (name: string, { mayAdd, mayDelete }: Records): boolean =>
    within(additions, name).every((addition) => mayAdd(addition, trial.isOwn)) &&
    within(deletions, name).every((deletion) => mayDelete(deletion, trial.isOwn))
  if (!isFine('comments', COMMENTS) || !isFine('suggestions', SUGGESTIONS)) return 'foreign-record'
  if (trial.reach === 'all' || !(roots.has('clauses') || roots.has('suggestions'))) return null
  return judgeSuggestions(trial, additions, ['comments'], trial.reach === 'suggest' ? trial.isOwn : trial.isLent)
}

/** Where somebody who only comments may suggest for whoever spoke. */
const DICTATED: readonly string[] = ['clauses', 'suggestions']

/** Everything new in this root is under client ids that were given for a dictation, and nothing but suggestions is judged to be its own. */
const isDictation = (trial: Trial, { additions, deletions }: Touched, root: string): boolean =>
  within(additions, root).every(({ item }) => trial.isLent(item.id.client)) &&
  within(deletions, root).every(({ item }) => trial.isLent(item.id.client) || item.content instanceof Y.ContentFormat)

/** Roots in which a reach may write at all; null: in all. */
const OPEN_ROOTS: Readonly<Record<Trial['reach'], readonly string[] | null>> = {
  all: null,
  suggest: ['clauses', 'suggestions', 'comments'],
  comment: ['comments'],
}

export const draftGuard: Guard = { roots: ['comments', 'suggestions'], judge }
