/** What happened in the story of one seed. */
export interface Tally {
  acknowledged: number
  seen: number
  saved: number
  crashes: number
  faults: number
  refused: number
  cut: number
}
