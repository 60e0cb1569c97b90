// Looks every few minutes whose day's letter may leave, and sends it. A letter is written down before it is sent: should the server stop in
// between, a day is left out; nobody gets two.
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import { isDigestDue, localDay } from '../../shared/notices/notice-settings.ts'
import { waitingFor } from '../../shared/notices/waiting.ts'
import { listedTitle } from '../http/listed-title.ts'
import type { Parts } from '../http/parts.ts'
import { digestLetter } from './letter.ts'
import type { Mailer } from './mailer.ts'
import { allNotices, type NoticeRecord, noticeOf, putNotice } from './notice-record.ts'
import type { StopTokens } from './stop-token.ts'
import { waitingFacts } from './waiting-facts.ts'

/** Letters leave within this time of their hour; milliseconds. */
const LOOK_EVERY_MS = 5 * 60_000

export interface DigestDesk {
  /** One look; resolves with the number of letters that the SMTP server took. */
  look(): Promise<number>
  close(): Promise<void>
}

export interface DigestParts extends Pick<Parts, 'store' | 'decisions' | 'currentText' | 'log' | 'now'> {
  readonly mailer: Mailer
  readonly stopTokens: StopTokens
  /** Scheme and host under which people reach this server */
  readonly publicUrl: string
}

export function createDigestDesk(parts: DigestParts): DigestDesk {
  let looking: Promise<number> | null = null
  const look = (): Promise<number> => {
    looking ??= lookAtAll(parts).finally(() => {
      looking = null
    })
    return looking
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  return {
    look,
    async close() {
      clearInterval(timer)
      await looking
    },
  }
}

async function lookAtAll(parts: DigestParts): Promise<number> {
  let sent = 0
  for (const [first, second] of allNotices(parts.store)) {
    const agreement = parseAgreementId(first)
    const person = parsePersonId(second)
    if (agreement === null || person === null) continue
    try {
      if (await lookAt(parts, agreement, person)) sent++
    } catch (err) {
      parts.log.error({ err, agreement }, 'a day’s letter was not sent')
    }
  }
  return sent
}

async function lookAt(parts: DigestParts, agreement: AgreementId, person: PersonId): Promise<boolean> {
  const { store } = parts
  const notice = noticeOf(store, agreement, person)
  const now = parts.now()
  if (notice === null || !isDigestDue(now, notice.settings, notice.lastDay)) return false
  const record = parts.decisions.record(agreement)
  const member = record?.people.get(person)
  if (!record) return false
  // Who is out hears nothing more, and the address goes, confirmed or not.
  if (!member || !isStillIn(record, member)) {
    await parts.decisions.decide(agreement, (ledger) => ledger.commit([], [putNotice(agreement, person, null)]))
    return false
  }
  if (notice.code !== null) return false
  const letter = await letterFor(parts, notice, agreement, person)
  const events = record.head.seq
  // Whoever ended their letters while this one was written gets none, and what was forgotten is not kept again.
  const isWanted = await parts.decisions.decide(agreement, async (ledger) => {
    const present = noticeOf(store, agreement, person)
    if (present === null || present.code !== null || present.email !== notice.email) return false
    const written = { ...present, lastDay: localDay(now, present.settings), lastSeq: events }
    await ledger.commit([], [putNotice(agreement, person, written)])
    return true
  })
  if (letter === null || !isWanted) return false
  await parts.mailer.send(letter)
  return true
}

async function letterFor(parts: DigestParts, notice: NoticeRecord, agreement: AgreementId, person: PersonId) {
  const text = await parts.currentText(agreement, { orDurable: true })
  const ledger = parts.decisions.read(agreement)
  const member = ledger?.record.people.get(person)
  if (!ledger || !member) return null
  const muted = new Set(notice.settings.muted)
  return digestLetter({
    to: notice.email,
    locale: notice.locale,
    title: listedTitle(ledger.record, text.agreement.title),
    waiting: waitingFor(waitingFacts(parts, ledger.record, text, muted), member),
    events: ledger.events.slice(notice.lastSeq).filter(({ actor }) => actor !== person),
    muted,
    openUrl: `${parts.publicUrl}/p/${agreement}/menunggu`,
    stopUrl: `${parts.publicUrl}/berhenti#${parts.stopTokens.tokenOf(agreement, person)}`,
  })
}
