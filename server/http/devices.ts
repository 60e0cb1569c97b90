// POST …/devices: a member shows that a signing key is on their device, so that what they write where there is no network can be carried
// by others and stays theirs.

import { webcrypto } from 'node:crypto'
import { z } from 'zod'
import { claimBytes, deviceOf, isSignedBy } from '../../shared/carry/letter.ts'
import { claimEntries, DEVICES_MAX, deviceOwner, devicesOf, personOfDevice } from '../carry/devices.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const base64 = z.base64().max(400)

export const deviceRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/devices',
    summary:
      'Registers the signing key of a device (SubjectPublicKeyInfo, P-256) with its signature over the claim; see berkas-mufakat.md',
    who: 'member',
    body: z.object({ key: base64, signature: base64 }),
    answer: { status: 200, schema: z.object({ device: z.string() }) },
    problems: [...MEMBER_PROBLEMS, 'invalid-request', 'claim-invalid', 'device-taken', 'too-many-devices'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const key = new Uint8Array(Buffer.from(call.body.key, 'base64'))
      const signature = new Uint8Array(Buffer.from(call.body.signature, 'base64'))
      const device = deviceOf(key)
      // Bound to the person: a key that was read in somebody's file cannot be claimed by whoever read it.
      if (!(await isSignedBy(webcrypto.subtle, key, signature, claimBytes(id, person.id)))) {
        throw new Problem('claim-invalid')
      }
      return parts.decisions.decide(id, async (ledger) => {
        const owner = personOfDevice(parts.store, id, device)
        if (owner !== null && owner !== person.id) throw new Problem('device-taken')
        if (owner !== null) return { body: { device } }
        const mine = devicesOf(parts.store, id).filter((known) => known.person === person.id)
        if (mine.length >= DEVICES_MAX) throw new Problem('too-many-devices', { limit: DEVICES_MAX })
        await parts.relay.settle(id)
        await ledger.commit([], claimEntries(parts.store, id, device, person.id))
        parts.relay.ownerKnown(id, deviceOwner(device), person.id)
        return { body: { device } }
      })
    },
  })
