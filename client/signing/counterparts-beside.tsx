// Among the files of an open agreement: the counterparts that lie beside the sealed one.
import type { Workspace } from '../panels/workspace.ts'
import { CounterpartsPanel } from './counterparts-panel.tsx'
import { caseOf } from './sign-panel.tsx'
import '../styles/signing.css'
import '../styles/forms.css'

export function CounterpartsBeside({ workspace }: { workspace: Workspace }) {
  const opened = caseOf(workspace)
  return opened && 'seal' in opened.record.standing ? <CounterpartsPanel opened={opened} /> : null
}
