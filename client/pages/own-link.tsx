// A link of somebody who came in by it on this device before; since then somebody else came in by this browser. They come back as who they are.
import { useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import type { OpenedLink } from './pending-entry.ts'
import { enterAgain } from './pending-entry.ts'
import { PinField } from './pin-field.tsx'
import '../styles/forms.css'

interface OwnLinkProps {
  readonly link: Extract<OpenedLink, { kind: 'own' }>
  readonly enter: (agreement: AgreementId) => void
}

export function OwnLink({ link, enter }: OwnLinkProps) {
  const { common } = t()
  const { recovery: words } = peopleWords()
  const { sending, problem, ask } = useRequest()
  const pin = useSignal('')
  const asksPin = useSignal(false)
  const comeBack = async (event: Event) => {
    event.preventDefault()
    const result = await ask(() => enterAgain(link.token, pin.value || undefined))
    if (result && !result.ok) asksPin.value ||= result.problem.code === 'pin-required'
    if (result?.ok) enter(result.value.agreementId)
  }
  return (
    <Page title={words.title} heading={link.title || words.title}>
      <p class="lead">{link.here === null ? words.left : words.own}</p>
      {link.here !== null && (
        <p class="note note-warn" role="alert">
          {words.here(link.here)}
        </p>
      )}
      <form class="form" onSubmit={(event) => void comeBack(event)} noValidate>
        {asksPin.value && <PinField pin={pin} wrong={false} />}
        {problem.value && <ProblemNote problem={problem.value} />}
        <div class="form-end">
          <button type="submit" class="button button-primary button-large" aria-disabled={sending.value}>
            {sending.value ? common.sending : words.enterAsOwner}
          </button>
        </div>
      </form>
    </Page>
  )
}
