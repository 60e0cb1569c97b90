import type { Partner, Witness } from '../agreement/agreement.ts'
import { print as words } from '../language/id/print.ts'
import type { LedgerEvent } from '../ledger/event.ts'

/** Who signs for a partner, in the words that stand in the certificate. */
export interface Signatory {
  readonly name: string
  readonly position: string
  /** Full name of the partner. */
  readonly partner: string
}

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/**
 * Who may sign for `partner`: the signatory that the agreement names; where it names none, whoever joined as that partner's signatory.
 * The certificate must carry exactly one of these.
 */
export function signatories(partner: Partner, ledger: readonly LedgerEvent[]): Signatory[] {
  const of = (name: string, position: string): Signatory => ({
    name: clean(name),
    position: clean(position),
    partner: clean(partner.name),
  })
  if (clean(partner.signatory)) return [of(partner.signatory, partner.position)]
  const madeSignatory = new Set(
    ledger.flatMap(({ payload }) =>
      payload.type === 'role-changed' && payload.role === 'signatory' ? [payload.person] : [],
    ),
  )
  return ledger.flatMap(({ payload }) =>
    payload.type === 'joined' &&
    (payload.role === 'signatory' || madeSignatory.has(payload.person)) &&
    payload.partner === partner.id
      ? [of(payload.name, payload.position || partner.position)]
      : [],
  )
}

/** How the position of whoever stands in for a signatory reads in the certificate. */
export const delegatePosition = ({ name, position }: Pick<Signatory, 'name' | 'position'>): string =>
  words.signatures.standsInFor([name, position].filter(Boolean).join(', '))

/** `name` signs by a letter in the place of `named`. */
export const delegateFor = (named: Signatory, name: string): Signatory => ({
  name: clean(name),
  position: delegatePosition(named),
  partner: named.partner,
})

/** The words of a witness's certificate; `partner` is who brought the witness, null for one whom all called. */
export const witnessSignatory = (
  witness: Pick<Witness, 'name' | 'position'>,
  partner: Pick<Partner, 'name'> | null,
): Signatory => ({
  name: clean(witness.name),
  position: [words.signatures.witness, clean(witness.position)].filter(Boolean).join(', '),
  partner: partner ? clean(partner.name) : words.signatures.witnessOfAll,
})
