// What this device knows about a text in order to carry it, kept on under another name when the store that it belonged to goes.
import { changeMemory, forgetMemory, readMemory } from './memory.ts'
import { forgetCarried, keepOwnClients, ownClients } from './own-clients.ts'

/** Where nothing can be kept, the text travels unsigned later: no reason to hold it back now. */
export async function passOn(from: string, to: string): Promise<void> {
  keepOwnClients(to, ownClients(from))
  try {
    const memory = await readMemory(from)
    await changeMemory(to, () => memory)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

export async function forgetPassedOn(name: string): Promise<void> {
  forgetCarried(name)
  await forgetMemory(name).catch(() => undefined)
}
