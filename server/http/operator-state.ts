// What whoever runs the server sees of it at a glance. No names, titles or texts: the operator keeps the house, and does not read in it.
import { z } from 'zod'
import { LOW_SPACE_BYTES } from '../store/free-space.ts'
import { requireOperator } from './member.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

const answer = z.object({
  version: z.string(),
  now: z.int().meta({ description: 'the clock of the server, in milliseconds since 1970' }),
  store: z.enum(['ok', 'full', 'error']),
  freeBytes: z.int().nullable().meta({ description: 'null where the system does not say' }),
  lowSpaceBytes: z.int().meta({ description: 'below this there is too little room' }),
  connections: z.int().meta({ description: 'open drafts of people, of both kinds' }),
  lines: z.int().meta({ description: 'of these, how many came by HTTP because no websocket got through' }),
  secure: z.boolean().meta({ description: 'whether this request came encrypted' }),
  address: z.string().meta({ description: 'what links and codes name' }),
  unnamedProxy: z.boolean().meta({ description: 'whether a proxy stands between that TRUST_PROXY does not name' }),
  openCreation: z.boolean(),
  mail: z.boolean(),
  accounts: z.boolean().meta({ description: 'whether an organisation vouches for accounts (OIDC)' }),
  passkeys: z.boolean(),
  timeAuthority: z.boolean(),
  authority: z.object({ fingerprint: z.string(), notAfter: z.int() }),
  lastBackupAt: z.int().nullable().meta({ description: 'as the journal tells' }),
  journal: z.object({ lines: z.int(), fault: z.int().nullable() }),
})

export const operatorStateRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/operator/state',
    summary:
      'How the server is: store, room on the disk, last backup, clock, address, proxy, mail, connections, certificates, journal. No names, titles or texts',
    who: 'operator',
    answer: { status: 200, schema: answer },
    problems: ['admin-required', 'too-many-tries'],
    async handle({ request: { raw } }) {
      requireOperator(parts, raw)
      await parts.takeNotes()
      const { lastBackupAt, ...journal } = await parts.journal.inspect()
      const { connections, lines } = parts.relay.stats()
      const body: z.infer<typeof answer> = {
        version: parts.version,
        now: parts.now(),
        store: parts.store.status,
        freeBytes: await parts.freeSpace().catch(() => null),
        lowSpaceBytes: LOW_SPACE_BYTES,
        connections,
        lines,
        secure: parts.callers.isSecure(raw),
        address: parts.callers.originOf(raw),
        unnamedProxy: parts.callers.isUnnamedProxy(raw),
        openCreation: parts.openCreation,
        mail: parts.mail !== null,
        accounts: parts.oidc !== null,
        passkeys: parts.passkeys,
        timeAuthority: parts.askTime !== null,
        authority: { fingerprint: parts.authority.fingerprint, notAfter: parts.authority.notAfter },
        lastBackupAt,
        journal,
      }
      return { body }
    },
  })
