import { beforeEach, expect, test, vi } from 'vitest'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { NO_NOTES } from '../../shared/worksheets/own-notes.ts'
import { must } from '../agreement/draft-builder.ts'
import { fakeBrowser } from '../screens/fake-browser.ts'

const browser = fakeBrowser()
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('removeEventListener', () => undefined)
const { openOwnNote } = await import('../../client/limits/own-note.ts')
type Write = NonNullable<Parameters<typeof openOwnNote>[0]['write']>

const id = must(parseAgreementId('perjanjian-1'))
const person = must(parsePersonId('sari'))
const stored = (version: number, limits: string) => ({ version, notes: { ...NO_NOTES, limits } })

beforeEach(() => {
  browser.stored.clear()
  vi.useFakeTimers()
})

function open(write: Write, view = stored(0, '')) {
  return openOwnNote({ id, person, kind: 'limits', view, write })
}

test('[HM11] what is typed stays on the device until the server has it', async () => {
  const sent: string[] = []
  let online = false
  const write: Write = async (_id, { text, version }) => {
    sent.push(text)
    return online
      ? { ok: true, value: stored(version + 1, text) }
      : { ok: false, problem: { code: 'offline', status: 0, data: {} } }
  }
  const note = open(write)
  note.type('Anggaran')
  expect(note.standing.value).toBe('here')
  await vi.runAllTimersAsync()
  expect([sent, note.standing.value]).toEqual([['Anggaran'], 'here'])
  note.stop()
  // The next visit brings it back, over what the server had.
  online = true
  const again = open(write, stored(0, ''))
  expect(again.text.value).toBe('Anggaran')
  await vi.runAllTimersAsync()
  expect(again.standing.value).toBe('saved')
  expect(browser.stored.size).toBe(0)
  again.stop()
})

test('[HM11] keys that come while a note is on its way are sent after it', async () => {
  const sent: string[] = []
  let answer: () => void = () => undefined
  const write: Write = (_id, { text, version }) => {
    sent.push(text)
    return new Promise((resolve) => {
      answer = () => resolve({ ok: true, value: stored(version + 1, text) })
    })
  }
  const note = open(write)
  note.type('a')
  await vi.advanceTimersByTimeAsync(5_000)
  note.type('ab')
  answer()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(note.standing.value).toBe('saving')
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect([sent, note.standing.value]).toEqual([['a', 'ab'], 'saved'])
})

test('[HM11] a note that a colleague changed shows both, and is written only when the person says so', async () => {
  const versions: number[] = []
  const write: Write = async (_id, { text, version }) => {
    versions.push(version)
    return version === 7
      ? { ok: true, value: stored(8, text) }
      : { ok: false, problem: { code: 'notes-moved', status: 409, data: stored(7, 'dari rekan') } }
  }
  const note = open(write, stored(3, 'lama'))
  note.type('punya saya')
  await vi.runAllTimersAsync()
  expect([note.standing.value, note.text.value, note.theirs.value]).toEqual(['moved', 'punya saya', 'dari rekan'])
  note.type('punya saya; dari rekan')
  await vi.runAllTimersAsync()
  expect(versions).toEqual([3])
  await note.send()
  expect([note.standing.value, versions]).toEqual(['saved', [3, 7]])
})

/** Answers as the server does: a note is written only over what its writer has seen. */
function server(version: number, limits: string) {
  let now = stored(version, limits)
  let online = false
  const write: Write = async (_id, { text, version: over }) => {
    if (!online) return { ok: false, problem: { code: 'offline', status: 0, data: {} } }
    if (over < now.version && text !== now.notes.limits)
      return { ok: false, problem: { code: 'notes-moved', status: 409, data: now } }
    now = stored(now.version + 1, text)
    return { ok: true, value: now }
  }
  return {
    write,
    view: () => now,
    words: () => now.notes.limits,
    connect() {
      online = true
    },
    /** A colleague's note comes in. */
    colleague(text: string) {
      now = stored(now.version + 1, text)
    },
  }
}

test('[HM11] what waited on the device for the next visit is not written over a colleague’s words of in between', async () => {
  const { write, view, words, connect, colleague } = server(4, 'lama')
  const note = open(write, view())
  note.type('punya saya')
  await vi.runAllTimersAsync()
  note.stop()
  colleague('dari rekan')
  connect()
  const seen = (again: ReturnType<typeof open>) => [again.standing.value, again.text.value, again.theirs.value, words()]
  const second = open(write, view())
  await vi.runAllTimersAsync()
  expect(seen(second)).toEqual(['moved', 'punya saya', 'dari rekan', 'dari rekan'])
  // Going on typing is no word on what the colleague wrote, nor is leaving.
  second.type('punya saya juga')
  await vi.runAllTimersAsync()
  second.stop()
  const third = open(write, view())
  await vi.runAllTimersAsync()
  expect(seen(third)).toEqual(['moved', 'punya saya juga', 'dari rekan', 'dari rekan'])
  await third.send()
  expect([third.standing.value, words(), browser.stored.size]).toEqual(['saved', 'punya saya juga', 0])
  // What comes after a choice for the colleague's words is typed over those.
  colleague('rekan lagi')
  third.type('sekali lagi')
  await vi.runAllTimersAsync()
  expect(third.standing.value).toBe('moved')
  third.takeTheirs()
  third.type('rekan lagi, dan saya')
  await vi.runAllTimersAsync()
  expect([third.standing.value, words()]).toEqual(['saved', 'rekan lagi, dan saya'])
})

test('[HM11] text of an earlier program, which kept no version, is shown beside what is there', async () => {
  const { write, view, words, connect } = server(4, 'dari rekan')
  connect()
  for (const typed of ['punya saya', '12', '{"text":"punya saya"}']) {
    browser.stored.clear()
    browser.stored.set('mufakat.note.perjanjian-1.sari.limits', typed)
    const note = open(write, view())
    await vi.runAllTimersAsync()
    expect([note.standing.value, note.text.value, note.theirs.value]).toEqual(['moved', typed, 'dari rekan'])
    note.stop()
  }
  expect(words()).toBe('dari rekan')
})

test('[HM11] keys that come while a colleague’s words are on their way wait for the person’s word', async () => {
  const sent: string[] = []
  let answer: () => void = () => undefined
  const write: Write = (_id, { text }) => {
    sent.push(text)
    return new Promise((resolve) => {
      const problem = { code: 'notes-moved', status: 409, data: stored(7, 'dari rekan') }
      answer = () => resolve({ ok: false, problem })
    })
  }
  const note = open(write, stored(3, 'lama'))
  note.type('a')
  await vi.advanceTimersByTimeAsync(1_200)
  note.type('ab')
  answer()
  await vi.runAllTimersAsync()
  expect([sent, note.standing.value, note.text.value]).toEqual([['a'], 'moved', 'ab'])
})

test('[HM11] two tabs of one person keep what is typed in each, and the next visit has both', async () => {
  const { write, view, words, connect } = server(4, 'lama')
  const [first, second] = [open(write, view()), open(write, view())]
  first.type('di tab pertama')
  second.type('di tab kedua')
  await vi.runAllTimersAsync()
  // Both are closed without a network.
  const again = open(write, view())
  expect(again.text.value.split('\n\n').sort()).toEqual(['di tab kedua', 'di tab pertama'])
  again.type('di tab pertama dan kedua')
  expect(browser.stored.size).toBe(1)
  connect()
  await vi.runAllTimersAsync()
  expect([again.standing.value, words(), browser.stored.size]).toEqual(['saved', 'di tab pertama dan kedua', 0])
})

test('[HM11] a tab that takes over words of another leaves what that one goes on typing', async () => {
  const { write, view } = server(4, 'lama')
  const first = open(write, view())
  first.type('satu')
  const second = open(write, view())
  first.type('satu lagi')
  second.type('satu, lalu dua')
  const next = open(write, view())
  expect(next.text.value.split('\n\n').sort()).toEqual(['satu lagi', 'satu, lalu dua'])
})

test.each([false, true])(
  '[HM11] one’s own words whose answer was lost are no colleague’s, also at the next visit: %s',
  async (anotherVisit) => {
    const { write, view, words, connect, colleague } = server(4, 'lama')
    connect()
    let isLost = true
    const lossy: Write = async (...call) => {
      const answer = await write(...call)
      return isLost ? { ok: false, problem: { code: 'offline', status: 0, data: {} } } : answer
    }
    const before = view()
    let note = open(lossy, before)
    note.type('punya saya')
    await vi.runAllTimersAsync()
    expect([note.standing.value, words()]).toEqual(['here', 'punya saya'])
    isLost = false
    // The page has what the server said before.
    if (anotherVisit) note = open(lossy, before)
    note.type('punya saya, lebih panjang')
    await vi.runAllTimersAsync()
    expect([note.standing.value, words(), browser.stored.size]).toEqual(['saved', 'punya saya, lebih panjang', 0])
    // What a colleague wrote after the lost answer is told as such.
    isLost = true
    note.type('punya saya lagi')
    await vi.runAllTimersAsync()
    colleague('dari rekan')
    isLost = false
    note.type('punya saya lagi, dan lagi')
    await vi.runAllTimersAsync()
    expect([note.standing.value, note.theirs.value, words()]).toEqual(['moved', 'dari rekan', 'dari rekan'])
  },
)

test('[HM11] one’s own words that were on their way when the page was left are no colleague’s at the next visit', async () => {
  const { write, view, words, connect } = server(4, 'lama')
  connect()
  const before = view()
  const note = open((...call) => write(...call).then(() => new Promise(() => undefined)), before)
  note.type('punya saya')
  await vi.advanceTimersByTimeAsync(1_200)
  note.type('punya saya, lebih panjang')
  note.stop()
  expect(words()).toBe('punya saya')
  const again = open(write, before)
  await vi.runAllTimersAsync()
  expect([again.standing.value, again.theirs.value, words()]).toEqual(['saved', '', 'punya saya, lebih panjang'])
})
