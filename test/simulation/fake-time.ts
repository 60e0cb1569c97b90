// Timers, turns of the event loop and clocks of one process, moved by hand: what runs, runs because a simulation said so.

type Callback = () => void

interface Timer {
  at: number
  readonly every: number | null
  readonly callback: Callback
  readonly order: number
}

const REAL = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
}
const realNow = Date.now
const realPerformanceNow = performance.now

/** Lets every promise that can go on, go on. */
export const settlePromises = (): Promise<void> => new Promise((done) => REAL.setImmediate(done))

export class FakeTime {
  /** Milliseconds that have passed. */
  passed = 0
  /** What the wall clock says beyond that: an operator, or a time server, may set it. */
  offset = 1_700_000_000_000
  private readonly timers = new Map<object, Timer>()
  private turns: Callback[] = []
  private order = 0

  get wall(): number {
    return this.passed + this.offset
  }

  /** Replaces the globals; gives what puts them back. */
  install(): () => void {
    const clear = (handle: unknown) => {
      if (typeof handle === 'object' && handle !== null) this.timers.delete(handle)
    }
    const timer = (callback: Callback, ms: number | undefined, every: boolean) => {
      const handle = { unref: () => handle, ref: () => handle }
      const delay = Math.max(1, ms ?? 1)
      this.timers.set(handle, { at: this.passed + delay, every: every ? delay : null, callback, order: this.order++ })
      return handle
    }
    const fakes = {
      setImmediate: (callback: (...args: unknown[]) => void, ...args: unknown[]) => {
        this.turns.push(() => callback(...args))
      },
      setTimeout: (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
        timer(() => callback(...args), ms, false),
      clearTimeout: clear,
      setInterval: (callback: Callback, ms?: number) => timer(callback, ms, true),
      clearInterval: clear,
    }
    Object.assign(globalThis, fakes)
    Date.now = () => this.wall
    performance.now = () => this.passed
    return () => {
      Object.assign(globalThis, REAL)
      Date.now = realNow
      performance.now = realPerformanceNow
    }
  }

  /** Whether a turn of the event loop waits. */
  get hasTurn(): boolean {
    return this.turns.length > 0
  }

  /** Runs the next callback of `setImmediate`. */
  async runTurn(): Promise<void> {
    this.turns.shift()?.()
    await settlePromises()
  }

  /** Lets time pass; every timer that falls due runs at its time, and so does every turn that it asks for. */
  async advance(ms: number): Promise<void> {
    const end = this.passed + ms
    for (;;) {
      while (this.hasTurn) await this.runTurn()
      const due = [...this.timers]
        .filter(([, { at }]) => at <= end)
        .sort(([, a], [, b]) => a.at - b.at || a.order - b.order)
      const [handle, timer] = due[0] ?? []
      if (!handle || !timer) break
      this.passed = Math.max(this.passed, timer.at)
      if (timer.every === null) this.timers.delete(handle)
      else timer.at += timer.every
      timer.callback()
      await settlePromises()
    }
    this.passed = end
  }

  /** The process has ended: nothing that it planned will happen. */
  forget(): void {
    this.timers.clear()
    this.turns = []
  }
}
