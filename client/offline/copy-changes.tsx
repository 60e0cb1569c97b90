// What one copy has that the open draft lacks, clause by clause.
import { useMemo } from 'preact/hooks'
import * as Y from 'yjs'
import { readText } from '../../shared/agreement/draft.ts'
import { type UnsentChange, unsentChanges, withCopy } from '../../shared/agreement/unsent-changes.ts'
import type { Workspace } from '../panels/workspace.ts'
import type { KeptCopy } from './copies.ts'
import { parseStoreName } from './device-stores.ts'
import { offlineWords } from './offline-words.ts'
import { Redline } from './redline.tsx'

/** Whether copy and open draft began as one document. */
export const isSameDocument = ({ session }: Workspace, { epoch }: KeptCopy): boolean =>
  parseStoreName(session.storeName)?.epoch === epoch

/** Ranks and marks of burial are no words; a clause that moved or went is told by its name alone. */
const isWords = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

function said(value: unknown): string {
  return isWords(value) && String(value) !== '' ? String(value) : '–'
}

interface Group {
  readonly key: string
  readonly name: string
  readonly changes: readonly UnsentChange[]
}

function Change({ change }: { change: UnsentChange }) {
  const { copies } = offlineWords()
  if (change.kind === 'text') return <Redline pieces={change.pieces} />
  if (change.kind === 'new') return <p>{copies.isNew}</p>
  if (change.kind === 'removed' || change.path.at(-1) === 'gone') return <p>{copies.isGone}</p>
  if (change.path.at(-1) === 'rank') return <p>{copies.isMoved}</p>
  return (
    <p class="redline">
      <del>{said(change.before)}</del> <ins>{said(change.after)}</ins>
    </p>
  )
}

/** `live` is read so that the list follows what is written meanwhile. */
export function useCopyChanges(workspace: Workspace, copy: KeptCopy): readonly UnsentChange[] {
  const text = workspace.live.agreement.value
  return useMemo(
    () =>
      unsentChanges(Y.encodeStateAsUpdate(workspace.session.draft.doc), copy.update, isSameDocument(workspace, copy)),
    [text, workspace, copy],
  )
}

export function CopyChanges({ workspace, copy }: { workspace: Workspace; copy: KeptCopy }) {
  const { copies } = offlineWords()
  const changes = useCopyChanges(workspace, copy)
  const groups = useMemo(() => {
    const other = withCopy(Y.encodeStateAsUpdate(workspace.session.draft.doc), copy.update, false)
    const nameOf = ([root, id = '']: readonly string[]): string => {
      const title = root === 'clauses' ? readText(other.clauses.get(id), 'title') : ''
      return title || (copies.places[root as keyof typeof copies.places] ?? copies.places.clauses)
    }
    const byPlace = new Map<string, Group>()
    for (const change of changes) {
      const key = change.path[0] === 'clauses' ? change.path.slice(0, 2).join('/') : (change.path[0] ?? '')
      const group = byPlace.get(key) ?? { key, name: nameOf(change.path), changes: [] }
      byPlace.set(key, { ...group, changes: [...group.changes, change] })
    }
    return [...byPlace.values()]
  }, [changes, workspace, copy, copies])
  if (groups.length === 0) return <p>{copies.nothing}</p>
  return (
    <ul class="plain-list copy-changes">
      {groups.map(({ key, name, changes }) => (
        <li key={key}>
          <h4>{name}</h4>
          {changes.map((change) => (
            <Change key={change.path.join('/')} change={change} />
          ))}
        </li>
      ))}
    </ul>
  )
}
