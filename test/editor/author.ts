// A person at an editor: the product's binding in a ProseMirror state, over a document that a client of the product's relay holds.
import { AllSelection, type Selection, TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import { clauseOfSelection } from '../../client/editor/commands/clause-commands.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { FleetClient } from '../simulation/fleet-client.ts'
import { bareDoc } from '../simulation/witness.ts'
import { type Home, homesIn, isTyped } from './characters.ts'
import { Writer } from './fake-view.ts'

export class Author {
  readonly name: string
  readonly writer: Writer
  readonly client: FleetClient
  /** Typed during a composition and not yet in the draft. */
  readonly pending = new Set<Home>()
  private clause: string | null = null
  /** The device writes nothing down any more. */
  deviceFull = false
  private device: Uint8Array

  constructor(name: string, agreement: AgreementId, device: Uint8Array, clientId: number, unsent: number) {
    this.name = name
    this.device = device
    const doc = bareDoc()
    this.writer = new Writer(device, clientId, [], doc)
    // Undo groups edits by the clock of the machine; a story decides that by itself, or its seed would not repeat it.
    this.writer.undo.captureTimeout = Number.POSITIVE_INFINITY
    this.client = new FleetClient({ name, agreement, stock: false, doc, unsent })
    doc.on('update', (update: Uint8Array) => {
      if (!this.deviceFull) this.device = Y.mergeUpdates([this.device, update])
    })
  }

  /** What the device holds. */
  get stored(): Uint8Array {
    return this.device
  }
  get homes(): Map<Home, number> {
    return homesIn(this.writer.draft)
  }
  get composing(): boolean {
    return this.writer.view.composing
  }

  /** As the editor does: going to another clause begins another step of undo. */
  follow(): void {
    const clause = clauseOfSelection(this.writer.view.state)
    if (clause !== this.clause) this.writer.undo.stopCapturing()
    this.clause = clause
  }
  /** The typed characters of a text as the editor shows it, in order. */
  shown(place: string): string[] {
    const [id, side] = place.split('/')
    const clause = this.writer.doc.children.find(({ attrs }) => attrs.id === id)
    const parts = clause?.children.slice(side === 'title' ? 0 : 1, side === 'title' ? 1 : clause.childCount) ?? []
    return [...parts.map((part) => part.textContent).join('')].filter(isTyped)
  }

  select(selection: Selection): void {
    this.writer.send(this.writer.tr.setSelection(selection))
  }
  /** Selects between two positions, or puts the caret. */
  selectText(from: number, to = from): void {
    const { doc } = this.writer
    this.select(TextSelection.between(doc.resolve(from), doc.resolve(to)))
  }
  selectAll(): void {
    this.select(new AllSelection(this.writer.doc))
  }

  /** Positions in titles and blocks, never inside a surrogate pair. */
  spots(kind?: 'title' | 'block'): number[] {
    const spots: number[] = []
    this.writer.doc.descendants((node, at) => {
      if (!node.isTextblock || (kind && node.type.name !== kind)) return
      for (let i = 0; i <= node.content.size; i++) {
        const code = node.textBetween(0, node.content.size, '', ' ').charCodeAt(i)
        if (!(code >= 0xdc00 && code <= 0xdfff)) spots.push(at + 1 + i)
      }
    })
    return spots
  }
  /** Id of the clause that was made last, if any was. */
  get newest(): string {
    const ids = this.writer.doc.children.map(({ attrs }) => String(attrs.id))
    return ids.filter((id) => id.startsWith('new')).at(-1) ?? ''
  }
  /** Where a position lies: `clause/side`. */
  place(at: number): string {
    const $at = this.writer.doc.resolve(at)
    return `${$at.node(1).attrs.id}/${$at.parent.type.name === 'title' ? 'title' : 'body'}`
  }
  /** The end of a range from `from` of about `length` in one text, not inside a surrogate pair. */
  endOf(from: number, length: number): number {
    const { doc } = this.writer
    const end = doc.resolve(from).end()
    const to = Math.min(from + length, end)
    return to < end && /[\ud800-\udbff]$/.test(doc.textBetween(from, to, '', ' ')) ? to + 1 : to
  }
}
