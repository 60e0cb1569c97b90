// Makes weights from labelled examples: logistic regression with an elastic net, by coordinate descent. The same examples give the same
// weights: there is no randomness, and what differs in the last digits is rounded away.

/** One question put to one text. `weight` is how much the example counts; what is borrowed from other questions counts less. */
export interface Example {
  readonly question: string
  readonly signs: ReadonlySet<string>
  readonly flag: boolean
  readonly weight: number
}

/** How strongly weights are pulled to nothing (`LASSO`: few are left) and to each other (`RIDGE`: signs that go together share). */
const LASSO = 0.6
const RIDGE = 0.5
const ROUNDS_MAX = 48
/** Every so many rounds all signs are looked at, between them only those that count so far. */
const FULL_EVERY = 8
const SETTLED = 1e-3
/** Signs that stand in fewer examples teach nothing. */
const SEEN_MIN = 3
const SEEN_MIN_SHARED = 5
/** Tenths of log-odds. */
const UNIT = 10
const STEEPNESS_MIN = 0.05

interface Column {
  readonly question: string
  readonly sign: string
  readonly rows: number[]
}

/** Examples that are misjudged when the weights have settled count so many times more, and all is settled once again. */
const MISJUDGED = 3

/** Every sign under its own question, and under `shared` for those that have something in common. */
function columnsOf(examples: readonly Example[], isShared: (question: string) => boolean, shared: string): Column[] {
  const columns = new Map<string, Column>()
  const counts = new Map<string, number>()
  const put = (question: string, sign: string, row: number, isOwn: boolean) => {
    const key = `${question}\t${sign}`
    const column = columns.get(key) ?? { question, sign, rows: [] }
    columns.set(key, column)
    column.rows.push(row)
    if (isOwn) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  examples.forEach(({ question, signs, weight }, row) => {
    for (const sign of signs) {
      put(question, sign, row, weight === 1)
      if (isShared(question)) put(shared, sign, row, weight === 1)
    }
    put(question, '', row, true)
  })
  return [...columns]
    .filter(
      ([key, { question, sign }]) =>
        sign === '' || (counts.get(key) ?? 0) >= (question === shared ? SEEN_MIN_SHARED : SEEN_MIN),
    )
    .map(([, column]) => column)
}

const soft = (value: number, by: number): number => (value > by ? value - by : value < -by ? value + by : 0)

/** Weights by question and sign, in whole tenths; those that round to nothing are left out. */
export function train(
  examples: readonly Example[],
  isShared: (question: string) => boolean,
  shared: string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const columns = columnsOf(examples, isShared, shared)
  const values = new Float64Array(columns.length)
  const scores = new Float64Array(examples.length)
  /** How likely each example is by its score; worked out anew only where the score changes. */
  const likely = new Float64Array(examples.length).fill(0.5)
  const wanted = Float64Array.from(examples, ({ flag }) => (flag ? 1 : 0))
  const counts = Float64Array.from(examples, ({ weight }) => weight)

  const step = (at: number): number => {
    const column = columns[at]
    if (!column) return 0
    let slope = 0
    let bend = 0
    for (const row of column.rows) {
      const chance = likely[row] ?? 0
      const count = counts[row] ?? 0
      slope += count * (chance - (wanted[row] ?? 0))
      bend += count * chance * (1 - chance)
    }
    const value = values[at] ?? 0
    const steep = Math.max(bend + RIDGE, STEEPNESS_MIN * column.rows.length + RIDGE)
    const next = soft(value - (slope + RIDGE * value) / steep, LASSO / steep)
    const change = next - value
    if (change === 0) return 0
    values[at] = next
    for (const row of column.rows) {
      const score = (scores[row] ?? 0) + change
      scores[row] = score
      likely[row] = 1 / (1 + Math.exp(-score))
    }
    return Math.abs(change)
  }

  const all = columns.map((_, at) => at)
  const settle = (rounds: number): void => {
    let active: readonly number[] = all
    for (let round = 0; round < rounds; round++) {
      const isFull = round % FULL_EVERY === 0
      let most = 0
      for (const at of isFull ? all : active) most = Math.max(most, step(at))
      if (isFull) active = all.filter((at) => values[at] !== 0)
      if (isFull && most < SETTLED) break
    }
  }
  settle(ROUNDS_MAX)
  examples.forEach(({ flag, weight }, row) => {
    if ((likely[row] ?? 0) > 0.5 !== flag) counts[row] = weight * MISJUDGED
  })
  settle(ROUNDS_MAX / 2)

  const table = new Map<string, Map<string, number>>()
  columns.forEach(({ question, sign }, at) => {
    const tenths = Math.round((values[at] ?? 0) * UNIT)
    if (tenths === 0) return
    const own = table.get(question) ?? new Map<string, number>()
    table.set(question, own.set(sign, tenths))
  })
  return table
}
