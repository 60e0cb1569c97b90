// What waits, as links to where it can be done.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Waiting, WaitingKind } from '../../shared/notices/waiting.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { type AgreementViewName, agreementPath } from '../app/router.ts'
import { noticeWords } from './notice-words.ts'

const PLACES: Readonly<Record<WaitingKind, readonly [AgreementViewName, IconName]>> = {
  sign: ['ttd', 'pen'],
  'consent-again': ['persetujuan', 'hands'],
  consent: ['persetujuan', 'hands'],
  correct: ['ttd', 'pen'],
  acknowledge: ['periksa', 'shield'],
  'acknowledge-order': ['persetujuan', 'hands'],
  'agree-pause': ['persetujuan', 'clock'],
  'answer-dictation': ['usulan', 'suggest'],
  answer: ['komentar', 'comment'],
  'decide-suggestions': ['usulan', 'suggest'],
  'answer-review': ['persetujuan', 'clock'],
  'agree-ending': ['persetujuan', 'clock'],
  seal: ['persetujuan', 'hands'],
  invite: ['mitra', 'person'],
}

export function WaitingList({ id, waiting }: { id: AgreementId; waiting: readonly Waiting[] }) {
  const words = noticeWords()
  return (
    <ul class="waiting">
      {waiting.map(({ kind, count }) => {
        const [view, icon] = PLACES[kind]
        return (
          <li key={kind}>
            <a class="waiting-link" href={agreementPath(id, view)}>
              <Icon name={icon} /> <span>{words.waiting[kind](count)}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
