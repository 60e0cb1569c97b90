// What the browser tests of the editor drive: the editor over a draft, and a second person on the same line, without a server.
import { signal } from '@preact/signals'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { announcement } from '../../client/app/announce.ts'
import { setSpelling } from '../../client/app/spelling.ts'
import { createEditor, type Editor } from '../../client/editor/editor.ts'
import type { TermFlag } from '../../client/editor/flags/term-flags.ts'
import '../../client/styles/base.css'
import '../../client/styles/app.css'
import '../../client/styles/controls.css'
import '../../client/styles/content.css'
import '../../client/styles/editor.css'
import '../../client/styles/editor-clause.css'
import '../../client/styles/editor-tools.css'
import '../../client/styles/editor-fields.css'
import '../../client/styles/editor-carets.css'
import '../../client/styles/editor-hands.css'
import '../../client/styles/editor-mode.css'
import { type Draft, emptyClause, emptyPartner, openDraft } from '../../shared/agreement/draft.ts'
import { ranksFor } from '../../shared/agreement/rank.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'

export interface StandClause {
  readonly id: string
  readonly kind?: string
  readonly title: string
  /** A text, or what Yjs calls a delta. */
  readonly body: string | readonly object[]
}

const textOf = (draft: Draft, clause: string, part: 'title' | 'body'): Y.Text => {
  const text = draft.clauses.get(clause)?.get(part)
  if (!(text instanceof Y.Text)) throw new RangeError(`${clause} ${part}`)
  return text
}

const terms = signal<readonly TermFlag[] | null>(null)
const suggesting = signal(false)
let mine: Draft
let theirs: Draft
let editor: Editor
const said: string[] = []
announcement.subscribe(({ text }) => {
  if (text) said.push(text)
})

/** Clauses as lines: `# title`, then the blocks; atoms as `<type>`. */
function read(draft: Draft): string {
  return snapshot(draft)
    .clauses.map(({ title, blocks }) =>
      [
        `# ${title}`,
        ...blocks.map(
          ({ list, indent, content }) =>
            `${'>'.repeat(indent)}${list ? `${list}: ` : ''}${content
              .map((part) =>
                part.type === 'text' ? part.text : part.type === 'reference' ? `<${part.clause}>` : `<${part.type}>`,
              )
              .join('')}`,
        ),
      ].join('\n'),
    )
    .join('\n')
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

async function caretAt(words: string, where: 'before' | 'after' = 'after'): Promise<void> {
  const walker = document.createTreeWalker(document.querySelector('.editor-text')!, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const index = node.nodeValue?.indexOf(words) ?? -1
    if (index < 0) continue
    const offset = index + (where === 'after' ? words.length : 0)
    node.parentElement?.closest<HTMLElement>('.editor-text')?.focus()
    getSelection()?.setBaseAndExtent(node, offset, node, offset)
    // The browser tells the editor where the caret is a moment later.
    await frame()
    await frame()
    return
  }
  throw new RangeError(words)
}

const stand = {
  start(clauses: readonly StandClause[]) {
    const seed = new Y.Doc()
    seed.clientID = 999_999
    const draft = openDraft(seed)
    const ranks = ranksFor(clauses.length)
    seed.transact(() => {
      clauses.forEach(({ id, kind = 'lain', title, body }, index) => {
        draft.clauses.set(id, emptyClause(kind, ranks[index] ?? ''))
        textOf(draft, id, 'title').insert(0, title)
        textOf(draft, id, 'body').applyDelta(typeof body === 'string' ? [{ insert: body }] : [...body])
      })
    })
    for (const [id, rank, name] of [
      ['desa', 'd', 'Desa Suka Maju'],
      ['lsm', 'm', 'Yayasan Pesisir'],
    ] as const) {
      const partner = emptyPartner('village', rank)
      draft.partners.set(id, partner)
      const text = partner.get('name')
      if (text instanceof Y.Text) text.insert(0, name)
    }
    const docs = [11, 22].map((client) => {
      const doc = new Y.Doc()
      doc.clientID = client
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
      return doc
    })
    for (const [from, to] of [docs, [...docs].reverse()])
      from!.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'line') Y.applyUpdate(to!, update, 'line')
      })
    mine = openDraft(docs[0]!)
    theirs = openDraft(docs[1]!)
    const main = document.createElement('main')
    main.className = 'page'
    const heading = document.createElement('h1')
    heading.textContent = 'Uji'
    const mount = document.createElement('div')
    main.append(heading, mount)
    document.getElementById('mufakat')!.replaceChildren(main)
    editor = createEditor(mount, {
      draft: mine,
      awareness: new Awareness(mine.doc),
      editable: signal(true),
      template: SCREEN_TEMPLATES[0]!,
      locale: 'id',
      terms,
      me: { partner: null },
      mode: { isOn: suggesting, isForced: signal(false), toggle() {} },
      suggestions: { nameOf: () => '', news: signal(0), card: () => false, mayDecide: signal(true) },
    })
  },
  caretAt,
  mine: () => read(mine),
  theirs: () => read(theirs),
  said: () => said.splice(0),
  flags(now: readonly TermFlag[]) {
    terms.value = now
  },
  spelling: setSpelling,
  suggest(on: boolean) {
    suggesting.value = on
  },
  undo: () => editor.undo(),
  paste(html: string, text: string) {
    const clipboardData = new DataTransfer()
    if (html) clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  },
  rows: () =>
    snapshot(mine).contributions.map(({ partner, description, quantity, unit, when }) =>
      [partner, description, quantity, unit, when].join('|'),
    ),
  remoteInsert: (clause: string, part: 'title' | 'body', at: number, text: string) =>
    textOf(theirs, clause, part).insert(at, text),
  /** Another names the clause as a whole; `name` is turn and client. */
  remoteName: (clause: string, title: string, name: string) =>
    textOf(theirs, clause, 'title').insert(0, title, { named: name }),
  remoteDelete: (clause: string, part: 'title' | 'body', at: number, length: number) =>
    textOf(theirs, clause, part).delete(at, length),
  remoteBury: (clause: string, gone: boolean) => {
    if (gone) theirs.clauses.get(clause)?.set('gone', { at: 1, by: 'b' })
    else theirs.clauses.get(clause)?.delete('gone')
  },
  /** Another sets a value of the first contribution. */
  remoteRow: (key: string, value: string | number) => {
    for (const row of [...theirs.contributions.values()].slice(0, 1)) row.set(key, value)
  },
  field: (field: string) => String(mine.fields.get(field) ?? ''),
  /** Another writes at the start of an answer. */
  remoteField: (field: string, text: string) => {
    const answer = theirs.fields.get(field)
    if (answer instanceof Y.Text) answer.insert(0, text)
  },
}
export type HandsStand = typeof stand
Object.assign(window, { stand })
