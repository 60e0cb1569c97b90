// Events about the order in which partners sign. Without one they sign as they come.
import type { PartnerId } from '../agreement/ids.ts'
import { listOf, type PayloadShapes, partner, whole } from './field-check.ts'

export type SigningOrderPayload =
  /** Every partner once; empty: as they come. */
  | { readonly type: 'signing-order-proposed'; readonly order: readonly PartnerId[] }
  /** `proposal`: number of the event that proposed it. */
  | { readonly type: 'signing-order-acknowledged'; readonly partner: PartnerId; readonly proposal: number }

export const SIGNING_ORDER_SHAPES: PayloadShapes<SigningOrderPayload> = {
  'signing-order-proposed': { order: listOf(partner) },
  'signing-order-acknowledged': { partner, proposal: whole },
}
