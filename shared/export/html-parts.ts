// Printable data → HTML. Words of people pass through `escapeHtml` and nowhere else.
import { forms as words } from '../language/id/forms.ts'
import type { PrintBlock, PrintItem, PrintTable, Run } from './document.ts'
import { type Targets, targetOf } from './section-name.ts'
import { showable } from './showable.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => showable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

function htmlRun(run: Run, targets: Targets): string {
  if (run.type === 'break') return '<br>'
  if (run.text === '') return ''
  let html = escapeHtml(run.text)
  const target = targetOf(run, targets)
  if (run.open !== undefined)
    html = `<span class="open" role="img" aria-label="${escapeHtml(words.openBlank(run.open))}">${html}</span>`
  if (target !== undefined) html = `<a href="#${target}">${html}</a>`
  if (run.em) html = `<em>${html}</em>`
  return run.strong ? `<strong>${html}</strong>` : html
}

export const htmlRuns = (runs: readonly Run[], targets: Targets): string =>
  runs.map((run) => htmlRun(run, targets)).join('')

const lines = (cell: string): string => cell.split('\n').map(escapeHtml).join('<br>')

/** The first column of words names the row; a column of numbers before it does not. */
function htmlRow(row: readonly string[], head: number): string {
  const cells = row.map((cell, at) => (at === head ? `<th scope="row">${lines(cell)}</th>` : `<td>${lines(cell)}</td>`))
  return `<tr>${cells.join('')}</tr>`
}

/** `title` is what a screen reader calls the table and the box in which a narrow screen scrolls it. */
export function htmlTable({ header, rows, widths }: PrintTable, title: string): string {
  const head = widths[0] === 0 ? 1 : 0
  const columns = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')
  const name = escapeHtml(words.scrollTable(title))
  return `<div class="scroll" role="region" tabindex="0" aria-label="${name}"><table><thead><tr>${columns}</tr></thead><tbody>${rows.map((row) => htmlRow(row, head)).join('')}</tbody></table></div>\n`
}

function nameOf({ anchor }: PrintItem, { items }: Targets): string {
  const name = anchor && items.get(anchor)
  return name === undefined ? '' : ` id="${name}"`
}

function htmlBlock(block: PrintBlock, targets: Targets, title: string): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${htmlRuns(block.runs, targets)}</p>\n`
    case 'table':
      return htmlTable(block.table, title)
    case 'list': {
      const tag = block.items[0]?.marker === '–' ? 'ul' : 'ol'
      const items = block.items.map(
        (item) =>
          `<li${nameOf(item, targets)}><span class="marker">${escapeHtml(item.marker)}</span> <div>${htmlBlocks(item.blocks, targets, title)}</div></li>\n`,
      )
      return `<${tag} role="list">\n${items.join('')}</${tag}>\n`
    }
  }
}

/** Markers stand as words beside their items, so that copies and older readers keep «(1)», «a.», «a)». */
export const htmlBlocks = (blocks: readonly PrintBlock[], targets: Targets, title: string): string =>
  blocks.map((block) => htmlBlock(block, targets, title)).join('')
