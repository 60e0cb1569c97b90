// Two people with real browsers who tap, press keys and type at random, without ever deleting: the view, the browser's own editing and the network
// together. `npm run fuzz` (FUZZ_SUITE=hands) goes on for hours.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { newAgreement } from './new-agreement.ts'
import { join, newPerson, type Person, saved } from './person.ts'
import { setStage } from './stage.ts'

const SEEDS = 1
const DEEDS = 60
/** Letters that no template has, each typed once. */
const FIRST_LETTER = 0x4e00
const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageDown', 'PageUp']
const JUMPS = ['Control+Home', 'Control+End', 'Tab', 'Shift+Tab']
const CHANGES = ['Enter', 'Shift+Enter', 'Control+b', 'Control+]', 'Alt+Shift+ArrowDown', 'Alt+Shift+ArrowUp']

const stage = setStage()
const pick = <T>({ below }: SeededRandom, list: readonly T[]): T => {
  const one = list[below(list.length)]
  if (one === undefined) throw new RangeError('nothing to choose from')
  return one
}
const isInText = (page: Page) => page.evaluate(() => document.activeElement?.classList.contains('editor-text') === true)

/** Somewhere in the window, but on nothing that acts when it is tapped. */
async function tap(page: Page, random: SeededRandom): Promise<string> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const at = [random.below(width), 210 + random.below(height - 290)] as const
  const acts = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('a, button, select, summary, label, input, textarea') !== null,
    at,
  )
  if (!acts) await page.mouse.click(...at)
  return `taps ${at}${acts ? ' (not)' : ''}`
}

async function tapBlock(page: Page, random: SeededRandom): Promise<string> {
  const blocks = page.locator('.editor-text .block')
  const n = random.below(await blocks.count())
  // A table or something else may lie over that place: then the tap is not made.
  const position = { x: 5 + random.below(60), y: 8 }
  const isMade = await blocks
    .nth(n)
    .click({ position, timeout: 2_000 })
    .then(
      () => true,
      () => false,
    )
  return `taps block ${n}${isMade ? '' : ' (not)'}`
}

/** By the way of phone keyboards, all at once or letter by letter. */
async function type(page: Page, random: SeededRandom, letters: readonly string[]): Promise<void> {
  for (const part of random.below(2) === 0 ? [letters.join('')] : letters) await page.keyboard.insertText(part)
}

/** Everything that stands in titles and paragraphs of the agreement. */
async function textOf(page: Page, agreement: string): Promise<string> {
  return page.evaluate(async (id) => {
    const answer = await fetch(`/api/v1/agreements/${id}/export?format=json`)
    const words: string[] = []
    const walk = (value: unknown, key: string) => {
      if (typeof value === 'string') {
        if (key === 'text' || key === 'title') words.push(value)
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, part] of Object.entries(value)) walk(part, name)
      }
    }
    walk((await answer.json()).clauses, '')
    return words.join('')
  }, agreement)
}

/** What is too few and too many of each letter; spaces do not count. */
function difference(wanted: string, found: string): string {
  const counts = new Map<string, number>()
  for (const letter of found.replace(/\s/g, '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  for (const letter of wanted.replace(/\s/g, '')) counts.set(letter, (counts.get(letter) ?? 0) - 1)
  const changed = [...counts].filter(([, count]) => count !== 0)
  return changed.map(([letter, count]) => `${letter} ${count > 0 ? '+' : ''}${count}`).join(', ')
}

async function tell(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const { agreementId, linkOf } = await newAgreement(stage.url)
  const people: Person[] = [await newPerson(stage.browser), await newPerson(stage.browser, 360, 740)]
  for (const [n, somebody] of people.entries()) {
    await join(somebody, linkOf('writer', `p${n + 1}`), `Penulis ${n + 1}`)
    await saved(somebody.page)
  }
  const reader = people[0]?.page
  if (!reader) throw new Error('nobody')
  const before = await textOf(reader, agreementId)
  const told: string[] = []
  const away = new Set<Person>()
  let typed = ''
  for (let n = 0; n < DEEDS; n++) {
    const who = pick(random, people)
    const { page } = who
    const inText = await isInText(page)
    const deed = random.below(12)
    let what = 'rests'
    if (deed === 0) what = await tap(page, random)
    else if (deed < 4) what = await tapBlock(page, random)
    else if (deed < 5) {
      const key = pick(random, JUMPS)
      what = key
      await page.keyboard.press(key)
    } else if (deed < 7 && inText) {
      what = pick(random, random.below(2) === 0 ? KEYS : CHANGES)
      await page.keyboard.press(what)
    } else if (deed === 7) {
      what = away.delete(who) ? 'is back' : 'is offline'
      if (what === 'is offline') away.add(who)
      await who.context.setOffline(away.has(who))
    } else if (deed === 8 && !away.has(who)) {
      what = 'reloads'
      await page.reload()
      await page.locator('.editor-text .block').first().waitFor()
    } else if (inText) {
      const next = FIRST_LETTER + typed.length
      const letters = Array.from({ length: 1 + random.below(4) }, (_none, at) => String.fromCodePoint(next + at))
      typed += letters.join('')
      what = `types ${letters.join('')}`
      await type(page, random, letters)
    }
    told.push(`${n} ${who === people[0] ? 'laptop' : 'phone'} ${what}`)
  }
  for (const who of away) await who.context.setOffline(false)
  for (const { page } of people) await saved(page)
  const message = `seed ${seed}\n${told.join('\n')}`
  expect(typed, message).not.toBe('')
  await expect
    .poll(async () => difference(before + typed, await textOf(reader, agreementId)), { timeout: 20_000, message })
    .toBe('')
  for (const { complaints, context } of people) {
    expect(complaints, message).toEqual([])
    await context.close()
  }
}

test(
  '[ED31] whatever two people tap, press and type in real browsers, each letter stands once and none is gone',
  async () => {
    for (const seed of seeds(SEEDS)) await tell(seed)
  },
  timeLimit(180_000),
)
