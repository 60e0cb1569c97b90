/** Bounds on what one print, and one printing process, may take; docs/operations.md tells them to those who run a server. */
export interface PressLimits {
  /** One print, in milliseconds: the longest that is allowed takes some ten seconds on a loaded machine. */
  readonly timeMs: number
  /** Resident memory of the process while it prints, in bytes: 200 pages take half a gigabyte. Beyond it the process ends itself. */
  readonly memoryBytes: number
  /** Resident memory after a print, in bytes, beyond which the process is replaced: Typst keeps about 3 MB of every distinct document. */
  readonly recycleBytes: number
  /**
   * A file that is typeset again to be compared: processor time, in milliseconds. 200 pages take three to four seconds; the clock would punish who
   * verifies on a busy machine.
   */
  readonly againProcessorMs: number
  /** And by the clock, waiting included, in milliseconds: for a machine on which others work ten times as much. */
  readonly againMs: number
  /** Prints after which a process is replaced, however little it holds. */
  readonly prints: number
  /** Prints that may wait; beyond it a print is refused at once, since who asked for it would have gone. */
  readonly waiting: number
}

const MIB = 1024 * 1024

export const PRESS_LIMITS: PressLimits = {
  timeMs: 60_000,
  memoryBytes: 1536 * MIB,
  recycleBytes: 512 * MIB,
  againProcessorMs: 4500,
  againMs: 60_000,
  prints: 100,
  waiting: 64,
}
