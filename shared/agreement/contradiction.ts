// Two states of one document in which one id and clock stand for different things: somebody wrote under a client id that was not theirs. Yjs
// never notices and merges them into nonsense, so whoever compares asks first.
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

const kindOf = (struct: Struct): string => (struct instanceof Y.Item ? struct.content.constructor.name : 'gone')

/** What a struct says at one clock; null where it was deleted and says nothing any more. */
function saidAt(struct: Struct | undefined, clock: number): string | null {
  if (!(struct instanceof Y.Item) || struct.deleted) return null
  const { content, parentSub, id } = struct
  if (content instanceof Y.ContentString) return `text:${content.str[clock - id.clock] ?? ''}`
  if (content instanceof Y.ContentFormat) return `mark:${content.key}`
  return `${kindOf(struct)}:${parentSub ?? ''}`
}

type Structs = Parameters<typeof Y.findIndexSS>[0]
const structAt = (structs: Structs, clock: number): Struct | undefined => structs[Y.findIndexSS(structs, clock)]

/** Whether they do. Looks at the first and last clock that both have of each client, and at each struct's beginning between. */
export function contradict(a: Y.Doc, b: Y.Doc): boolean {
  for (const [client, ours] of a.store.clients) {
    const theirs = b.store.clients.get(client)
    const end = Math.min(Y.getState(a.store, client), Y.getState(b.store, client))
    if (!theirs || end === 0) continue
    const clocks = new Set(
      [0, end - 1, ...[...ours, ...theirs].map(({ id }) => id.clock)].filter((clock) => clock < end),
    )
    for (const clock of clocks) {
      const [mine, other] = [saidAt(structAt(ours, clock), clock), saidAt(structAt(theirs, clock), clock)]
      if (mine !== null && other !== null && mine !== other) return true
    }
  }
  return false
}
