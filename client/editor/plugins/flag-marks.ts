// Underlines what a reader of flags finds in the clauses: terms, dead references, characters that no page can carry. Only clauses that
// changed are read again; the reader comes with the check, after the text.
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

export type FlagKind = 'undefined' | 'unused' | 'dead' | 'unprintable'

export interface Flag {
  readonly kind: FlagKind
  /** The term, reference or character that it is about. */
  readonly about: string
}

export interface PlacedFlag extends Flag {
  /** From the start of the clause. */
  readonly from: number
  readonly to: number
}

export interface FlagReader {
  /** What this kind of flag says, for the pointer. */
  readonly title: (flag: Flag) => string
  read(clause: Node): readonly PlacedFlag[]
}

interface Flags {
  readonly reader: FlagReader | null
  readonly seen: ReadonlySet<Node>
  readonly set: DecorationSet
}

/** Meta of this key is another reader; all clauses are read by it. */
export const flagsKey = new PluginKey<Flags>('flags')

function decorate({ read, title }: FlagReader, clause: Node, at: number): Decoration[] {
  return read(clause).map(({ kind, about, from, to }) =>
    Decoration.inline(
      at + from,
      at + to,
      { class: `flag flag-${kind}`, title: title({ kind, about }) },
      { flag: { kind, about } satisfies Flag },
    ),
  )
}

function readAll(doc: Node, reader: FlagReader | null): Flags {
  const all: Decoration[] = []
  if (reader)
    doc.forEach((clause, at) => {
      all.push(...decorate(reader, clause, at))
    })
  return { reader, seen: new Set(doc.children), set: DecorationSet.create(doc, all) }
}

export const flagMarks = (): Plugin<Flags> =>
  new Plugin<Flags>({
    key: flagsKey,
    state: {
      init: (_config, { doc }) => readAll(doc, null),
      apply(tr, flags) {
        const given: FlagReader | undefined = tr.getMeta(flagsKey)
        if (given) return readAll(tr.doc, given)
        const { reader, seen } = flags
        if (!tr.docChanged || !reader) return flags
        let set = flags.set.map(tr.mapping, tr.doc)
        tr.doc.forEach((clause, at) => {
          if (seen.has(clause)) return
          set = set.remove(set.find(at, at + clause.nodeSize)).add(tr.doc, decorate(reader, clause, at))
        })
        return { reader, seen: new Set(tr.doc.children), set }
      },
    },
    props: { decorations: (state) => flagsKey.getState(state)?.set },
  })

const isFlag = (value: unknown): value is Flag =>
  typeof value === 'object' && value !== null && 'kind' in value && 'about' in value

/** The flag that the caret touches, and where it stands. */
export function flagAtCaret(state: EditorState): (PlacedFlag & { readonly reader: FlagReader }) | null {
  const { from, to } = state.selection
  const flags = flagsKey.getState(state)
  const [found] = flags?.set.find(from, to) ?? []
  const flag: unknown = found?.spec.flag
  return found && flags?.reader && isFlag(flag)
    ? { ...flag, from: found.from, to: found.to, reader: flags.reader }
    : null
}
