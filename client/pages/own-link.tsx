// A link of somebody who came in by it on this device before; since then somebody else came in by this browser. They come back as who they are.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import type { OpenedLink } from './pending-entry.ts'
import { enterAgain } from './pending-entry.ts'
import '../styles/forms.css'

interface OwnLinkProps {
  readonly link: Extract<OpenedLink, { kind: 'own' }>
  readonly enter: (agreement: AgreementId) => void
}

export function OwnLink({ link, enter }: OwnLinkProps) {
  const { common } = t()
  const { recovery: words } = peopleWords()
  const { sending, problem, ask } = useRequest()
  const comeBack = async () => {
    const result = await ask(() => enterAgain(link.token))
    if (result?.ok) enter(result.value.agreementId)
  }
  return (
    <Page title={words.title} heading={link.title}>
      <p class="lead">{words.own}</p>
      <p class="note note-warn" role="alert">
        {words.here(link.here)}
      </p>
      {problem.value && <ProblemNote problem={problem.value} />}
      <button
        type="button"
        class="button button-primary button-large"
        aria-disabled={sending.value}
        onClick={() => void comeBack()}
      >
        {sending.value ? common.sending : words.enterAsOwner}
      </button>
    </Page>
  )
}
