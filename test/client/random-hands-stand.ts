// What random hands in a real browser drive: the editor over a draft, and a second person on the same line who works by program. Everything
// that the second one does happens at once and only when it is asked for, so that a seed repeats its story.
import { signal } from '@preact/signals'
import type { Node as DocumentNode } from 'prosemirror-model'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { setSpelling, spelling } from '../../client/app/spelling.ts'
import { draftNode } from '../../client/editor/agreement-sections.ts'
import { createEditor, type Editor } from '../../client/editor/editor.ts'
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
import { type Draft, emptyClause, emptyPartner, openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { ranksFor } from '../../shared/agreement/rank.ts'
import { isOpen } from '../../shared/suggestions/decide.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { SuggestingWriter } from '../suggestions/suggesting-writer.ts'
import { farDeed } from './far-deeds.ts'
import type { StandClause } from './hands-stand.ts'

/** From here on characters are typed ones. */
const FIRST_LETTER = '\u4e00'
const ATOM = '\ufffc'

/** What the view says of a DOM node; the view library keeps it there. */
interface ViewDesc {
  readonly node?: DocumentNode
  readonly widget?: unknown
  posFromDOM(dom: Node, offset: number, bias: number): number
}
const descOf = (dom: Node): ViewDesc | undefined => Reflect.get(dom, 'pmViewDesc')

export interface Place {
  /** `clause/title`, `clause/body` */
  readonly place: string
  /** The caret's block before and behind the selection. */
  readonly left: string
  readonly right: string
  readonly selected: string
  readonly isInOneBlock: boolean
}

export interface Look {
  /** All typed letters of the draft, as often as they stand there, removed and hidden ones included. */
  readonly letters: string
  /** The typed letters that the screen shows, by text. */
  readonly shown: Readonly<Record<string, string>>
  readonly focus: 'text' | 'field' | 'elsewhere'
  readonly caret: Place | null
  /** Whether the caret is within the window. */
  readonly isSeen: boolean
  /** What of screen, editor and draft is not the same. */
  readonly wrong: readonly string[]
}

let mine: Draft
let theirs: SuggestingWriter
let editor: Editor
let isOnline = true
const suggesting = signal(false)
const mount = document.createElement('div')

const textView = () => document.querySelector<HTMLElement>('.editor-text')
const shownDoc = (): DocumentNode | null => (textView() && descOf(textView()!)?.node) ?? null
const isTyped = (character: string) => character >= FIRST_LETTER && character < '\ue000'

function lettersIn(value: unknown): string {
  if (typeof value === 'string') return [...value].filter(isTyped).join('')
  if (Array.isArray(value)) return value.map(lettersIn).join('')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(lettersIn).join('')
  return ''
}
const lettersOf = (draft: Draft): string =>
  [draft.clauses, draft.fields, draft.contributions, draft.partners, draft.accountability]
    .map((root) => lettersIn(root.toJSON()))
    .join('')

/** The words of a block as the screen shows them. */
function domText(dom: Node): string {
  const desc = descOf(dom)
  if (desc?.widget) return ''
  if (desc?.node?.isInline && desc.node.isLeaf && !desc.node.isText)
    return desc.node.type.name === 'break' ? '\n' : ATOM
  if (dom instanceof Text) return dom.data
  if (dom instanceof HTMLElement && (dom.tagName === 'BR' || dom.tagName === 'IMG')) return ''
  return [...dom.childNodes].map(domText).join('')
}
const nodeText = (node: DocumentNode) =>
  node.textBetween(0, node.content.size, '', (leaf) => (leaf.type.name === 'break' ? '\n' : ATOM))

/** Without the dates of suggested lists, which only the draft has until it is read again. */
const json = (doc: DocumentNode) =>
  JSON.stringify(doc.toJSON(), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  ).replaceAll(/("change:[^"]+":"[^/"]*\/[^/"]*)\/[^"]*"/g, '$1"')

function differences(): string[] {
  const doc = shownDoc()
  const root = textView()
  if (!doc || !root) return ['no editor']
  const wrong: string[] = []
  const draft = draftNode(mine)
  if (json(draft) !== json(doc)) wrong.push(`the editor shows\n${doc}\nof the draft\n${draft}`)
  const lines = [...root.querySelectorAll('.clause-title, .block')].map(domText)
  const words: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock) words.push(nodeText(node))
    return !node.isTextblock
  })
  const at = words.findIndex((text, index) => text !== lines[index])
  if (lines.length !== words.length || at >= 0)
    wrong.push(`the screen has line ${at}: ${JSON.stringify(lines[at])} for ${JSON.stringify(words[at])}`)
  return wrong
}

function caretPlace(doc: DocumentNode): { place: Place | null; isSeen: boolean } {
  const selection = getSelection()
  const root = textView()
  const { anchorNode, focusNode, anchorOffset = 0, focusOffset = 0 } = selection ?? {}
  const desc = root && descOf(root)
  if (!selection || !desc || !root.contains(anchorNode ?? null) || !root.contains(focusNode ?? null))
    return { place: null, isSeen: false }
  const [a, b] = [desc.posFromDOM(anchorNode!, anchorOffset, 1), desc.posFromDOM(focusNode!, focusOffset, 1)]
  const [$from, $to] = [doc.resolve(Math.min(a, b)), doc.resolve(Math.max(a, b))]
  if (!$from.parent.isTextblock || !$to.parent.isTextblock) return { place: null, isSeen: false }
  const text = (start: number, end: number) =>
    doc.textBetween(start, end, '', (leaf) => (leaf.type.name === 'break' ? '\n' : ATOM))
  const range = selection.getRangeAt(0)
  const box = [
    ...range.getClientRects(),
    $from.parent.content.size === 0 ? focusNode!.parentElement!.getBoundingClientRect() : null,
  ].find((one) => one && one.height > 0)
  return {
    place: {
      place: `${$from.node(1).attrs.id}/${$from.parent.type.name === 'title' ? 'title' : 'body'}`,
      left: text($from.start(), $from.pos),
      right: text($to.pos, $to.end()),
      selected: text($from.pos, $to.pos),
      isInOneBlock: $from.sameParent($to),
    },
    isSeen: !box || (box.bottom > 0 && box.top < innerHeight),
  }
}

function shownLetters(doc: DocumentNode): Record<string, string> {
  const shown: Record<string, string> = {}
  doc.forEach((clause) => {
    clause.forEach((part, _offset, index) => {
      const place = `${clause.attrs.id}/${index === 0 ? 'title' : 'body'}`
      shown[place] = (shown[place] ?? '') + lettersIn(part.textContent)
    })
  })
  return shown
}

function link(from: Y.Doc, to: Y.Doc): void {
  from.on('update', (update: Uint8Array, origin: unknown) => {
    if (isOnline && origin !== 'line') Y.applyUpdate(to, update, 'line')
  })
}
function meet(): void {
  // Yjs itself tidies formats after a merge, and tells the other.
  for (let round = 0; round < 5; round++)
    for (const [from, to] of [
      [mine.doc, theirs.draft.doc],
      [theirs.draft.doc, mine.doc],
    ] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'line')
}

function open(): void {
  editor = createEditor(mount, {
    draft: mine,
    awareness: new Awareness(mine.doc),
    editable: signal(true),
    template: SCREEN_TEMPLATES[0]!,
    locale: 'id',
    terms: signal(null),
    me: { partner: null },
    mode: {
      isOn: suggesting,
      isForced: signal(false),
      toggle() {
        suggesting.value = !suggesting.value
      },
    },
    suggestions: {
      nameOf: (client) => `Penulis ${client}`,
      news: signal(0),
      card: () => false,
      mayDecide: signal(true),
    },
  })
}

/** The other one types behind the letter behind which the caret is here; '' where there is none like it. */
function farBeside(letters: string): string {
  const letter = [...(caretPlace(shownDoc()!).place?.left ?? '')].at(-1) ?? ''
  let at = -1
  theirs.doc.descendants((node, start) => {
    const index = isTyped(letter) ? (node.text?.indexOf(letter) ?? -1) : -1
    if (index >= 0) at = start + index + letter.length
  })
  if (at >= 0) theirs.type(at, letters)
  return at >= 0 ? `types ${letters} beside` : ''
}

/** What hands do to a page; the browser tells of the caret in a task after it. */
const TOUCHES = ['mousedown', 'mouseup', 'keydown', 'keyup', 'input', 'compositionstart', 'compositionend', 'focusin']
/** How soon after a touch something is drawn: with the next task, the next frame, or some milliseconds later. */
const DRAWN_AFTER = ['task', 'frame', 8, 25] as const

const stand = {
  /** From now on something is drawn in the moments after each touch, when the editor knows least of what the browser shows. */
  busy() {
    const line = new MessageChannel()
    // Changes the element of the text and nothing in it, as flags, marks and the carets of others do.
    const draw = () => setSpelling(!spelling.peek())
    line.port1.onmessage = draw
    let touches = 0
    for (const touch of TOUCHES)
      window.addEventListener(
        touch,
        () => {
          const after = DRAWN_AFTER[touches++ % DRAWN_AFTER.length]
          if (after === 'task') line.port2.postMessage(null)
          else if (after === 'frame') requestAnimationFrame(draw)
          else setTimeout(draw, after)
        },
        true,
      )
  },
  start(clauses: readonly StandClause[]) {
    const seed = new Y.Doc()
    seed.clientID = 999_999
    const draft = openDraft(seed)
    const ranks = ranksFor(clauses.length)
    seed.transact(() => {
      clauses.forEach(({ id, kind = 'lain', title, body }, index) => {
        const map = emptyClause(kind, ranks[index] ?? '')
        draft.clauses.set(id, map)
        const texts = [map.get('title'), map.get('body')] as Y.Text[]
        texts[0]!.insert(0, title)
        texts[1]!.applyDelta(typeof body === 'string' ? [{ insert: body }] : [...body])
      })
      for (const id of ['desa', 'lsm']) draft.partners.set(id, emptyPartner('village', id))
    })
    const bytes = Y.encodeStateAsUpdate(seed)
    const doc = new Y.Doc()
    doc.clientID = 11
    Y.applyUpdate(doc, bytes)
    mine = openDraft(doc)
    theirs = new SuggestingWriter(bytes, 22)
    link(mine.doc, theirs.draft.doc)
    link(theirs.draft.doc, mine.doc)
    const main = document.createElement('main')
    main.className = 'page'
    main.append(mount)
    document.getElementById('mufakat')!.replaceChildren(main)
    open()
  },
  look(): Look {
    const doc = shownDoc()
    const { activeElement } = document
    const { place, isSeen } = doc ? caretPlace(doc) : { place: null, isSeen: false }
    const isText = activeElement?.classList.contains('editor-text') === true
    return {
      letters: lettersOf(mine),
      shown: doc ? shownLetters(doc) : {},
      focus: isText ? 'text' : activeElement?.matches('.island :is(input, textarea)') ? 'field' : 'elsewhere',
      caret: place,
      isSeen,
      wrong: differences(),
    }
  },
  /** The other one does something; gives it in words, and the letters of their copy before and after. */
  far(seed: number, letters: string, beside: boolean): { says: string; before: string; after: string } {
    const before = lettersOf(theirs.draft)
    const says = (beside && farBeside(letters)) || farDeed(theirs, seed, letters)
    return { says, before, after: lettersOf(theirs.draft) }
  },
  online(now: boolean) {
    isOnline = now
    if (now) meet()
  },
  meet,
  /** What the two hold that is not the same. */
  apart(): string[] {
    const [a, b] = [draftNode(mine), theirs.doc].map(json)
    return a === b ? [] : [`here ${draftNode(mine)}\nthere ${theirs.doc}`]
  },
  reopen() {
    editor.destroy()
    open()
  },
  suggests: () => suggesting.peek(),
  undo: () => editor.undo(),
  focus: () => editor.focus(),
  /** Decides here on an open suggestion, by chance. */
  decide(pick: number, outcome: 'accepted' | 'rejected' | null): string {
    const ids = [...mine.suggestions.keys()].flatMap((key) => parseSuggestionId(key) ?? [])
    const choices = outcome === null ? ids : ids.filter((id) => isOpen(mine, id))
    const id = choices[pick % Math.max(choices.length, 1)]
    if (!id) return 'nothing to decide'
    editor.decide(id, outcome)
    return `${outcome ?? 'opens again'} ${id}`
  },
  /** Where on the screen a place of the text lies, by chance; scrolls there. */
  point(pick: number, offset: number): { x: number; y: number; says: string; line: string } | null {
    const blocks = [...document.querySelectorAll<HTMLElement>('.editor-text :is(.clause-title, .block)')]
    const block = blocks[pick % Math.max(blocks.length, 1)]
    if (!block) return null
    block.scrollIntoView({ block: 'center', behavior: 'instant' })
    const line = descOf(block)?.node ? nodeText(descOf(block)!.node!) : ''
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('[contenteditable=false]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node instanceof Text && node.data) texts.push(node)
    const text = texts[offset % Math.max(texts.length, 1)]
    if (!text) {
      const box = block.getBoundingClientRect()
      return { x: box.left + 4, y: box.top + box.height / 2, says: `empty line ${pick % blocks.length}`, line }
    }
    const at = offset % (text.length + 1)
    const range = document.createRange()
    range.setStart(text, Math.min(at, text.length - 1))
    range.setEnd(text, Math.min(at, text.length - 1) + 1)
    const box = range.getBoundingClientRect()
    const x = at === text.length ? box.right + 1 : box.left + 1
    return { x, y: box.top + box.height / 2, says: `«${text.data.slice(0, at)}|${text.data.slice(at)}»`, line }
  },
  /** The last word before the caret is taken by what a keyboard offers for it. */
  replaceWord(words: string): void {
    const selection = getSelection()
    if (!selection) return
    selection.modify('extend', 'backward', 'word')
    const range = selection.getRangeAt(0)
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', words)
    const bubbles = { inputType: 'insertReplacementText', dataTransfer, bubbles: true, cancelable: true }
    const event = new InputEvent('beforeinput', { ...bubbles, targetRanges: [new StaticRange(range)] })
    if (document.activeElement?.dispatchEvent(event)) document.execCommand('insertText', false, words)
  },
  paste(html: string, text: string) {
    const clipboardData = new DataTransfer()
    if (html) clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  },
}
export type RandomStand = typeof stand
Object.assign(window, { stand })
