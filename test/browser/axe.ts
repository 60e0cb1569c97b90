// WCAG 2.2 AA by axe in the page itself. The page's own policy stays on: the source is evaluated through the debugger, not as a script tag.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Driven } from './driven.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface AxeWindow {
  axe: {
    run(
      context: Document | { readonly include: readonly Element[] },
      options: object,
    ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>
  }
}

/** In the page: colours on their way from one theme to the other are of neither. What is far from the window waits there in Firefox. */
const standsStill = (): boolean =>
  document
    .getAnimations()
    .every(
      ({ playState, effect }) =>
        playState !== 'running' ||
        effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY ||
        (effect as KeyframeEffect).target?.checkVisibility({ contentVisibilityAuto: true }) === false,
    )

/** In the page: from here on no colour is on its way to another. WebKit begins with its next picture, with which a busy machine is late. */
const changeAtOnce = (): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, ::before, ::after { transition: none !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
/** In the page: the next picture but one. */
const nextPictures = (): Promise<boolean> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))

/** In the page, where axe is by now. */
async function violations(tags: readonly string[], parts: string | null): Promise<string[]> {
  const { axe } = globalThis as unknown as AxeWindow
  const context = parts ? { include: [...document.querySelectorAll(parts)] } : document
  const result = await axe.run(context, { runOnly: { type: 'tag', values: tags } })
  return result.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${v.help} — ${n.target.join(' ')} — ${n.failureSummary ?? ''}`),
  )
}

/**
 * Each violation as one readable line; an empty list is what every screen must give. `within` keeps to parts of a long page, of which the
 * rest is looked at elsewhere.
 */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  await page.waitForFunction(standsStill)
  await page.evaluate(source)
  return page.evaluate(`(${violations})(${JSON.stringify(TAGS)}, ${JSON.stringify(within ?? null)})`)
}

/** The same in a browser that another protocol drives. */
export async function axeWhereDriven(person: Driven, within?: string): Promise<string[]> {
  await person.evaluate(changeAtOnce)
  await person.evaluate(nextPictures)
  await person.until(standsStill)
  await person.load(source)
  return person.evaluate(violations, TAGS, within ?? null)
}
