// By whom a partner is signed for in place of its signatory: every member reads the letter.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Delegation } from '../../shared/ledger/fold-delegation.ts'
import { signatoryWords } from './signatory-words.ts'
import { letterUrl } from './signing-api.ts'

export function DelegatedNote({ id, delegation }: { id: AgreementId; delegation: Delegation }) {
  const { delegate, identity } = signatoryWords()
  return (
    <p class="quiet">
      {delegate.given(delegation.name, delegation.position)}{' '}
      <a href={letterUrl(id, delegation.letter)} download>
        {identity.letter}
      </a>
    </p>
  )
}
