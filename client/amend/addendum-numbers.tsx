// The number that an addendum has among the letters of each partner: on its title, as the signed text has them on its own.
import type { DraftMap } from '../../shared/agreement/draft.ts'
import { inOrder, NUMBER_KEY, readText } from '../../shared/agreement/draft.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import { Field } from '../app/field.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { amendWords } from './amend-words.ts'

/** As long as the longest that offices use, with room to spare. */
const NUMBER_LENGTH_MAX = 80

export function AddendumNumbers({ workspace }: { workspace: Workspace }) {
  const { addenda } = amendWords()
  const { live, session } = workspace
  const { partners } = live.agreement.value
  const maps: ReadonlyMap<PartnerId, DraftMap> = new Map(inOrder<PartnerId>(session.draft.partners))
  const write = (id: PartnerId, number: string) => {
    const map = maps.get(id)
    if (!map || readText(map, NUMBER_KEY) === number) return
    session.draft.doc.transact(() => map.set(NUMBER_KEY, number))
  }
  return (
    <section class="section" aria-labelledby="nomor-adendum">
      <h2 id="nomor-adendum">{addenda.numbers}</h2>
      <p class="quiet">{addenda.numbersHelp}</p>
      {partners.map((partner) => (
        <Field
          key={partner.id}
          id={`nomor-${partner.id}`}
          label={addenda.numberOf(partnerName(partner))}
          control={(attributes) => (
            <input
              {...attributes}
              value={partner.number ?? ''}
              maxLength={NUMBER_LENGTH_MAX}
              autocomplete="off"
              readOnly={!session.mayWrite.value}
              onChange={(event) => write(partner.id, event.currentTarget.value.trim())}
            />
          )}
        />
      ))}
    </section>
  )
}
