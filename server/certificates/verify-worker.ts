// The thread that verifies files which strangers send, so that nobody's keystroke waits for them.
import { webcrypto } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { inflate } from '../export/inflate.ts'
import type { VerifyReply, VerifyRequest } from './verify-message.ts'

const port = parentPort
const say = (reply: VerifyReply) => port?.postMessage(reply)
/** Who waits for the typesetter, by request; one file at a time is verified here. */
const waiting = new Map<number, { resolve(pdf: Uint8Array): void; reject(error: Error): void }>()

const typeset = (id: number, input: SealedInput): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    say({ type: 'typeset', id, input })
  })

async function verify({
  id,
  file,
  authorities,
  revocations,
}: Extract<VerifyRequest, { type: 'verify' }>): Promise<void> {
  try {
    const rebuild = (input: SealedInput) => typeset(id, input)
    say({
      type: 'report',
      id,
      report: await verifyPdf(file, { crypto: webcrypto.subtle, inflate, authorities, revocations, rebuild }),
    })
  } catch (error) {
    say({ type: 'broken', id, reason: error instanceof Error ? error.message : String(error) })
  }
}

port?.on('message', (request: VerifyRequest) => {
  if (request.type === 'verify') {
    void verify(request)
    return
  }
  const asker = waiting.get(request.id)
  waiting.delete(request.id)
  if (request.ok) asker?.resolve(request.pdf)
  else asker?.reject(new Error(request.reason))
})
