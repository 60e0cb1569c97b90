// Where two texts differ, in whole words: what a person reads as one change is one change.

export interface WordChange {
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
}

/** Words, runs of white space, and every other character (line ends and atoms among them) by itself. */
const TOKEN = /[\p{L}\p{M}\p{N}_]+|[^\S\n]+|\n|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/gu

/** Beyond so many steps two texts have little in common, and what lies between their equal ends is one change. */
const STEPS_MAX = 600

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/** Myers' greedy comparison: for each pair of equal tokens their indices, in order; null when it takes too many steps. */
function equalTokens(
  a: readonly unknown[],
  b: readonly unknown[],
  same: (i: number, j: number) => boolean,
): [number, number][] | null {
  const [n, m] = [a.length, b.length]
  const trace: Map<number, number>[] = []
  let reached = new Map<number, number>([[1, 0]])
  for (let steps = 0; steps <= Math.min(n + m, STEPS_MAX); steps++) {
    trace.push(reached)
    const next = new Map(reached)
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1
      while (x < n && x - k < m && same(x, x - k)) x++
      next.set(k, x)
      if (x >= n && x - k >= m) return walkBack(trace, n, m)
    }
    reached = next
  }
  return null
}

function walkBack(trace: readonly Map<number, number>[], n: number, m: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [n, m]
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const reached = trace[steps]
    const k = x - y
    const down = k === -steps || (k !== steps && (reached?.get(k - 1) ?? -1) < (reached?.get(k + 1) ?? -1))
    const before = down ? k + 1 : k - 1
    const fromX = steps === 0 ? 0 : (reached?.get(before) ?? 0)
    const fromY = steps === 0 ? 0 : fromX - before
    const [startX, startY] = steps === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY]
    while (x > startX && y > startY) pairs.push([--x, --y])
    ;[x, y] = [fromX, fromY]
  }
  return pairs.reverse()
}

/**
 * The changes from `before` to `after`, in offsets of the two, in order. `sameAtom` settles whether the atoms at two offsets (a placeholder
 * character in both texts) are the same.
 */
export function wordChanges(
  before: string,
  after: string,
  sameAtom: (at: number, newAt: number) => boolean = () => true,
): WordChange[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  const starts = (tokens: readonly string[]) => {
    const out = [0]
    for (const token of tokens) out.push((out.at(-1) ?? 0) + token.length)
    return out
  }
  const [atA, atB] = [starts(a), starts(b)]
  const same = (i: number, j: number) => a[i] === b[j] && sameAtom(atA[i] ?? 0, atB[j] ?? 0)
  let head = 0
  while (head < a.length && head < b.length && same(head, head)) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && same(a.length - 1 - tail, b.length - 1 - tail)) tail++
  const middleA = a.slice(head, a.length - tail)
  const middleB = b.slice(head, b.length - tail)
  const pairs = equalTokens(middleA, middleB, (i, j) => same(head + i, head + j)) ?? []
  const changes: WordChange[] = []
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of [...pairs, [middleA.length, middleB.length] as const]) {
    if (nextI > i || nextJ > j)
      changes.push({
        from: atA[head + i] ?? 0,
        to: atA[head + nextI] ?? 0,
        newFrom: atB[head + j] ?? 0,
        newTo: atB[head + nextJ] ?? 0,
      })
    ;[i, j] = [nextI + 1, nextJ + 1]
  }
  return joined(changes, before)
}

/** Two changes with nothing but a space between them read as one. */
function joined(changes: readonly WordChange[], before: string): WordChange[] {
  const out: WordChange[] = []
  for (const change of changes) {
    const last = out.at(-1)
    const between = last ? before.slice(last.to, change.from) : ''
    const replaces = ({ from, to, newFrom, newTo }: WordChange) => to > from && newTo > newFrom
    if (last && /^[^\S\n]+$/.test(between) && replaces(last) && replaces(change))
      out[out.length - 1] = { ...last, to: change.to, newTo: change.newTo }
    else out.push(change)
  }
  return out
}
