// A writer who can suggest: what it does goes through the mode for suggestions when that is on.
import type { Command, Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { sectionsOf } from '../../client/editor/agreement-sections.ts'
import { markedCaret } from '../../client/editor/suggesting/marked-caret.ts'
import { plainTransactions } from '../../client/editor/suggesting/plain-transaction.ts'
import { createSuggesting, type Suggesting } from '../../client/editor/suggesting/suggesting.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId, type SuggestionId } from '../../shared/agreement/ids.ts'
import { type DecideOptions, decide } from '../../shared/suggestions/decide.ts'
import { Writer } from '../editor/fake-view.ts'
import { must } from './stand.ts'

const SIGNS: Readonly<Record<string, string>> = { insertion: '+', deletion: '-', strong: '*', em: '_' }

export class SuggestingWriter extends Writer {
  suggests = false
  /** Transactions that the mode refused. */
  refused = 0
  readonly #suggesting: Suggesting

  constructor(seed: Uint8Array, client: number) {
    const caret: { suggesting: Suggesting | null } = { suggesting: null }
    super(seed, client, [
      plainTransactions(sectionsOf(openDraft(new Y.Doc())).shape),
      markedCaret(
        { atCaret: (state) => must(caret.suggesting).atCaret(state) },
        { isOn: () => caret.suggesting !== null && this.suggests, isComposing: () => this.view.composing },
      ),
    ])
    const { shape } = sectionsOf(this.draft)
    this.#suggesting = createSuggesting({ draft: this.draft, origins: this.origins, shape, now: () => 1 })
    caret.suggesting = this.#suggesting
  }

  override send(tr: Transaction): void {
    if (!this.suggests || !tr.docChanged) {
      super.send(tr)
      return
    }
    const suggested = this.#suggesting.rewrite(tr, this.view.state)
    if (suggested.kind === 'moves') {
      this.refused++
      return
    }
    super.send(suggested.tr)
    this.#suggesting.written(suggested.tr, this.view.state)
  }
  override run(command: Command): boolean {
    return command(this.view.state, (tr) => this.send(tr))
  }

  /** Ids of the suggestions that the editor shows, in order. */
  shown(): SuggestionId[] {
    const ids = new Set<SuggestionId>()
    const note = (id: unknown) => {
      const parsed = parseSuggestionId(id)
      if (parsed) ids.add(parsed)
    }
    const keys = (attrs: Readonly<Record<string, unknown>>) => {
      for (const key of Object.keys(attrs.suggested ?? {})) note(key.slice(key.indexOf(':') + 1))
    }
    this.doc.descendants((node) => {
      if (!node.isInline) keys(node.attrs)
      for (const mark of node.marks) note(mark.attrs.id)
    })
    return [...ids]
  }
  decide(id: SuggestionId, outcome: Parameters<typeof decide>[2], options: Partial<DecideOptions> = {}): void {
    decide(this.draft, id, outcome, { at: 1, origin: this.origins.edit, ...options })
  }

  /** As `read`, with suggestions: +new+, -old-, ¶ for ends of blocks, {list/indent} for changes. */
  marked(doc = this.doc): string {
    return doc.children
      .map((clause) => {
        const whole = Object.keys(clause.attrs.suggested ?? {}).map((key) => (key.startsWith('i') ? '+' : '-'))
        const parts = clause.children.map((part, index) => {
          const suggested: Record<string, unknown> = part.attrs.suggested ?? {}
          const before = Object.entries(suggested)
            .sort()
            .map(([key, value]) =>
              key.startsWith('c') ? `{${String(value).split('/', 2).join('/')}}` : key.startsWith('i') ? '+¶+' : '-¶-',
            )
          // Two marks of a kind may lie in either order.
          const runs: { signs: string; text: string }[] = []
          for (const node of part.children) {
            const names = node.marks.map(({ type }) => type.name).toSorted()
            const signs = names.map((name) => SIGNS[name] ?? '?').join('')
            const text = node.isText ? (node.text ?? '') : `<${node.type.name}>`
            const last = runs.at(-1)
            if (last?.signs === signs) last.text += text
            else runs.push({ signs, text })
          }
          const words = runs.map(({ signs, text }) => `${signs}${text}${[...signs].reverse().join('')}`)
          const list = part.attrs.list ? `${part.attrs.list}: ` : ''
          return `${index === 0 ? '# ' : before.join('')}${index === 0 ? '' : list}${words.join('')}`
        })
        return `${whole.join('')}${parts.join('\n')}`
      })
      .join('\n')
  }
}
