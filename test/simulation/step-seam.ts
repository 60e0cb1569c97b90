// Between the relay and whoever runs it. A test file puts it there with `vi.mock('../../server/relay/step.ts', throughSeam)`; the simulation
// looks at every step, and the proof by mutation makes its mistakes here and nowhere in the product.
import type { Effect } from '../../server/relay/effect.ts'
import type { RoomEvent } from '../../server/relay/event.ts'
import type { Room } from '../../server/relay/room.ts'

export interface Stepped {
  readonly room: Room
  readonly effects: readonly Effect[]
}
export type Step = (room: Room, event: RoomEvent) => Stepped
/** A mistake: another way to step. */
export type Mistake = (step: Step) => Step

export const seam: { mistake: Mistake | null; watch: ((event: RoomEvent, stepped: Stepped) => void) | null } = {
  mistake: null,
  watch: null,
}

export async function throughSeam(original: () => Promise<unknown>): Promise<object> {
  const { step, ...rest } = (await original()) as { readonly step: Step }
  return {
    ...rest,
    step(room: Room, event: RoomEvent): Stepped {
      const stepped = (seam.mistake?.(step) ?? step)(room, event)
      seam.watch?.(event, stepped)
      return stepped
    },
  }
}
