// One story of random hands: what was typed, what may come and go by each deed, and what is wrong when something else does.
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SeededRandom } from '../relay/seeded-random.ts'
import type { StandClause } from './hands-stand.ts'
import type { Look, Place, RandomStand } from './random-hands-stand.ts'

declare const window: { stand: RandomStand }

/** Letters from here to the private ones are typed ones; no text of a story has others. */
const FIRST_LETTER = 0x4e00
const FIRST_FAR_LETTER = 0x7e00
/** A composition, a large paste or a busy machine may take this long until screen, editor and draft say the same. */
const SETTLES_WITHIN_MS = 1_000
/** What is composed waits this long at most to be written among what others wrote meanwhile. */
const HELD_WITHIN_MS = 5_000

const blank = (field: string) => ({ insert: { type: 'blank', field, kind: 'text', hint: field } })
const CLAUSES: readonly StandClause[] = [
  { id: 'a', title: 'Tujuan', body: 'satu dua tiga\nempat lima enam' },
  {
    id: 'b',
    title: 'Kesetaraan',
    body: [
      { insert: 'di ' },
      blank('a.desa'),
      { insert: ' kita dan ' },
      { insert: { type: 'mention', partner: 'desa' } },
      { insert: '\n', attributes: { list: 'verse' } },
      { insert: 'tebal', attributes: { strong: true } },
      { insert: ' tipis' },
      { insert: '\n', attributes: { list: 'verse' } },
      { insert: 'anak', attributes: {} },
      { insert: '\n', attributes: { list: 'letter', indent: 1 } },
      { insert: 'huruf ' },
      { insert: { type: 'reference', clause: 'a' } },
    ],
  },
  { id: 'c', kind: 'kontribusi', title: 'Kontribusi', body: [{ insert: { type: 'table', table: 'contributions' } }] },
  { id: 'd', title: '', body: '' },
  {
    id: 'e',
    title: 'Penutup',
    body: [{ insert: 'tujuh' }, { insert: { type: 'break' } }, { insert: 'delapan sembilan' }],
  },
]

function counts(text: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const letter of text) found.set(letter, (found.get(letter) ?? 0) + 1)
  return found
}

/** Letters that came and went, each as often as it did. */
export function change(before: string, after: string): { readonly came: string; readonly gone: string } {
  const [a, b] = [counts(before), counts(after)]
  let [came, gone] = ['', '']
  for (const letter of new Set([...a.keys(), ...b.keys()])) {
    const more = (b.get(letter) ?? 0) - (a.get(letter) ?? 0)
    if (more > 0) came += letter.repeat(more)
    else gone += letter.repeat(-more)
  }
  return { came, gone }
}
export const typedIn = (text: string): string =>
  [...text].filter((letter) => (letter.codePointAt(0) ?? 0) >= FIRST_LETTER && letter < '\ue000').join('')
export const isWithin = (part: string, whole: string): boolean => change(whole, part).came === ''

export interface MayChange {
  /** What has to come, and nothing else; with `atMost` some of it may. */
  readonly came?: string
  readonly atMost?: boolean
  readonly mayGo?: string | ((gone: string) => boolean)
}

export class Hands {
  readonly page: Page
  readonly random: SeededRandom
  readonly #complaints: readonly string[]
  readonly #lines: string[] = []
  readonly #typed = new Set<string>()
  /** Letters that somebody took away at some time, that came back, or that were copied: they stand there as often as they will. */
  readonly free = new Set<string>()
  /** Letters that were typed or brought back here. */
  readonly own = new Set<string>()
  /** Null until something was copied: what others left on the clipboard is not pasted. */
  clip: string | null = null
  isOnline = true
  #cdp: CDPSession | null = null
  #next = FIRST_LETTER
  #far = FIRST_FAR_LETTER
  constructor(page: Page, random: SeededRandom, complaints: readonly string[] = []) {
    this.page = page
    this.random = random
    this.#complaints = complaints
  }

  told(): string {
    return `FUZZ_SEED=${this.random.seed}\n${this.#lines.join('\n')}`
  }
  /** Begins the next line of the story, or goes on in it. */
  begins(name: string): void {
    this.#lines.push(`${this.#lines.length} ${name}`)
  }
  says(words: string): void {
    this.#lines.push(`${this.#lines.pop() ?? ''} ${words}`)
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.random.below(list.length)]
    if (one === undefined) throw new RangeError('nothing to choose from')
    return one
  }
  /** Letters that were never typed. */
  fresh(size = 1 + this.random.below(3)): string {
    const letters = Array.from({ length: size }, (_none, at) => String.fromCodePoint(this.#next + at)).join('')
    this.#next += size
    for (const letter of letters) {
      this.#typed.add(letter)
      this.own.add(letter)
    }
    return letters
  }
  get cdp(): CDPSession {
    if (!this.#cdp) throw new Error('the story has not begun')
    return this.#cdp
  }

  look(): Promise<Look> {
    return this.page.evaluate(async () => {
      // The browser tells the editor of carets a moment later.
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(() => resolve(null)))
      return window.stand.look()
    })
  }
  /** Once screen, editor and draft say the same; fails when they never do. */
  async settled(): Promise<Look> {
    const until = Date.now() + SETTLES_WITHIN_MS
    let look = await this.look()
    while (look.wrong.length > 0 && Date.now() < until) look = await this.look()
    if (look.wrong.length > 0) this.fail('not the same', look)
    return look
  }

  async begin(): Promise<void> {
    this.#cdp = await this.page.context().newCDPSession(this.page)
    // Text of which each letter is known.
    const last = { id: 'f', title: this.fresh(3), body: `${this.fresh(4)} ${this.fresh(4)}\n${this.fresh(4)}` }
    await this.page.evaluate((given) => window.stand.start(given), [...CLAUSES, last])
    await this.page.evaluate(() => window.stand.focus())
    if (this.random.below(2) === 0) await this.page.evaluate(() => window.stand.busy())
    await this.settled()
  }

  /** Once the draft holds a letter, however long it was held back. */
  async written(letter: string): Promise<void> {
    let look = await this.look()
    for (const until = Date.now() + HELD_WITHIN_MS; !look.letters.includes(letter); look = await this.look())
      if (Date.now() > until) this.fail(`${letter} is not in the draft`, look)
  }

  fail(what: string, look: Look): never {
    const caret = `caret ${JSON.stringify(look.caret)} in ${look.focus}`
    throw new Error(`${what}\n${this.told()}\n${look.wrong.join('\n')}\n${caret}`)
  }

  /** After a deed: what came and went is what may come and go. */
  async check(before: Look, { came = '', atMost = false, mayGo = '' }: MayChange): Promise<Look> {
    const after = await this.settled()
    const { came: did, gone } = change(before.letters, after.letters)
    const { came: more, gone: less } = change(came, did)
    if (more !== '' || (!atMost && less !== '')) this.fail(`came ${did} and should ${came}`, after)
    if (typeof mayGo === 'function' ? !mayGo(gone) : !isWithin(gone, mayGo)) this.fail(`gone ${gone}`, after)
    for (const letter of gone) this.free.add(letter)
    // Browsers offer looks of what was deleted to what is typed next; the page's policy refuses them, and says so.
    const complaints = this.#complaints.filter((text) => !text.startsWith('Applying inline style'))
    if (complaints.length > 0) this.fail(complaints.join('\n'), after)
    return after
  }

  /** The caret stands behind what was typed, with the same words around it, and can be seen. */
  checkTyped(before: Place | null, after: Look, letters: string, suggests: boolean): void {
    const { caret } = after
    if (!before) return
    if (!caret) this.fail('no caret after typing', after)
    if (caret.place !== before.place) this.fail(`typed in ${caret.place}, was in ${before.place}`, after)
    if (caret.selected !== '') this.fail('selected after typing', after)
    if (!caret.left.endsWith(letters)) this.fail(`${letters} is not before the caret`, after)
    if (!after.isSeen) this.fail('the caret is out of sight', after)
    // An atom that is selected as a whole stays; struck words do as well.
    const isChanged = before.selected !== '' && (suggests || before.selected === '\ufffc')
    if (!before.isInOneBlock || isChanged) return
    if (caret.left !== before.left + letters) this.fail(`before the caret should be ${before.left + letters}`, after)
    // A browser's selection may end before an atom that it shows as selected.
    if (![before.right, `\ufffc${before.right}`].includes(caret.right))
      this.fail(`behind the caret should be ${before.right}`, after)
  }

  /** After something that another did: the caret stands behind its letter, and no more is selected than was. */
  checkKept(before: Look, after: Look): void {
    if (before.focus !== 'text' || !before.caret) return
    if (after.focus !== 'text' || !after.caret) this.fail(`the caret left ${JSON.stringify(before.caret)}`, after)
    const { place, left, selected } = before.caret
    if (!isWithin(typedIn(after.caret.selected), typedIn(selected)))
      this.fail(`selected ${after.caret.selected}, was ${selected}`, after)
    const letter = [...left, ...selected].at(-1) ?? ''
    const times = ({ shown }: Look) => counts(shown[place] ?? '').get(letter)
    if (times(before) !== 1 || times(after) !== 1) return
    this.checkBehind(after, place, letter)
  }
  checkBehind(after: Look, place: string, letters: string): void {
    const { caret } = after
    if (caret?.place !== place) this.fail(`the caret went from ${place}`, after)
    if (!(caret.left + caret.selected).endsWith(letters)) this.fail(`the caret is not behind ${letters}`, after)
  }

  /** The other one does something, at once; `beside` types where the caret is. */
  async far(beside = false): Promise<void> {
    const letters = String.fromCodePoint(this.#far, this.#far + 1)
    this.#far += 2
    const { says, before, after } = await this.page.evaluate(
      ([seed, words, isBeside]) => window.stand.far(seed, words, isBeside),
      [this.random.below(1_000_000_000), letters, beside] as const,
    )
    const { came, gone } = change(before, after)
    for (const letter of came) {
      if (this.#typed.has(letter)) this.free.add(letter)
      this.#typed.add(letter)
    }
    for (const letter of gone) this.free.add(letter)
    this.says(`[the other ${says}]`)
  }

  /** Both hold the same, and every letter that nobody took away or copied once. */
  async end(): Promise<void> {
    await this.page.evaluate(() => window.stand.online(true))
    const after = await this.settled()
    expect(await this.page.evaluate(() => window.stand.apart()), this.told()).toEqual([])
    const found = counts(after.letters)
    for (const letter of this.#typed)
      if (!this.free.has(letter) && found.get(letter) !== 1)
        this.fail(`${letter} stands ${found.get(letter) ?? 0} times`, after)
  }
}
