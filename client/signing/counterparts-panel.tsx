// Signed counterparts that came back, beside the sealed file, each with what was compared. Nobody here says that one is valid.
import { may } from '../../shared/ledger/policy.ts'
import { Icon } from '../app/every-icon.tsx'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { AttachCounterpart } from './attach-counterpart.tsx'
import { signatoryWords } from './signatory-words.ts'
import { counterpartUrl } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import '../styles/document-page.css'

/** All have signed, and the step that follows by itself has not followed. */
const isAwaited = ({ record: { standing, partners, annexesRequired } }: SigningCase): boolean =>
  annexesRequired && standing.kind === 'disepakati' && standing.signatures.size === partners.size

export function CounterpartsPanel({ opened }: { opened: SigningCase }) {
  const { counterparts: words } = signatoryWords()
  const { record, me, id } = opened
  const person = record.people.get(me.personId)
  const mayAttach = person !== undefined && may(record, person, 'attach-counterpart')
  if (record.counterparts.length === 0 && !mayAttach) return null
  return (
    <section class="section" aria-labelledby="rangkap">
      <h2 id="rangkap">{words.title}</h2>
      <p class="quiet">{words.help}</p>
      {isAwaited(opened) && (
        <p class="note note-warn" role="status">
          {words.awaited}
        </p>
      )}
      {record.counterparts.length === 0 && <p>{words.none}</p>}
      <ul class="plain-list">
        {record.counterparts.map((item) => (
          <li key={`${item.at} ${item.digest}`}>
            <strong>{words.kinds[item.kind]}</strong> ·{' '}
            {item.partner === null ? words.ofAll : partnerCalled(opened, item.partner)}
            <br />
            <a href={counterpartUrl(id, item.digest)} download>
              <Icon name="download" /> {words.download(personName(item.name) || words.file)}
            </a>
            <p class={item.match === 'digest-differs' ? 'status status-missing' : undefined}>
              {words.match[item.match]}
            </p>
            <p class="quiet">{words.by(personName(record.people.get(item.by)?.name), formatDate(item.at))}</p>
          </li>
        ))}
      </ul>
      {mayAttach && <AttachCounterpart opened={opened} first={isAwaited(opened) ? 'minutes' : 'paper'} />}
    </section>
  )
}
