// The thread that verifies files which strangers send, so that nobody's keystroke waits for them.
import { webcrypto } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { inflate } from '../export/inflate.ts'
import { processorMs as processorUsed } from '../export/press-signals.ts'
import type { VerifyReply, VerifyRequest } from './verify-message.ts'

/** What is kept back of the time for what comes after the pages: signatures, ledger, tail. */
const AFTER_PRINT_MS = 500
/** A file that has used up its time before its pages are typeset gets this much: enough for a small one, too little to matter. */
const PRINT_LEAST_MS = 250

const port = parentPort
const say = (reply: VerifyReply) => port?.postMessage(reply)
/** Who waits for the typesetter, by request; one file at a time is verified here. */
const waiting = new Map<number, { resolve(pdf: Uint8Array | null): void; reject(error: Error): void }>()

const typeset = (id: number, input: SealedInput, processorMs: number): Promise<Uint8Array | null> =>
  new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    say({ type: 'typeset', id, input, processorMs })
  })

async function verify({
  id,
  file,
  authorities,
  revocations,
  processorMs,
}: Extract<VerifyRequest, { type: 'verify' }>): Promise<void> {
  try {
    const begun = processorUsed()
    const left = () => Math.max(PRINT_LEAST_MS, processorMs - AFTER_PRINT_MS - (processorUsed() - begun))
    const rebuild = (input: SealedInput) => typeset(id, input, left())
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
