// Opening an agreement: from this device at once where it was here before, and from the server's answer where it was not.
import { computed, signal } from '@preact/signals'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import type { Dictation } from '../../shared/ledger/fold-dictation.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import type { Problem } from '../api/call.ts'
import { type AgreementView, readAgreement, type WritersView } from '../api/opening.ts'
import { speakAs } from '../api/speaker.ts'
import { askAgain } from '../app/ask-again.ts'
import { keepView, keptView } from '../app/kept-view.ts'
import { LOCAL_EPOCH, type LocalCopy, localCopyOf, localView } from '../carry/local-copies.ts'
import { hasLetters, noteOwnClient } from '../carry/own-clients.ts'
import { createCommentDoor } from '../comments/comment-door.ts'
import { noteStore } from '../offline/device-stores.ts'
import { begunAgreement, begunView } from '../offline/new-agreement.ts'
import { holdOpen } from '../offline/open-lock.ts'
import { formatOwner } from '../offline/owner.ts'
import { checker } from '../panels/checker.ts'
import { followAgreement } from '../panels/live-agreement.ts'
import type { JumpTarget, MeetingPane, Workspace } from '../panels/workspace.ts'
import { followWriters } from '../panels/writers.ts'
import { serverText } from '../sync/server-text.ts'
import { openSession } from '../sync/session.ts'

export type Opened =
  | {
      readonly kind: 'open'
      readonly workspace: Workspace
      /** Resolves true when the server says that I am somebody else here, or in another role, than this device remembers. */
      readonly outdated: Promise<boolean>
    }
  /** Not there, or not for this reader: the same screen. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'problem'; readonly problem: Problem }

const DENIED: ReadonlySet<number> = new Set([401, 403, 404])

const sameMe = (a: AgreementView, b: AgreementView): boolean =>
  a.epoch === b.epoch &&
  a.template === b.template &&
  a.me.personId === b.me.personId &&
  a.me.role === b.me.role &&
  a.me.partnerId === b.me.partnerId

/** The caller closes the workspace with `closeWorkspace`. */
export async function openWorkspace(id: AgreementId): Promise<Opened> {
  const begun = begunAgreement(id)
  if (begun) return openView(id, begunView(begun), true)
  const local = localCopyOf(id)
  if (local) return openLocalCopy(id, local)
  const kept = keptView(id)
  if (kept) return openView(id, kept, false)
  const text = serverText(id)
  const answer = await readAgreement(id)
  if (answer.ok) {
    keepView(id, answer.value)
    return openView(id, answer.value, false, { outdated: Promise.resolve(false), text, reach: reachIn(answer.value) })
  }
  return DENIED.has(answer.problem.status) ? { kind: 'denied' } : { kind: 'problem', problem: answer.problem }
}

/** Once the server knows this person, what came by a file and what was written here go there, and the server's agreement is opened. */
async function openLocalCopy(id: AgreementId, local: LocalCopy): Promise<Opened> {
  const answer = await readAgreement(id)
  if (!answer.ok) return openView(id, localView(local), true)
  const part = await import('../carry/hand-over.ts').catch(() => null)
  if (!(await part?.handOver(id, local, answer.value))) return openView(id, localView(local), true)
  keepView(id, answer.value)
  return openView(id, answer.value, false, { outdated: Promise.resolve(false) })
}

interface Asked {
  readonly outdated: Promise<boolean>
  readonly text?: Promise<Uint8Array | null>
  readonly reach?: Reach
}

/** An older program opens a newer draft for reading only: it would not understand all of it. */
const reachIn = ({ draft }: AgreementView): Reach =>
  draft !== null && draft.schemaVersion <= SCHEMA_VERSION ? draft.reach : 'none'

function openView(id: AgreementId, view: AgreementView, onlyHere: boolean, asked?: Asked): Opened {
  const template = SCREEN_TEMPLATES.find(({ id }) => id === view.template)
  if (!template) return { kind: 'problem', problem: { code: 'template-unknown', status: 0, data: {} } }
  const session = openSession({
    agreementId: id,
    personId: view.me.personId,
    epoch: view.epoch,
    owner: formatOwner({ ...view.me, title: view.title }),
    onlyHere,
    ...(asked?.text !== undefined && { text: asked.text }),
    ...(asked?.reach !== undefined && { reach: asked.reach }),
    decisionsOnUse: asked?.text !== undefined,
    // What came by a file goes to the server as a file, before anything goes there under this person's name.
    enter: async () => {
      if (!hasLetters(session.storeName)) return 'go'
      const { bringBeforeEntering } = await import('../carry/carry-desk.ts')
      return bringBeforeEntering(workspace)
    },
  })
  if (onlyHere) session.draft.doc.on('destroy', holdOpen(id))
  else session.draft.doc.on('destroy', speakAs(id, view.me.personId))
  noteStore(session.storeName)
  noteOwnClient(session.storeName, session.draft.doc.clientID)
  const writers = followWriters(id, view.writers, session.awareness, view.me)
  const origins = signal<Origins | null>(null)
  const live = followAgreement(id, session.draft, template, session.record, writers.partnerOf, origins)
  /** Asked after the text is there. A refusal is the session's to tell: what this device holds stays on the screen. */
  const askServer = async (): Promise<boolean> => {
    const answer = await readAgreement(id)
    if (!answer.ok) return false
    keepView(id, answer.value)
    writers.tell(answer.value.writers)
    return !sameMe(view, answer.value)
  }
  // Who writes for whom is decided before a letter of it comes.
  live.record.subscribe((record) => {
    if (record !== null && record.dictations.size > 0) writers.tell(dictatedWriters(record))
  })
  const local = view.epoch === LOCAL_EPOCH ? localCopyOf(id) : null
  const workspace: Workspace = {
    id,
    me: view.me,
    onlyHere,
    firstVisit: asked?.text !== undefined,
    localCopy: local !== null,
    epoch: local ? local.epoch : onlyHere ? '' : view.epoch,
    template,
    session,
    live,
    writers,
    origins,
    state: computed(() => live.record.value?.standing.kind ?? view.state),
    jump: signal<JumpTarget | null>(null),
    currentClause: signal<ClauseId | null>(null),
    outlineOpen: signal(false),
    comments: createCommentDoor(),
    dictation: signal<Dictation | null>(null),
    meetingPane: signal<MeetingPane>('naskah'),
  }
  // Asked for once something is judged here. Without it the check says less.
  if (!onlyHere) {
    let stopAsking = () => {}
    const follow = () =>
      import('../history/follow-origins.ts').then(
        (part) => part.followOrigins(workspace, origins),
        () => {
          stopAsking = askAgain(follow)
        },
      )
    const stop = checker.subscribe((loaded) => {
      if (loaded !== null) void follow()
    })
    session.draft.doc.on('destroy', () => {
      stop()
      stopAsking()
    })
  }
  return {
    kind: 'open',
    outdated: asked?.outdated ?? (onlyHere ? Promise.resolve(false) : askServer()),
    workspace,
  }
}

const dictatedWriters = ({ dictations }: AgreementRecord): readonly WritersView[] =>
  [...dictations.values()].map(({ id, by, partner, client, answer }) => ({
    personId: by,
    partnerId: answer?.outcome === 'refused' ? null : partner,
    dictationId: id,
    clients: [client],
  }))

export async function closeWorkspace({ live, session }: Workspace): Promise<void> {
  live.close()
  await session.close()
}
