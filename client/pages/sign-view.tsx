// Signing: who has signed, my own signature, and the file.
import { nextToSign } from '../../shared/ledger/fold-signing-order.ts'
import { isSealedState } from '../../shared/ledger/state.ts'
import { LifePanel } from '../amend/life-panel.tsx'
import { sealedPdfUrl } from '../api/api.ts'
import { Icon } from '../app/every-icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { formatDate } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { decisionWords } from '../panels/decision-words.ts'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import { myRole, type Workspace } from '../panels/workspace.ts'
import { ReadableLinks } from '../print/readable-links.tsx'

const SignPanel = lazy(() => import('../signing/sign-panel.tsx').then((part) => part.SignPanel))
const DelegatedNote = lazy(() => import('../signing/delegated-note.tsx').then((part) => part.DelegatedNote))
const Around = lazy(() => import('../signing/around-signing.tsx').then((part) => part.AroundSigning))

function Signatures({ workspace }: { workspace: Workspace }) {
  const { sign } = decisionWords()
  const record = workspace.live.record.value
  if (!record || !('signatures' in record.standing)) return null
  const { signatures } = record.standing
  const next = nextToSign(record, signatures)
  return (
    <section aria-labelledby="tanda-tangan">
      <h2 id="tanda-tangan">{sign.signatures}</h2>
      <ul class="plain-list">
        {partnersOf(workspace).map((partner) => {
          const signature = signatures.get(partner)
          const delegation = record.delegations.get(partner)
          // A signatory may sign after all.
          const isOwn = signature && record.people.get(signature.person)?.invitation !== delegation?.invitation
          return (
            <li key={partner}>
              <strong>{nameOf(workspace, partner)}</strong>{' '}
              <span class={signature ? 'status status-met' : 'status status-undetermined'}>
                <Icon name={signature ? 'check' : 'dash'} />{' '}
                {signature
                  ? sign.signedAt(personName(record.people.get(signature.person)?.name), formatDate(signature.at))
                  : partner === next
                    ? sign.turn
                    : sign.waiting}
              </span>
              {delegation && !isOwn && <DelegatedNote id={workspace.id} delegation={delegation} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A signatory signs here, or finds the receipt of what the own partner has signed. */
function MySignature({ workspace }: { workspace: Workspace }) {
  const { sign } = decisionWords()
  const state = workspace.state.value
  const isSigned = isSealedState(state) && state !== 'disepakati'
  return (
    <>
      {isSigned && <p class="note note-ok">{sign.allSigned}</p>}
      {['signatory', 'witness'].includes(myRole(workspace)) ? (
        <SignPanel workspace={workspace} />
      ) : (
        <p class="quiet">{sign.notYou}</p>
      )}
    </>
  )
}

export function SignView({ workspace }: { workspace: Workspace }) {
  const { sign } = decisionWords()
  const state = workspace.state.value
  if (!isSealedState(state))
    return (
      <Page title={sign.title} heading={sign.notYet}>
        <p class="lead">{sign.notYetText}</p>
        <a class="button button-primary" href={agreementPath(workspace.id, 'persetujuan')}>
          {sign.toConsents}
        </a>
        <Around workspace={workspace} />
      </Page>
    )
  return (
    <Page title={sign.title}>
      <LifePanel workspace={workspace} />
      <MySignature workspace={workspace} />
      <Signatures workspace={workspace} />
      <p>
        <a class="button" href={sealedPdfUrl(workspace.id)} download>
          <Icon name="download" /> {sign.download}
        </a>
      </p>
      <ReadableLinks workspace={workspace} />
      <Around workspace={workspace} />
    </Page>
  )
}
