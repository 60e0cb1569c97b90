// Sends positions that were taken without a network, once there is one. What the server refuses stays here, with the reason.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { giveConsent } from '../api/api.ts'
import { dropWord, type HeldWord, inTurn, keepWord, readHeldWords } from './held-words.ts'

/** Refusals of the moment: no network, a server that cannot now, a browser in which somebody else is signed in at present. */
const mayPass = (code: string, status: number): boolean =>
  code === 'offline' || status >= 500 || status === 429 || status === 401

/** Another tab has sent the same words: they are on record. */
const IS_THERE = 'statement-replayed'

async function send(word: HeldWord): Promise<'sent' | 'refused' | 'later'> {
  const { scope, digest, stance, note, seen, device } = word
  const result = await giveConsent(word.agreement, { scope, digest, stance, note, seen, device })
  if (result.ok || result.problem.code === IS_THERE) {
    await dropWord(word)
    return 'sent'
  }
  const { code, status } = result.problem
  if (mayPass(code, status)) return 'later'
  await keepWord({ ...word, refusal: code })
  return 'refused'
}

/** What is being sent now: two parts of one page ask, and each word goes once. */
let sending: Promise<number> | null = null

/** In the order in which they were said: the later word counts. Resolves with how many were sent. */
export function sendHeldWords(agreement: AgreementId, person: PersonId): Promise<number> {
  sending ??= sendAll(agreement, person).finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(agreement: AgreementId, person: PersonId): Promise<number> {
  const all = await readHeldWords()
  const mine = all.filter((word) => word.agreement === agreement && word.person === person && word.refusal === '')
  let sent = 0
  for (const word of inTurn(mine)) {
    const outcome = await send(word)
    if (outcome === 'later') break
    if (outcome === 'sent') sent++
  }
  return sent
}
