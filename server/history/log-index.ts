// What the log of a draft says about time and people: with which update each character came, with which one it went, who sent those and
// when. With it one document that keeps what was deleted shows every moment of its past, and nothing is replayed for it.
import { type ScannedUpdate, scanUpdate } from '../../shared/update/scan-update.ts'

/** What Yjs has written and the relay has taken is not held to limits again. */
const ANY = { updateParts: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY }

/** Later than every update: not yet born, never deleted. */
export const NEVER = Number.POSITIVE_INFINITY

/** Births of one client in clock order: characters below `ends[i]`, from `ends[i - 1]` on, came with update `seqs[i]`. */
interface Births {
  readonly ends: number[]
  readonly seqs: number[]
}

/** Deaths of one client, sorted and without overlap: [starts[i], ends[i]) went with update `seqs[i]`. */
interface Deaths {
  readonly starts: number[]
  readonly ends: number[]
  readonly seqs: number[]
}

/** Two moments, after so many updates. */
interface Span {
  readonly before: number
  readonly after: number
}

/** Told stretch by stretch. */
const EACH: Span = { before: 0, after: NEVER }

/** A deletion as the log has it. */
export interface Deletion {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly seq: number
}

/** Characters that came together, in clock order. */
export interface Birth {
  readonly client: number
  readonly clock: number
  readonly end: number
}

export interface LoggedMoment {
  /** Milliseconds since 1970 */
  readonly at: number
  readonly principal: string
}

/** First place in the sorted `values` whose value is above `value`. */
function firstAbove(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? NEVER) > value) high = middle
    else low = middle + 1
  }
  return low
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly seq: number
}

/** Deletions that overlap, as stretches that do not: of what was deleted twice, the first deletion counts. */
function apart(overlapping: readonly Deletion[]): readonly Stretch[] {
  const taken: Stretch[] = []
  for (const { clock, end, seq } of [...overlapping].sort((a, b) => a.seq - b.seq)) {
    let from = clock
    const free: Stretch[] = []
    for (const known of [...taken].sort((a, b) => a.start - b.start)) {
      if (known.end <= from || known.start >= end) continue
      if (known.start > from) free.push({ start: from, end: known.start, seq })
      from = known.end
    }
    if (from < end) free.push({ start: from, end, seq })
    taken.push(...free)
  }
  return taken.sort((a, b) => a.start - b.start)
}

function deathsFrom(deletions: readonly Deletion[]): Deaths {
  const deaths: Deaths = { starts: [], ends: [], seqs: [] }
  const put = ({ start, end, seq }: Stretch) => {
    const last = deaths.ends.length - 1
    if (deaths.ends[last] === start && deaths.seqs[last] === seq) deaths.ends[last] = end
    else {
      deaths.starts.push(start)
      deaths.ends.push(end)
      deaths.seqs.push(seq)
    }
  }
  const sorted = [...deletions].sort((a, b) => a.clock - b.clock)
  for (let at = 0; at < sorted.length; ) {
    const together: Deletion[] = []
    let until = 0
    for (let next = sorted[at]; next && (together.length === 0 || next.clock < until); next = sorted[++at]) {
      together.push(next)
      until = Math.max(until, next.end)
    }
    const [only] = together
    if (together.length === 1 && only) put({ start: only.clock, end: only.end, seq: only.seq })
    else for (const stretch of apart(together)) put(stretch)
  }
  return deaths
}

function scanOrNothing(bytes: Uint8Array): Pick<ScannedUpdate, 'sections' | 'deletes'> {
  try {
    return scanUpdate(bytes, () => 0, ANY)
  } catch {
    return { sections: [], deletes: [] } // what the scan cannot read, Yjs does not take either
  }
}

export class LogIndex {
  private readonly births = new Map<number, Births>()
  private readonly deletions: Deletion[] = []
  private readonly byClient = new Map<number, Deletion[]>()
  private readonly deaths = new Map<number, Deaths>()
  private readonly times: number[] = []
  private readonly principals: string[] = []
  private readonly names = new Map<string, string>()

  /** How many updates it has. */
  get length(): number {
    return this.times.length
  }

  /** The next update of the log. Throws MalformedError for bytes that are none, unless it `isCareful`: then it brings nothing. */
  append(update: LoggedMoment & { readonly bytes: Uint8Array }, isCareful = false): void {
    const scan = isCareful ? scanOrNothing(update.bytes) : scanUpdate(update.bytes, () => 0, ANY)
    this.times.push(update.at)
    const name = this.names.get(update.principal) ?? update.principal
    this.names.set(name, name)
    this.principals.push(name)
    const seq = this.times.length
    for (const { client, end } of scan.sections) {
      const births = this.births.get(client) ?? { ends: [], seqs: [] }
      if (end <= (births.ends.at(-1) ?? 0)) continue
      births.ends.push(end)
      births.seqs.push(seq)
      this.births.set(client, births)
    }
    for (const { client, clock, length } of scan.deletes) {
      const deletion = { client, clock, end: clock + length, seq }
      this.deletions.push(deletion)
      const own = this.byClient.get(client)
      if (own) own.push(deletion)
      else this.byClient.set(client, [deletion])
      this.deaths.delete(client)
    }
  }

  /** When, and by whom, the update with this number was sent. Throws RangeError where there is none. */
  moment(seq: number): LoggedMoment {
    const at = this.times[seq - 1]
    const principal = this.principals[seq - 1]
    if (at === undefined || principal === undefined) throw new RangeError(`no update ${seq}`)
    return { at, principal }
  }

  /** The last update that was sent at this time or before; 0 where there is none. */
  lastUntil(at: number): number {
    return firstAbove(this.times, at)
  }

  /** The update with which this character came, or NEVER. */
  bornWith(client: number, clock: number): number {
    const births = this.births.get(client)
    return births?.seqs[firstAbove(births.ends, clock)] ?? NEVER
  }

  /** All that came with this character, under the same id. */
  birthAround(client: number, clock: number): Birth {
    const ends = this.births.get(client)?.ends ?? []
    const place = firstAbove(ends, clock)
    return { client, clock: ends[place - 1] ?? 0, end: ends[place] ?? NEVER }
  }

  /** The update with which this character was deleted, or NEVER. */
  diedWith(client: number, clock: number): number {
    const deaths = this.deathsOf(client)
    const place = firstAbove(deaths.ends, clock)
    return (deaths.starts[place] ?? NEVER) <= clock ? (deaths.seqs[place] ?? NEVER) : NEVER
  }

  /**
   * Calls `visit` for each stretch of [clock, end) that came with one update and went with one update (or never), in order. With `window`,
   * what stood at both of its moments, and what stood at neither, is told in long stretches, by the update with which they begin.
   */
  eachStretch(
    client: number,
    clock: number,
    end: number,
    visit: (from: number, to: number, born: number, died: number) => void,
    window: Span = EACH,
  ): void {
    const births = this.births.get(client) ?? { ends: [], seqs: [] }
    const deaths = this.deathsOf(client)
    // Updates of one client lie in its clocks as they lie in the log: what came until `before` ends here, and what came until `after` there.
    const old = births.ends[firstAbove(births.seqs, window.before) - 1] ?? 0
    const young = births.ends[firstAbove(births.seqs, window.after) - 1] ?? 0
    let death = firstAbove(deaths.ends, clock)
    for (let from = clock; from < end; ) {
      const start = deaths.starts[death] ?? NEVER
      const isDead = start <= from
      const limit = Math.min(end, isDead ? (deaths.ends[death] ?? NEVER) : start)
      const died = isDead ? (deaths.seqs[death] ?? NEVER) : NEVER
      const birth = firstAbove(births.ends, from)
      let to = births.ends[birth] ?? NEVER
      const goes = died > window.before && died <= window.after
      if (from >= young) to = NEVER
      else if (from < old && !goes) to = Math.max(to, old)
      to = Math.min(to, limit)
      visit(from, to, births.seqs[birth] ?? NEVER, died)
      if (to === deaths.ends[death]) death++
      from = to
    }
  }

  /** What came with updates after `from` up to `to`. */
  *bornBetween(from: number, to: number): Generator<Birth> {
    for (const [client, { ends, seqs }] of this.births) {
      for (let place = firstAbove(seqs, from); (seqs[place] ?? NEVER) <= to; place++)
        yield { client, clock: ends[place - 1] ?? 0, end: ends[place] ?? 0 }
    }
  }

  /** What was deleted with updates after `from` up to `to`, as it was sent. */
  *deletedBetween(from: number, to: number): Generator<Deletion> {
    let [low, high] = [0, this.deletions.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.deletions[middle]?.seq ?? NEVER) > from) high = middle
      else low = middle + 1
    }
    for (let place = low; place < this.deletions.length; place++) {
      const deletion = this.deletions[place]
      if (deletion === undefined || deletion.seq > to) return
      yield deletion
    }
  }

  private deathsOf(client: number): Deaths {
    const known = this.deaths.get(client)
    if (known) return known
    const deaths = deathsFrom(this.byClient.get(client) ?? [])
    this.deaths.set(client, deaths)
    return deaths
  }
}
