// One more device of one's own: a code that the other device scans.
import { useSignal } from '@preact/signals'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type BackLink, makeDeviceLink } from '../api/sessions-api.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { QrCode } from '../app/qr-code.tsx'
import { useRequest } from '../app/use-request.ts'
import { pageWords } from '../pages/page-words.ts'

export function DeviceLink({ agreement, title }: { agreement: AgreementId; title: string }) {
  const { sessions: words } = peopleWords()
  const link = useSignal<BackLink | null>(null)
  const { problem, ask } = useRequest()
  const make = async () => {
    const result = await ask(() => makeDeviceLink(agreement))
    link.value = result?.ok ? result.value : null
  }
  const made = link.value
  return (
    <div class="device-link">
      <button type="button" class="button" onClick={() => void make()}>
        {words.addDevice}
      </button>
      {problem.value && <ProblemNote problem={problem.value} />}
      {made && (
        <div class="note">
          <p>{words.deviceHow}</p>
          <QrCode text={made.url} label={pageWords().links.qrLabel(title)} />
          <CopyButton text={made.url} label={pageWords().links.copyLink} name={title} />
        </div>
      )}
    </div>
  )
}
