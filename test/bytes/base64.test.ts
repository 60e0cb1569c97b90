import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64 } from '../../shared/bytes/base64.ts'
import { toBase64Url } from '../../shared/bytes/base64-url.ts'

test('[VF16] base64 is read and written as everybody else does, without the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      expect(fromBase64(buffer.toString('base64'))).toEqual(new Uint8Array(bytes))
      expect(toBase64Url(bytes)).toBe(buffer.toString('base64url'))
    }),
  )
  for (const text of ['a', 'ab', 'ab=', '=abc', 'ab==ab==', 'ab-_', 'a b=', 'ab\n='])
    expect(fromBase64(text), text).toBeNull()
})
