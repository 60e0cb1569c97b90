// The desk for forms runs what was built: `npm test` builds before it tests.
import { afterAll, expect, test } from 'vitest'
import { createFormDesk } from '../../server/forms/form-desk.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'

const desk = createFormDesk()
afterAll(() => desk.close())
const { input } = sealedFixture(3)
const DRAFT = { kind: 'draft' } as const

test('[EX1] forms are made in a thread while this one goes on, and one that fails leaves the next alone', async () => {
  let turns = 0
  const turn = setInterval(() => turns++, 1)
  const damaged = desk.make('docx', { ...input, yjs: new Uint8Array([1, 2, 3]) }, DRAFT)
  const [word, page] = await Promise.all([
    damaged.then(
      () => 'made',
      (error: unknown) => error,
    ),
    desk.make('html', input, DRAFT),
  ])
  clearInterval(turn)
  expect(word).toMatchObject({ code: 'print-failed' })
  expect(new TextDecoder().decode(page)).toContain('</html>')
  expect(turns).toBeGreaterThan(0)
})

test('[EX1] a form that takes too long is ended, and the next is made', async () => {
  const hasty = createFormDesk(1)
  await expect(hasty.make('docx', input, DRAFT)).rejects.toMatchObject({
    code: 'print-failed',
    data: { reason: 'took-too-long' },
  })
  await hasty.close()
  await expect(hasty.make('md', input, DRAFT)).rejects.toMatchObject({
    code: 'print-failed',
    data: { reason: 'closed' },
  })
})
