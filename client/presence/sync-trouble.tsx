// What is wrong with saving, and what to do; and the details of the status. Comes with the first touch or key, or when it is needed.
import { useComputed } from '@preact/signals'
import { syncTrouble } from '../../shared/language/id/sync-trouble.ts'
import { area } from '../app/locale.ts'
import type { Session } from '../sync/session.ts'
import { syncWords } from './presence-words.ts'
import { statusDetail } from './status-detail.ts'
import { statusWords } from './status-words.ts'

const troubleWords = () => area('syncTrouble', syncTrouble)

type Shown = Pick<Session, 'status' | 'device' | 'ledgerTrouble' | 'serverOlder' | 'deviceDamage'>

const said = ({ status, device }: Pick<Shown, 'status' | 'device'>) => ({
  ...statusWords(status.value, syncWords()),
  ...statusDetail(status.value, troubleWords(), device.value),
})

/** What the open dialog says: as it is, to the last change. */
export function StatusDetails({ session }: { session: Shown }) {
  const words = troubleWords()
  const { text, detail, code } = said(session)
  return (
    <>
      <p>
        <strong>{text}</strong>
      </p>
      {detail !== '' && <p>{detail}</p>}
      {session.device.value === 'failed' && <p>{words.deviceNote}</p>}
      {session.device.value === 'full' && <p>{words.deviceFullNote}</p>}
      {code !== null && <p class="note-code">{words.code(code)}</p>}
    </>
  )
}

/** Past the copy of the program that this device keeps. */
const loadNew = () => {
  import('../offline/newest-program.ts').then((part) => part.loadNewVersion()).catch(() => location.reload())
}

/** What is wrong and what to do; nothing while all is well. */
export function SyncTrouble({ session }: { session: Shown }) {
  const words = troubleWords()
  const trouble = session.ledgerTrouble.value
  // Null stays null from key to key, so that nothing is drawn for them.
  const wrong = useComputed(() => {
    const status = said(session)
    return status.tone === 'wrong' ? status : null
  }).value
  if (trouble !== null)
    return (
      <div class="note note-error" role="alert">
        <p>{words.ledger[trouble]}</p>
        <p class="note-code">{words.code(trouble)}</p>
      </div>
    )
  if (wrong === null && session.serverOlder.value)
    return (
      <div class="note note-error" role="alert">
        <p class="note-title">{words.serverOlder}</p>
        <p>{words.serverOlderDetail}</p>
        <p class="note-code">{words.code('server-older')}</p>
      </div>
    )
  const damage = session.deviceDamage.value
  if (wrong === null && damage !== null)
    return (
      <div class="note note-warn" role="status">
        <p class="note-title">{words.damage[damage]}</p>
        <p>{words.damage.detail}</p>
        <p class="note-code">{words.code(`device-${damage}`)}</p>
      </div>
    )
  if (wrong === null) return null
  const { text, detail, code } = wrong
  return (
    <div class="note note-error" role="alert">
      <p class="note-title">{text}</p>
      <p>{detail}</p>
      {code !== null && <p class="note-code">{words.code(code)}</p>}
      {code === 'client-outdated' && (
        <button type="button" class="button" onClick={loadNew}>
          {words.loadNew}
        </button>
      )}
    </div>
  )
}
