import { expect, test } from 'vitest'
import { seeds } from '../fuzz/seeds.ts'
import { Simulation } from './relay-simulation.ts'

const STEPS = 400

test('[RL43] whatever breaks in whatever order: nothing acknowledged is lost, nothing is told too early, readers never write, all converge', () => {
  const total = { acknowledgements: 0, crashes: 0, failures: 0, offline: 0, refused: 0 }
  let runs = 0
  for (const seed of seeds(60)) {
    runs++
    const simulation = new Simulation(seed)
    simulation.run(STEPS)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += simulation.tally[key]
  }
  // A simulation in which nothing happens proves nothing. One seed alone, when a failure is repeated, need not show everything.
  if (runs > 1) for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(runs)
})
