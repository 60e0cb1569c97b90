// A port for a server that goes away and comes back to the same address.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Ports that a system gives to whoever asks for any begin above: while the server is away, one of those would be given to a connection of
 * another test.
 */
const FROM = 20_000
const TO = 32_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = randomInt(FROM, TO)
    if (await isFree(port)) return port
  }
}
