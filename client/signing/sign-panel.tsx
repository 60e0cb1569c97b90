// Signing inside an open agreement: the same pages, about the text of the draft on this device, with the decisions as they arrive.

import { digestsOf } from '../panels/text-digests.ts'
import type { Workspace } from '../panels/workspace.ts'
import { myRole } from '../panels/workspace.ts'
import { SignatoryPages } from './signatory-pages.tsx'
import type { SigningCase } from './signing-case.ts'
import { signingWords } from './signing-words.ts'

/** Null until the decisions have arrived. */
export function caseOf(workspace: Workspace): SigningCase | null {
  const { live, id, me } = workspace
  const record = live.record.value
  if (!record) return null
  const known = { ...me, role: myRole(workspace) }
  return {
    id,
    me: known,
    record,
    agreement: live.agreement.value,
    digests: digestsOf(workspace),
    file: null,
    isKept: false,
  }
}

/** Decisions come by themselves here. */
const NOTHING = () => undefined

export function SignPanel({ workspace }: { workspace: Workspace }) {
  const opened = caseOf(workspace)
  if (!opened || (opened.me.role !== 'witness' && !opened.me.partnerId)) return null
  if (!workspace.session.loaded.value) return <p class="note note-warn">{signingWords().waitForText}</p>
  return <SignatoryPages opened={opened} refresh={NOTHING} />
}
