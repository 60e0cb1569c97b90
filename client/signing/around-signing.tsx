// What stands around the signatures for everybody who reads: refusals, order, witnesses, counterparts.
import { myRole, type Workspace } from '../panels/workspace.ts'
import { CounterpartsPanel } from './counterparts-panel.tsx'
import { OrderPanel } from './order-panel.tsx'
import { RefusalsList } from './refusals-list.tsx'
import { caseOf } from './sign-panel.tsx'
import { WitnessesPanel } from './witnesses-panel.tsx'
import '../styles/signing.css'
import '../styles/forms.css'

const NOTHING = () => undefined

export function AroundSigning({ workspace }: { workspace: Workspace }) {
  const opened = caseOf(workspace)
  if (!opened) return null
  const isSealed = 'seal' in opened.record.standing
  return (
    <>
      {/* A signatory has read them above, before the own signature. */}
      {(myRole(workspace) !== 'signatory' || !isSealed) && <RefusalsList opened={opened} after={NOTHING} />}
      <OrderPanel opened={opened} />
      <WitnessesPanel opened={opened} />
      {isSealed && <CounterpartsPanel opened={opened} />}
    </>
  )
}
