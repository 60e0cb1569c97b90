// What is shown of a text before its editor has come.
import type { ComponentChildren, VNode } from 'preact'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { fakeBrowser } from './fake-browser.ts'

fakeBrowser('/p/abc123/naskah')
const { FirstClauses } = await import('../../client/pages/first-text.tsx')

const isNode = (value: unknown): value is VNode<{ children?: ComponentChildren }> =>
  typeof value === 'object' && value !== null && 'type' in value && 'props' in value

/** A line for each element that says something: its marks, and the words in it. */
function lines(drawn: unknown): string[] {
  if (Array.isArray(drawn)) return drawn.flatMap(lines)
  if (!isNode(drawn)) return typeof drawn === 'string' && drawn !== '' ? [drawn] : []
  const { type, props } = drawn
  if (typeof type === 'function') return lines(Reflect.apply(type, undefined, [props]))
  const inside = lines(props.children)
  const mark: unknown = Reflect.get(props, 'data-pasal') ?? Reflect.get(props, 'data-marker')
  return type === 'h2' || type === 'p' ? [[mark, inside.join('')].filter(Boolean).join(' ')] : inside
}

function begun(): Agreement {
  const doc = new Y.Doc()
  const [template] = TEMPLATES
  const id = parsePartnerId('p1')
  if (!template || !id) throw new Error('no template')
  const partners = [{ id, name: 'Yayasan Bahari', short: 'YBL', kind: 'ngo' }] as const
  Y.applyUpdate(doc, seedDraft(template, { title: 'Contoh', partners }))
  return snapshot(openDraft(doc))
}

test('[SC23] before the editor has come a text reads as it will in it: titles, Pasal, list signs, questions of its blanks, names', () => {
  const agreement = begun()
  const shown = lines(FirstClauses({ agreement }))
  const goal = agreement.clauses.find(({ kind }) => kind === 'tujuan_bersama')
  expect(goal).toBeDefined()
  expect(shown.some((line) => /^Pasal \d+ /.test(line) && line.endsWith(goal?.title ?? ''))).toBe(true)
  expect(shown.some((line) => line.startsWith('(1) '))).toBe(true)
  expect(shown.some((line) => /\[[^\]]+\]/.test(line))).toBe(true)
  expect(shown.join('\n')).not.toContain('undefined')
})
