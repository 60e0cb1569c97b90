// Is there a byte of a signed file that can be changed unnoticed, and how long does an answer take at worst? Takes an hour; test/fuzz/every-byte.mjs
// goes on where it was stopped.
import { record } from './record.mjs'

process.env.EVERY_BYTE_FILES ??= 'two'
process.env.EVERY_BYTE_WAYS ??= '1'
const STEP = Number(process.env.EVERY_BYTE_STEP ?? 1)
const { found } = await import('../test/fuzz/every-byte.mjs')

const CALLED = { prepared: 'sealed, unsigned', two: 'two signatures', three: 'three signatures' }
record('every-byte', {
  title: 'Every byte changed',
  head: [
    'file',
    'combined with (exclusive or)',
    'bytes, each changed alone',
    'told',
    'not told',
    'longest answer, ms',
    'processor ms',
  ],
  rows: found.map(({ name, way, bytes, unnoticed, slowest, hardest }) => [
    CALLED[name],
    way,
    bytes,
    bytes - unnoticed.length,
    unnoticed.length,
    slowest.toFixed(0),
    hardest.toFixed(0),
  ]),
  notes: [
    'Told: `verifyPdf`, given the authority and the typesetter, reports a problem.',
    STEP > 1
      ? `\`EVERY_BYTE_STEP=${STEP}\`: one byte in ${STEP}, each judged by the whole verifier, which typesets again.`
      : 'Each byte is judged first by the part of the verifier that a change meets first (table, signatures, digests, attachments); what that does not refuse, and every 997th byte, by the whole verifier, which must agree.',
    'No byte may change without being told: what a reader ignores (white space, comments, the unused rest of a hole) is written again and compared like everything else.',
  ],
})
