import { expect, test } from 'vitest'
import { qrPath } from '../../client/app/qr-code.tsx'
import { invitationPurpose } from '../../client/pages/invitation-purpose.ts'
import { invitationPath, parseToken } from '../../client/pages/invitation-token.ts'
import { ROLES } from '../../shared/ledger/role.ts'

const TOKEN = 'Ab3_-xyzAb3_-xyzAb3_-xyzAb3_-xyz'

test('[SC7] a pasted link is known by its fragment, whatever host it names', () => {
  expect(invitationPath(`https://mufakat.example/u#${TOKEN}`)).toBe(`/u#${TOKEN}`)
  expect(invitationPath(`  Undangan Anda: http://10.0.0.2:3000/u#${TOKEN} \n terima kasih`)).toBe(`/u#${TOKEN}`)
})

test('[SC7] anything else is not an invitation', () => {
  for (const text of [
    '',
    TOKEN,
    'https://mufakat.example/u',
    'https://mufakat.example/u#pendek',
    `/u#${'a'.repeat(200)}`,
    `/u#${TOKEN}<script>`,
  ])
    expect(invitationPath(text), text).toBeNull()
})

test('[SC6] a token is read from the fragment with or without its mark', () => {
  expect(parseToken(`#${TOKEN}`)).toBe(TOKEN)
  expect(parseToken('#')).toBeNull()
})

test('[SC8] a QR code has a quiet zone of four modules and one unit for each dark module', () => {
  const { size, path } = qrPath(`https://mufakat.example/u#${TOKEN}`)
  const starts = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  expect(starts.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')).toBe(path)
  expect(Math.min(...starts.flat())).toBe(4)
  expect(Math.max(...starts.flat())).toBe(size - 5)
  // A code of version v has 17 + 4v modules a side.
  expect((size - 8 - 17) % 4).toBe(0)
})

test('[SN15] nobody who only reads, signs or witnesses is invited to write', () => {
  const purposes = ROLES.map((role) => [role, invitationPurpose(role, false), invitationPurpose(role, true)])
  expect(purposes.sort()).toEqual([
    ['facilitator', 'lead', 'lead'],
    ['guest', 'write', 'write'],
    ['observer', 'read', 'read'],
    ['reviewer', 'read', 'read'],
    ['signatory', 'write', 'sign'],
    ['witness', 'witness', 'witness'],
    ['writer', 'write', 'write'],
  ])
})
