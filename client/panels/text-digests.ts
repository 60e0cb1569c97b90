// The digests of the text on this screen, which consents, marks and waivers name: for what shows decisions, and comes with it.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, type Digest, documentDigest, frameDigest } from '../../shared/agreement/canonical.ts'
import { groundDigests } from '../../shared/agreement/ground.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import type { Workspace } from './workspace.ts'

const known = new WeakMap<Agreement, TextDigests>()

/** Made once for a text. Only consents and signing ask for digests of all of it; a keystroke does not pay for them. */
export function textDigests(id: AgreementId, text: Agreement): TextDigests {
  const before = known.get(text)
  if (before) return before
  let document: Digest | null = null
  let frame: Digest | null = null
  let grounds: TextDigests['grounds']
  const made: TextDigests = {
    clauses: clauseDigests(text),
    get frame() {
      frame ??= frameDigest(id, text)
      return frame
    },
    get grounds() {
      grounds ??= groundDigests(id, text)
      return grounds
    },
    get document() {
      document ??= documentDigest(id, text)
      return document
    },
  }
  known.set(text, made)
  return made
}

/** Of the text as it stands; read inside a component it follows the text. */
export const digestsOf = ({ id, live }: Pick<Workspace, 'id' | 'live'>): TextDigests =>
  textDigests(id, live.agreement.value)
