// What one callback of the event loop writes to a socket leaves in one piece: a newcomer is told five things, a writer often two, and each
// call into the system costs more than all that was done to make the message.
import type { Duplex } from 'node:stream'

let waiting: Duplex[] = []

function release(): void {
  const sockets = waiting
  waiting = []
  for (const socket of sockets) socket.uncork()
}

/** Holds back what is written to `socket` until the end of this callback. */
export function writeTogether(socket: Duplex): void {
  if (socket.writableCorked > 0) return
  socket.cork()
  if (waiting.push(socket) === 1) process.nextTick(release)
}
