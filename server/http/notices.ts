// The day's letter about an agreement: whoever wants it shows that the address is theirs, says when, and may end it at any time.
import { z } from 'zod'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { LOCALES } from '../../shared/language/locale.ts'
import { DEFAULT_NOTICES } from '../../shared/notices/notice-settings.ts'
import { makePin } from '../identity/pin.ts'
import { hashSecret, isSameHash } from '../identity/secret.ts'
import { mailAddress, noticeWords } from '../notices/letter.ts'
import { type NoticeRecord, noticeOf, noticeSettings, putNotice } from '../notices/notice-record.ts'
import { recordOf } from './agreement-view.ts'
import { listedTitle } from './listed-title.ts'
import { MEMBER_PROBLEMS, type Present, presentMember } from './member.ts'
import { misfit } from './misfit.ts'
import type { Mail, Parts } from './parts.ts'
import { localeOf, Problem } from './problem.ts'
import { type Call, type Route, route } from './route.ts'

const HOUR_MS = 3_600_000
/** A code is looked for in a slow mailbox for as long. */
const CODE_LIFETIME_MS = HOUR_MS
/** Wrong codes before a new one must be asked for. */
const CODE_TRIES_MAX = 5

const PROBLEMS = [...MEMBER_PROBLEMS, 'too-many-tries'] as const
const answer = z.object({
  /** Whether this server sends mail */
  mail: z.boolean(),
  email: z.string().nullable(),
  confirmed: z.boolean(),
  settings: noticeSettings,
})

const shown = (mail: Mail | null, record: NoticeRecord | null) => ({
  mail: mail !== null,
  email: record?.email ?? null,
  confirmed: record !== null && record.code === null,
  settings: record?.settings ?? DEFAULT_NOTICES,
})

function requireMail({ mail }: Pick<Parts, 'mail'>): Mail {
  if (mail === null) throw new Problem('mail-off')
  return mail
}

/** A record with a new code for an address that has not been shown to be the person's own, and the code. Throws Problem `too-many-tries`. */
function withCode(
  parts: Parts,
  { id, person }: Present,
  known: NoticeRecord | null,
  wanted: Pick<NoticeRecord, 'email' | 'locale' | 'settings'>,
): { readonly next: NoticeRecord; readonly code: string } {
  if (!requireMail(parts).maySendCode(`${id}/${person.id}`)) throw new Problem('too-many-tries')
  const code = makePin(parts.random)
  const next: NoticeRecord = {
    ...wanted,
    code: { hash: hashSecret(`${id}\n${person.id}\n${code}`), wrong: 0, until: parts.now() + CODE_LIFETIME_MS },
    lastDay: known?.lastDay ?? null,
    lastSeq: recordOf(parts, id).head.seq,
  }
  return { next, code }
}

/** Throws Problem `mail-failed`. */
async function sendCode(parts: Parts, id: AgreementId, { email, locale }: NoticeRecord, code: string): Promise<void> {
  const { letter } = noticeWords(locale)
  try {
    await requireMail(parts).mailer.send({
      to: email,
      subject: letter.codeSubject(code),
      text: letter.code(listedTitle(recordOf(parts, id)), code),
    })
  } catch (err) {
    parts.log.error({ err }, 'a letter with a code was not sent')
    throw new Problem('mail-failed')
  }
}

interface Turn {
  readonly known: NoticeRecord | null
  keep(next: NoticeRecord | null): Promise<void>
}

/** What is kept for a person, in turn with everything that changes it: of requests at once each finds what the one before has written. */
const inTurn = <T>(parts: Parts, id: AgreementId, person: PersonId, take: (turn: Turn) => Promise<T>): Promise<T> =>
  parts.decisions.decide(id, (ledger) =>
    take({
      known: noticeOf(parts.store, id, person),
      keep: (next) => ledger.commit([], [putNotice(id, person, next)]),
    }),
  )

/** As `inTurn`, for who sends the request: whoever was put out or erased while they waited writes nothing any more. */
const inOwnTurn = <T>(
  parts: Parts,
  call: Call<unknown>,
  take: (turn: Turn, present: Present) => Promise<T>,
): Promise<T> => {
  const { id, person } = presentMember(parts, call)
  return inTurn(parts, id, person.id, async (turn) => take(turn, presentMember(parts, call)))
}

const readRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/notices',
    summary: 'Whether and when I get the day’s letter about this agreement',
    who: 'member',
    answer: { status: 200, schema: answer },
    problems: PROBLEMS,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return { body: shown(parts.mail, noticeOf(parts.store, id, person.id)) }
    },
  })

const writeRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/notices',
    summary: 'Asks for the day’s letter: a new address gets a code first; settings hold at once',
    who: 'member',
    body: z.object({
      email: mailAddress.optional(),
      settings: noticeSettings.optional(),
      locale: z.enum(LOCALES).optional(),
    }),
    answer: { status: 200, schema: answer },
    problems: [...PROBLEMS, 'invalid-request', 'mail-off', 'mail-failed'],
    perMinute: 30,
    async handle(call) {
      const { id, kept, code } = await inOwnTurn(parts, call, async ({ known, keep }, present) => {
        const settings = call.body.settings ?? known?.settings ?? DEFAULT_NOTICES
        const locale = call.body.locale ?? known?.locale ?? localeOf(call.request)
        const email = call.body.email ?? known?.email
        if (email === undefined) throw misfit('email', 'required')
        const isShown = known !== null && (call.body.email === undefined || (known.email === email && !known.code))
        const { next, code } = isShown
          ? { next: { ...known, settings, locale }, code: null }
          : withCode(parts, present, known, { email, locale, settings })
        await keep(next)
        return { id: present.id, kept: next, code }
      })
      // Outside the turn: a mail server that does not answer keeps nobody from deciding.
      if (code !== null) await sendCode(parts, id, kept, code)
      return { body: shown(parts.mail, kept) }
    },
  })

const confirmRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/notices/confirm',
    summary: 'Shows with the code of the letter that the address is one’s own; the day’s letters begin',
    who: 'member',
    body: z.object({ code: z.string().regex(/^\d{6}$/) }),
    answer: { status: 200, schema: answer },
    problems: [...PROBLEMS, 'invalid-request', 'code-wrong'],
    perMinute: 30,
    async handle(call) {
      return inOwnTurn(parts, call, async ({ known, keep }, { id, person }) => {
        const code = known?.code
        if (!known || !code || code.until <= parts.now() || code.wrong >= CODE_TRIES_MAX)
          throw new Problem('code-wrong')
        // The try is counted before it is answered.
        await keep({ ...known, code: { ...code, wrong: code.wrong + 1 } })
        if (!isSameHash(hashSecret(`${id}\n${person.id}\n${call.body.code}`), code.hash))
          throw new Problem('code-wrong')
        const record = { ...known, code: null }
        await keep(record)
        return { body: shown(parts.mail, record) }
      })
    },
  })

const endRoute = (parts: Parts): Route =>
  route({
    method: 'DELETE',
    path: '/api/v1/agreements/:id/notices',
    summary: 'Ends the day’s letters and forgets the address',
    who: 'member',
    answer: { status: 204 },
    problems: PROBLEMS,
    async handle(call) {
      await inOwnTurn(parts, call, ({ keep }) => keep(null))
      return {}
    },
  })

const stopRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/notices/stop',
    summary: 'Ends somebody’s letters about an agreement, with the token of the link that stands in each of them',
    who: 'holder of the link',
    body: z.object({ token: z.string().max(300) }),
    answer: { status: 204 },
    problems: ['invalid-request', 'code-wrong'],
    perMinute: 60,
    async handle(call) {
      const whose = parts.mail?.stopTokens.read(call.body.token) ?? null
      if (whose === null) throw new Problem('code-wrong')
      await inTurn(parts, whose.agreement, whose.person, ({ keep }) => keep(null))
      return {}
    },
  })

export const noticeRoutes = (parts: Parts): readonly Route[] => [
  readRoute(parts),
  writeRoute(parts),
  confirmRoute(parts),
  endRoute(parts),
  stopRoute(parts),
]
