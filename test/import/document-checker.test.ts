import { expect, test } from 'vitest'
import { createDocumentChecker } from '../../server/import/document-checker.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { docx, p } from './docx-writer.ts'
import { bytesOf } from './reading.ts'

const TEMPLATE = 'perjanjian-kemitraan-umum'
const text = (content: string) => ({ sent: { bytes: bytesOf(content), name: 'a.txt' } })

test('[DC30] documents are judged in a thread, one after another, in the order in which they came', async () => {
  const checker = createDocumentChecker()
  try {
    const done: string[] = []
    const ask = async (name: string, document: Parameters<typeof checker.check>[0]) => {
      const answer = await checker.check(document, TEMPLATE, 'id')
      done.push(name)
      return answer
    }
    const [word, plain, refused] = await Promise.allSettled([
      ask('word', {
        corrections: bytesOf('{"tags":{"0":"perubahan"}}'),
        sent: { bytes: docx(p('Zebra', { style: 'Pasal' }), p('Isi.')) },
      }),
      ask('plain', text('TUJUAN\nKami ingin kebun.\n')),
      ask('refused', text('')),
    ])
    expect(done).toEqual(['word', 'plain'])
    expect(word).toMatchObject({ value: { reading: { source: 'docx', clauses: [{ kind: 'perubahan' }] } } })
    expect(plain).toMatchObject({ value: { reading: { source: 'text' } } })
    expect(refused).toMatchObject({ reason: { code: 'no-text' } })
    expect(refused.status === 'rejected' && refused.reason).toBeInstanceOf(ImportProblem)
  } finally {
    await checker.close()
  }
})

test('[DC30] a document that takes too long is ended and refused, and so is what waits when the server stops', async () => {
  const hasty = createDocumentChecker(1)
  const long = text('Para Pihak wajib melapor. '.repeat(20_000))
  const ended = await Promise.allSettled([hasty.check(long, TEMPLATE, 'id'), hasty.check(long, TEMPLATE, 'id')])
  for (const item of ended) expect(item).toMatchObject({ reason: { code: 'took-too-long' } })
  await hasty.close()
  const stopping = createDocumentChecker()
  const waiting = stopping.check(long, TEMPLATE, 'id')
  await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'took-too-long' }), stopping.close()])
})

test('[DC30] beyond what can wait a document is refused at once', async () => {
  const checker = createDocumentChecker()
  const asked = Array.from({ length: 40 }, () => checker.check(text('Kami ingin.'), TEMPLATE, 'id'))
  const answers = await Promise.allSettled(asked)
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(7)
  await checker.close()
})

test('[DC30] what is nested too deep to be handed on, and what no thread can be given, ends nothing but itself', async () => {
  const checker = createDocumentChecker()
  try {
    const nested = (inside: string) => inside.replace('DEEP', '['.repeat(200_000) + ']'.repeat(200_000))
    const bodies = ['DEEP', '{"document":DEEP}', '{"document":"a","corrections":DEEP}', '{"parties":DEEP}'].map(nested)
    const answers = await Promise.allSettled([
      ...bodies.map((body) => checker.check({ json: bytesOf(body) }, TEMPLATE, 'id')),
      checker.check({ json: (() => undefined) as unknown as Uint8Array }, TEMPLATE, 'id'),
      checker.check(text('TUJUAN\nKami ingin kebun.\n'), TEMPLATE, 'id'),
    ])
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'read'))
    expect(codes).toEqual([
      'not-agreement',
      'not-agreement',
      'corrections-malformed',
      'not-agreement',
      'took-too-long',
      'read',
    ])
  } finally {
    await checker.close()
  }
})

test('[DC31] names that no pattern could hold are refused with their place, whichever form the agreement has', async () => {
  const checker = createDocumentChecker()
  const judged = (party: object, form: object = {}, more: readonly object[] = []) => {
    const parties = [{ id: 'p1', name: 'Air', ...party }, { id: 'p2', name: 'Desa' }, ...more]
    const json = bytesOf(JSON.stringify({ ...form, title: 'T', parties, partners: parties, clauses: [] }))
    return checker.check({ json }, TEMPLATE, 'id').then(
      () => 'read',
      ({ code, data }: ImportProblem) => `${code} ${data.place}`,
    )
  }
  try {
    expect(await judged({ name: 'a'.repeat(400) })).toBe('read')
    expect(await judged({ name: 'a'.repeat(100_000) })).toBe('not-agreement /parties/0/name')
    expect(await judged({ label: 'a'.repeat(401) })).toBe('not-agreement /parties/0/label')
    expect(await judged({ short: ['a'.repeat(401)] })).toBe('not-agreement /parties/0/short/0')
    expect(await judged({ also: Array(65).fill('a') })).toBe('not-agreement /parties/0/also')
    const many = Array.from({ length: 64 }, (_, i) => `${i}`.padEnd(400, 'a'))
    expect(await judged({ short: many, also: many })).toBe('read')
    const five = Array.from({ length: 5 }, (_, i) => ({ id: `q${i}`, name: 'Air', short: many, also: many }))
    expect(await judged({}, {}, five)).toBe('not-agreement /parties')
    const canonical = { format: 'mufakat/agreement@1', template: { id: 'x', version: '1', digest: 'a'.repeat(64) } }
    expect(await judged({ name: 'a'.repeat(401) }, canonical)).toBe('not-agreement /partners/0/name')
  } finally {
    await checker.close()
  }
})
