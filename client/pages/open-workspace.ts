// Opening an agreement: what the server says about it, or, without a network, what this device last heard.
import { computed, signal } from '@preact/signals'
import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { type AgreementView, parseAgreementView, readAgreement } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { Undecodable } from '../api/decode.ts'
import { forgetStored, readStored, writeStored } from '../app/preference.ts'
import { followAgreement } from '../panels/live-agreement.ts'
import type { JumpTarget, Workspace } from '../panels/workspace.ts'
import { followWriters } from '../panels/writers.ts'
import { openSession } from '../sync/session.ts'

export type Opened =
  | { readonly kind: 'open'; readonly workspace: Workspace }
  /** Not there, or not for this reader: the same screen. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'problem'; readonly problem: Problem }

const viewKey = (id: AgreementId): string => `mufakat.view.${id}`

function lastHeard(id: AgreementId): AgreementView | null {
  try {
    return parseAgreementView(JSON.parse(readStored(viewKey(id)) ?? 'null'))
  } catch (error) {
    // Nothing was kept, or another version kept it: then this device knows nothing, and the network decides.
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

/** What must be kept so that the agreement opens without a network: the answer in the form in which it is parsed. */
const keep = (id: AgreementId, view: AgreementView): boolean =>
  writeStored(viewKey(id), JSON.stringify({ ...view, template: { id: view.template } }))

export const forgetView = (id: AgreementId): boolean => forgetStored(viewKey(id))

const DENIED: ReadonlySet<number> = new Set([401, 403, 404])

/** The caller closes the workspace with `closeWorkspace`. */
export async function openWorkspace(id: AgreementId): Promise<Opened> {
  const answer = await readAgreement(id)
  if (answer.ok) keep(id, answer.value)
  else if (DENIED.has(answer.problem.status)) return { kind: 'denied' }
  const view = answer.ok ? answer.value : lastHeard(id)
  if (!view) return answer.ok ? { kind: 'denied' } : { kind: 'problem', problem: answer.problem }
  const template = SCREEN_TEMPLATES.find(({ id }) => id === view.template)
  if (!template) return { kind: 'problem', problem: { code: 'template-unknown', status: 0, data: {} } }
  const session = openSession({ agreementId: id, personId: view.me.personId })
  const writers = followWriters(id, view.writers, session.awareness, view.me)
  const live = followAgreement(id, session.draft, template, session.ledger, writers.partnerOf)
  return {
    kind: 'open',
    workspace: {
      id,
      me: view.me,
      template,
      session,
      live,
      writers,
      state: computed(() => live.record.value?.standing.kind ?? view.state),
      jump: signal<JumpTarget | null>(null),
      currentClause: signal<ClauseId | null>(null),
    },
  }
}

export async function closeWorkspace({ live, session }: Workspace): Promise<void> {
  live.close()
  await session.close()
}
