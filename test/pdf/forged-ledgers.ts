// Ledgers that were made for a file: the chain is whole, and what it tells is not how this text came to be. Whoever seals would make them.

import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'

type Body = Pick<LedgerEvent, 'at' | 'actor' | 'payload'>

/** The same events, changed, as a chain of their own. */
export function rechained(events: readonly LedgerEvent[], change: (bodies: Body[]) => readonly Body[]): LedgerEvent[] {
  const bodies = events.map(({ at, actor, payload }) => ({ at, actor, payload }))
  const out: LedgerEvent[] = []
  for (const body of change(bodies)) out.push(appendEvent(out.at(-1) ?? null, body))
  return out
}

const other = 'f'.repeat(64)
const stepOf = ({ payload }: Body) => payload.type === 'state-changed'
const replaced = (bodies: readonly Body[], is: (body: Body) => boolean, payload: (body: Body) => Body['payload']) =>
  bodies.map((body) => (is(body) ? { ...body, payload: payload(body) } : body))

export const LEDGERS: readonly (readonly [name: string, code: string, change: (bodies: Body[]) => readonly Body[]])[] =
  [
    [
      'that sealed another text',
      'ledger-differs',
      (bodies) =>
        replaced(bodies, stepOf, ({ payload }) =>
          payload.type === 'state-changed' ? { ...payload, documentDigest: other } : payload,
        ),
    ],
    ['that never sealed it', 'ledger-differs', (bodies) => bodies.filter((body) => !stepOf(body))],
    [
      'that opened it again',
      'ledger-differs',
      (bodies) => {
        const last = bodies.at(-1)!
        if (last.payload.type !== 'state-changed') return bodies
        const { documentDigest } = last.payload
        const payload = {
          type: 'state-changed',
          from: 'disepakati',
          to: 'tinjauan',
          reason: 'x',
          documentDigest,
        } as const
        return [...bodies, { at: last.at + 1, actor: 'server', payload }]
      },
    ],
    [
      'that gave it up',
      'ledger-differs',
      (bodies) =>
        replaced(bodies, stepOf, ({ payload }) =>
          payload.type === 'state-changed' ? { ...payload, to: 'batal' } : payload,
        ),
    ],
    [
      'in which it is signed before anybody could',
      'statement-forged',
      (bodies) =>
        replaced(bodies, stepOf, ({ payload }) =>
          payload.type === 'state-changed' ? { ...payload, to: 'ditandatangani' } : payload,
        ),
    ],
    ['that begins twice', 'statement-forged', (bodies) => [bodies[0]!, ...bodies]],
    ['that begins with somebody coming in', 'ledger-of-another', (bodies) => bodies.slice(1)],
    [
      'of other partners',
      'ledger-differs',
      (bodies) =>
        replaced(
          bodies,
          ({ payload }) => payload.type === 'partner-added',
          ({ payload }) =>
            payload.type === 'partner-added'
              ? { ...payload, partner: parsePartnerId(`x${payload.partner}`)! }
              : payload,
        ),
    ],
    [
      'with one partner less',
      'ledger-differs',
      (bodies) =>
        bodies.filter(({ payload }) => payload.type !== 'partner-added' || payload.partner !== parsePartnerId('p2')),
    ],
    [
      'with one partner more',
      'ledger-differs',
      (bodies) => {
        const [first, ...rest] = bodies
        const payload = {
          type: 'partner-added',
          partner: parsePartnerId('p9')!,
          name: 'PT Lain',
          kind: 'company',
        } as const
        return [first!, { at: first!.at, actor: 'server', payload }, ...rest]
      },
    ],
  ]
