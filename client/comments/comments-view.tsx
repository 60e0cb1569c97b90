// All comments of an agreement, by clause; the address keeps what is looked for.
import { useEffect } from 'preact/hooks'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { filterThreads, hasNew, THREAD_STATUSES, type ThreadFilter } from '../../shared/comments/list.ts'
import { announce } from '../app/announce.ts'
import { Page } from '../app/page.tsx'
import { agreementPath, replaceSearch, route } from '../app/router.ts'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import { myRole, type Workspace } from '../panels/workspace.ts'
import { ClosedThreads } from './closed-threads.tsx'
import { deskOf } from './comment-desk.ts'
import { commentWords } from './comment-words.ts'
import { type ListAddress, listSearch, parseListAddress } from './list-address.ts'
import { PartnerCounts } from './partner-counts.tsx'
import { ThreadGroups } from './thread-groups.tsx'
import '../styles/panels.css'
import '../styles/comments.css'

function Filters({ workspace, address }: { workspace: Workspace; address: ListAddress }) {
  const words = commentWords()
  const choose = (change: Partial<ThreadFilter>) => replaceSearch(listSearch({ ...address, ...change }))
  return (
    <search class="filters comment-filters" aria-label={words.filter}>
      <select
        aria-label={words.statusLabel}
        value={address.status}
        onChange={({ currentTarget }) =>
          choose({ status: THREAD_STATUSES.find((status) => status === currentTarget.value) ?? 'open' })
        }
      >
        {THREAD_STATUSES.filter((status) => status !== 'mentions' || workspace.me.partnerId !== null).map((status) => (
          <option key={status} value={status}>
            {words.status[status]}
          </option>
        ))}
      </select>
      <select
        aria-label={words.partner}
        value={address.partner ?? ''}
        onChange={({ currentTarget }) => choose({ partner: parsePartnerId(currentTarget.value) })}
      >
        <option value="">{words.anyPartner}</option>
        {partnersOf(workspace).map((partner) => (
          <option key={partner} value={partner}>
            {nameOf(workspace, partner)}
          </option>
        ))}
      </select>
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={address.words}
        onInput={({ currentTarget }) => choose({ words: currentTarget.value })}
      />
    </search>
  )
}

export function CommentsView({ workspace }: { workspace: Workspace }) {
  const words = commentWords()
  const desk = deskOf(workspace)
  // Another address of this screen is another route, although the same view.
  route.value
  const address = parseListAddress(location.search)
  const threads = desk.threads.value
  const reader = desk.reader.value
  const one = address.thread === null ? null : threads.filter(({ id }) => id === address.thread)
  const wanted = new Set(filterThreads(threads, address, reader).map(({ id }) => id))
  const shown = one ?? threads.filter(({ id }) => wanted.has(id) || desk.handled.value.has(id))
  const { status, partner, words: looked } = address
  useEffect(() => desk.letGo(), [status, partner, looked])
  const open = threads.filter(({ isResolved }) => !isResolved).length
  const closed = threads.length - open
  const fresh = threads.filter((thread) => hasNew(thread, reader)).length
  // The side panel begins anew with all of them.
  useEffect(() => {
    workspace.comments.focus.value = null
  }, [workspace])
  return (
    <Page title={words.title} width="wide">
      <div class="comments comments-whole">
        <p class="check-summary">{words.summary(open, closed, fresh)}</p>
        {one ? (
          <p>
            <a href={agreementPath(workspace.id, 'komentar')}>{words.all}</a>
          </p>
        ) : (
          <Filters workspace={workspace} address={address} />
        )}
        {fresh > 0 && !one && (
          <button
            type="button"
            class="button button-small"
            onClick={() => {
              desk.readAll()
              announce(words.allSeenDone)
            }}
          >
            {words.allSeen}
          </button>
        )}
        {shown.length === 0 ? (
          <div class="empty">
            <p class="empty-title">{one ? words.notThere : threads.length === 0 ? words.none : words.noneFound}</p>
            {threads.length === 0 && <p>{words.noneHelp}</p>}
          </div>
        ) : (
          <section aria-label={words.panel}>
            <ThreadGroups workspace={workspace} threads={shown} wanted={address.thread} />
          </section>
        )}
        {closed > 0 && address.status === 'open' && !one && <ClosedThreads workspace={workspace} count={closed} />}
        {myRole(workspace) === 'facilitator' && !one && <PartnerCounts workspace={workspace} />}
      </div>
    </Page>
  )
}
