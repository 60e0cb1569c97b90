// A new agreement on this device from a copy of another: its partners, and what it says. For an addendum, or where the old one is closed.
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { bringUnsent, withCopy } from '../../shared/agreement/unsent-changes.ts'
import { USUAL_PAUSE_DAYS } from '../../shared/ledger/event-pause.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { beginHere } from './begin-here.ts'
import type { KeptCopy } from './copies.ts'
import type { BegunAgreement } from './new-agreement.ts'

const EMPTY = Y.encodeStateAsUpdate(new Y.Doc())

/** `title` of the new one. Null where this device cannot keep it, or the copy is of no template that this program carries. */
export async function beginFromCopy(
  { update, owner }: KeptCopy,
  title: string,
  name: string,
): Promise<BegunAgreement | null> {
  const old = withCopy(EMPTY, update, false)
  const template = SCREEN_TEMPLATES.find(({ id }) => id === old.meta.get('template'))
  const { partners } = snapshot(old)
  if (!template || partners.length === 0) return null
  const mine = partners.findIndex(({ id }) => id === owner?.partnerId)
  return beginHere(
    {
      title,
      template: template.id,
      readingPauseDays: USUAL_PAUSE_DAYS,
      partners: partners.map((partner) => ({
        name: partner.name,
        kind: partner.kind,
        ...(partner.short ? { short: partner.short } : {}),
      })),
    },
    { name, partner: Math.max(mine, 0) },
    (seed) => {
      const draft = openDraft(new Y.Doc({ gc: false }))
      Y.applyUpdate(draft.doc, seed)
      bringUnsent(draft, update, false, ({ path }) => path[0] !== 'meta' && path[0] !== 'comments')
      return Y.encodeStateAsUpdate(draft.doc)
    },
  )
}
