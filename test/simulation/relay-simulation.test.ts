import { expect, test } from 'vitest'
import { Simulation } from './relay-simulation.ts'

const SEEDS = Number(process.env.SIMULATION_SEEDS ?? 60)
const FIRST = Number(process.env.SIMULATION_SEED ?? 1)
const STEPS = 400

test('[RL43] whatever breaks in whatever order: nothing acknowledged is lost, nothing is told too early, readers never write, all converge', () => {
  const total = { acknowledgements: 0, crashes: 0, failures: 0, offline: 0, refused: 0 }
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const simulation = new Simulation(seed)
    simulation.run(STEPS)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += simulation.tally[key]
  }
  // A simulation in which nothing happens proves nothing.
  for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(SEEDS)
})
