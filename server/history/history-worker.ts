// The thread that looks into the past of drafts, so that nobody's keystroke waits for it.
import { parentPort } from 'node:worker_threads'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { unpackUpdates } from '../socket/packed-updates.ts'
import { answerQuestion } from './answer-question.ts'
import { Historian } from './historian.ts'
import type { HistoryReply, HistoryRequest } from './history-message.ts'

/** Drafts that are kept at hand, and updates of all of them together: some 100 bytes each. */
const KEPT_DRAFTS = 8
const KEPT_UPDATES = 600_000

/** The one that was asked about last stands last. */
const kept = new Map<AgreementId, Historian>()
interface Asked {
  readonly agreement: AgreementId
  historian: Historian
}
let current: Asked | null = null

function makeRoom(): void {
  let updates = [...kept.values()].reduce((sum, { length }) => sum + length, 0)
  for (const [agreement, historian] of kept) {
    if (historian === current?.historian || (kept.size <= KEPT_DRAFTS && updates <= KEPT_UPDATES)) continue
    kept.delete(agreement)
    updates -= historian.length
  }
}

function open(agreement: AgreementId): HistoryReply {
  const historian = kept.get(agreement) ?? new Historian(agreement)
  kept.delete(agreement)
  kept.set(agreement, historian)
  current = { agreement, historian }
  makeRoom()
  return { type: 'known', updates: historian.length }
}

function answer(request: Exclude<HistoryRequest, { type: 'open' }>, now: Asked): HistoryReply {
  switch (request.type) {
    case 'begin': {
      const historian = new Historian(now.agreement, { isCareful: request.isCareful })
      historian.begin(unpackUpdates(request.parts), request.seq)
      now.historian = historian
      kept.set(now.agreement, historian)
      return { type: 'known', updates: 0 }
    }
    case 'take': {
      const { times, principals } = request
      const updates = unpackUpdates(request.updates).map((bytes, i) => ({
        bytes,
        at: times[i] ?? 0,
        principal: principals[i] ?? '',
      }))
      now.historian.take(updates)
      return { type: 'known', updates: now.historian.length }
    }
    case 'owners':
      now.historian.setOwners(request.owners)
      return { type: 'known', updates: now.historian.length }
    case 'ask':
      now.historian.settle()
      return { type: 'answer', json: JSON.stringify(answerQuestion(now.historian, request.question)) }
  }
}

function reply(request: HistoryRequest): HistoryReply {
  if (request.type === 'open') return open(request.agreement)
  if (current === null) return { type: 'unsound' }
  try {
    return answer(request, current)
  } catch (error) {
    // What Yjs or the scan throws at a damaged log spoils the document: it is built anew, without what spoils it.
    kept.delete(current.agreement)
    if (request.type === 'begin' || request.type === 'take') return { type: 'unsound' }
    throw error
  }
}

const port = parentPort
port?.on('message', (request: HistoryRequest) => port.postMessage(reply(request)))
