// Beginning an agreement on this device: the draft is seeded with the same bytes with which the server will seed it, so that the two are one
// document from the first letter on. Loaded when it is wanted: a seed needs the whole template.
import { makeId, type PartnerId, parseAgreementId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { screenBook } from '../../templates/screen-books.ts'
import { seedDraft } from '../../templates/seed.ts'
import type { NewAgreement } from '../api/api.ts'
import { rememberAgreement } from '../app/my-agreements.ts'
import { deviceStoreName } from '../sync/device-store.ts'
import { BEGUN_EPOCH, type BegunAgreement, keepBegun, personHere } from './new-agreement.ts'
import { writeStore } from './store-contents.ts'

const random = (size: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(size))

const KEY_BYTES = 32

/** As the server makes its secrets. */
const makeKey = (): string =>
  btoa(String.fromCharCode(...random(KEY_BYTES)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** p1, p2 …: as the server names them, in the order of the form. */
export function partnerNumber(index: number): PartnerId {
  const partner = parsePartnerId(`p${index + 1}`)
  if (partner === null) throw new RangeError(`not a partner number: ${index}`)
  return partner
}

/** The first bytes of the draft; null for a template that this program does not carry. */
export function seedOf(agreement: NewAgreement): Uint8Array | null {
  const template = screenBook(agreement.template)
  if (!template) return null
  const partners = agreement.partners.map((partner, index) => ({ id: partnerNumber(index), ...partner }))
  return seedDraft(template, { title: agreement.title, partners })
}

/** Null where this device cannot keep it; nothing has begun then. `fill` writes into the draft before it is kept. */
export async function beginHere(
  agreement: NewAgreement,
  me: { readonly name: string; readonly partner: number },
  fill: (seed: Uint8Array) => Uint8Array = (seed) => seed,
): Promise<BegunAgreement | null> {
  const seed = seedOf(agreement)
  if (!seed) return null
  const agreementId = makeId(random, parseAgreementId)
  const partner = partnerNumber(me.partner)
  const begun: BegunAgreement = {
    proposal: { agreementId, key: makeKey(), seed: sha256Hex(seed) },
    agreement,
    name: me.name,
    partner,
  }
  if (!(await writeStore(deviceStoreName(agreementId, personHere(), BEGUN_EPOCH), fill(seed)))) return null
  if (!keepBegun(begun)) return null
  const name = agreement.partners[me.partner]?.name ?? ''
  rememberAgreement({ id: agreementId, title: agreement.title, role: 'writer', partner: name, openedAt: Date.now() })
  return begun
}
