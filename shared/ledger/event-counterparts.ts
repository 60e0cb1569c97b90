// The event by which a signed counterpart that came back (from a certified provider, or on paper) is laid beside the sealed file.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { digest, oneOf, orNull, type PayloadShapes, partner, personal, text, whole } from './field-check.ts'

/** `minutes`: of the deliberation in which the partner's people agreed to the text (berita acara musyawarah). */
export const COUNTERPART_KINDS = ['provider', 'paper', 'minutes'] as const
export type CounterpartKind = (typeof COUNTERPART_KINDS)[number]

/**
 * `extends`: the sealed file as it was is the beginning of this one · `digest-read`: a person read the digest printed on it, and it is that of
 * the sealed text · `digest-differs`: a person read another · `none`: nothing was compared.
 */
export const COUNTERPART_MATCHES = ['extends', 'digest-read', 'digest-differs', 'none'] as const
export type CounterpartMatch = (typeof COUNTERPART_MATCHES)[number]

export interface CounterpartPayload {
  readonly type: 'counterpart-attached'
  /** Whose counterpart it is; null for one of all */
  readonly partner: PartnerId | null
  readonly kind: CounterpartKind
  readonly name: string
  readonly digest: Digest
  readonly bytes: number
  readonly media: string
  readonly match: CounterpartMatch
  /** Digest of the text that it was brought for */
  readonly documentDigest: Digest
}

export const COUNTERPART_SHAPES: PayloadShapes<CounterpartPayload> = {
  'counterpart-attached': {
    partner: orNull(partner),
    kind: oneOf(COUNTERPART_KINDS),
    name: personal,
    digest,
    bytes: whole,
    media: text,
    match: oneOf(COUNTERPART_MATCHES),
    documentDigest: digest,
  },
}
