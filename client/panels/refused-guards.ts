// What the server found missing when it refused a step: it may know more than the screen did, and what it names has to be seen.
import { parseClauseId, parsePartnerId, parseSuggestionId } from '../../shared/agreement/ids.ts'
import { CLOSING_KINDS } from '../../shared/ledger/event-lifetime.ts'
import type { Unmet } from '../../shared/ledger/guards.ts'
import { STATES } from '../../shared/ledger/state.ts'
import type { Problem } from '../api/call.ts'
import { type Decoder, fields, id, list, nullable, object, oneOf, text, whole } from '../api/decode.ts'

/** What comes with a guard besides its name. */
type With<G extends Unmet['guard']> = Omit<Extract<Unmet, { guard: G }>, 'guard'>

const partners = list(id(parsePartnerId))
const clause = nullable(id(parseClauseId))
const state = oneOf(STATES)
const nothingElse = object({})
const onlyPartners = object({ partners })
const onlyDay = object({ day: text })

const READERS: { readonly [G in Unmet['guard']]: Decoder<With<G>> } = {
  'no-such-step': object({ from: state, to: state }),
  'partners-joined': object({ partners, needed: whole }),
  'partner-list': object({ missing: partners, unknown: partners }),
  'signatories-named': onlyPartners,
  'no-open-errors': object({ findings: list(object({ code: text, clause })) }),
  'no-open-suggestions': object({ suggestions: list(id(parseSuggestionId)) }),
  'dictations-answered': onlyPartners,
  'all-consented': onlyPartners,
  'reading-pause': object({ days: whole, until: whole }),
  printable: object({ characters: list(object({ clause, character: text, codePoint: whole })) }),
  'reason-given': nothingElse,
  'nobody-signed': onlyPartners,
  'all-signed': onlyPartners,
  'annexes-attached': object({ annexes: list(object({ profile: text, annex: text })) }),
  'start-reached': object({ start: text }),
  'ending-proposed': nothingElse,
  'ending-agreed': onlyPartners,
  'closing-listed': object({ missing: list(oneOf(CLOSING_KINDS)) }),
  'ending-day-reached': onlyDay,
  'notice-given': onlyDay,
  'ground-stands': nothingElse,
  'review-answered': onlyPartners,
  'base-held': nothingElse,
  'something-amended': nothingElse,
}

const isGuard = (name: unknown): name is Unmet['guard'] => typeof name === 'string' && Object.hasOwn(READERS, name)

function readGuard(value: unknown): readonly Unmet[] {
  try {
    const { guard } = fields(value)
    return isGuard(guard) ? [{ guard, ...READERS[guard](value) } as Unmet] : []
  } catch {
    return []
  }
}

/** The guards that a refusal names; empty for any other problem, and without those that this program does not know. */
export const refusedGuards = ({ code, data }: Problem): readonly Unmet[] =>
  code === 'guards-unmet' && Array.isArray(data.unmet) ? data.unmet.flatMap(readGuard) : []
