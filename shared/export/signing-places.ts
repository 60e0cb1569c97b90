// The places at the end of the agreement where partners and witnesses sign.
import type { Agreement, Witness } from '../agreement/agreement.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { print as words } from '../language/id/print.ts'
import { fieldOf, witnessFieldOf } from '../pdf/signature-revision.ts'
import type { PrintDocument, SignaturePlace, WitnessPlace } from './document.ts'
import type { PrintForm } from './print-form.ts'
import { cleanText } from './printable.ts'

const text = (value: string): string => cleanText(value).trim()

function places(agreement: Agreement): SignaturePlace[] {
  return agreement.partners.map((partner) => ({
    partner: partner.id,
    name: text(partner.name),
    short: text(partnerName(partner)),
    signatory: text(partner.signatory),
    position: text(partner.position),
    authority: text(partner.authority) && words.partner.basis(text(partner.authority)),
    field: fieldOf(partner),
    label: words.signatures.field(text(partnerName(partner)), text(partner.signatory)),
  }))
}

/** A row that says nothing yet has no place. */
export const hasPlace = ({ name, position }: Pick<Witness, 'name' | 'position'>): boolean =>
  text(name) !== '' || text(position) !== ''

function witnesses(agreement: Agreement): WitnessPlace[] {
  return agreement.witnesses.filter(hasPlace).map((witness) => {
    const { name, position, partner } = witness

    const of = agreement.partners.find(({ id }) => id === partner)
    return {
      name: text(name),
      position: text(position),
      of: of ? words.witnesses.of(text(partnerName(of))) : '',
      field: witnessFieldOf(witness),
      label: words.witnesses.field(text(name) || text(position)),
    }
  })
}

export function printSigning(agreement: Agreement, form: PrintForm): PrintDocument['signatures'] {
  const isPaper = form.kind === 'counterpart'
  const { title, continued, place, paperPlace, stamp, paperStamp } = words.signatures
  return {
    title,
    continued,
    place: isPaper ? paperPlace : place,
    stamp: isPaper ? paperStamp : stamp,
    stampAt: isPaper ? (agreement.partners[form.number - 1]?.id ?? null) : null,
    places: places(agreement),
    witnesses: { title: words.witnesses.title, place: words.witnesses.place, places: witnesses(agreement) },
  }
}
