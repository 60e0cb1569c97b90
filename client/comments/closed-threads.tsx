// The way to the threads that are closed, from lists of those that are open.
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { commentWords } from './comment-words.ts'
import { listSearch } from './list-address.ts'

export function ClosedThreads({ workspace, count }: { workspace: Workspace; count: number }) {
  const search = listSearch({ status: 'resolved', partner: null, words: '' })
  return (
    <p>
      <a href={`${agreementPath(workspace.id, 'komentar')}${search}`}>{commentWords().closed(count)}</a>
    </p>
  )
}
