// The thread that replays a log into a checkpoint, so that no room waits for it.
import { getPriority, setPriority } from 'node:os'
import { platform } from 'node:process'
import { parentPort } from 'node:worker_threads'
import { CheckpointBuilder } from '../relay/checkpoint-builder.ts'
import type { CheckpointReply, CheckpointRequest } from './checkpoint-message.ts'
import { packUpdates, unpackUpdates } from './packed-updates.ts'

/** Updates in one transaction */
const STEP = 256

/** On Linux, and nowhere else, a thread has a niceness of its own: nobody's keystroke waits for this one where there are few cores. */
const NICENESS = 10
if (platform === 'linux') setPriority(Math.max(NICENESS, getPriority()))

let builder = new CheckpointBuilder()

function answer(request: CheckpointRequest): CheckpointReply {
  switch (request.type) {
    case 'start':
      builder = new CheckpointBuilder()
      return { type: builder.start(unpackUpdates(request.updates)) ? 'taken' : 'unsound' }
    case 'take': {
      const updates = unpackUpdates(request.updates)
      for (let at = 0; at < updates.length; at += STEP)
        if (!builder.take(updates.slice(at, at + STEP))) return { type: 'unsound' }
      return { type: 'taken' }
    }
    case 'finish': {
      const parts = builder.finish()
      builder = new CheckpointBuilder()
      return parts === null ? { type: 'unsound' } : { type: 'parts', parts: packUpdates(parts) }
    }
    default:
      return request satisfies never
  }
}

const port = parentPort
port?.on('message', (request: CheckpointRequest) => {
  const reply = answer(request)
  port.postMessage(reply, reply.type === 'parts' ? [reply.parts] : [])
})
