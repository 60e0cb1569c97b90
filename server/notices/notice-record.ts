// Who wants mail about which agreement. Addresses are personal data: they stand here, never in the ledger, and go with one call.
import { z } from 'zod'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { LOCALES } from '../../shared/language/locale.ts'
import { MUTED_MAX, ZONE_MINUTES } from '../../shared/notices/notice-settings.ts'
import { brandedId } from '../identity/branded.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import type { Entry, Store } from '../store/store.ts'

const hour = z.int().min(0).max(23)

export const noticeSettings = z.object({
  hour,
  quiet: z.object({ from: hour, to: hour }),
  zoneMinutes: z.int().min(ZONE_MINUTES.min).max(ZONE_MINUTES.max),
  muted: z.array(brandedId(parseClauseId)).max(MUTED_MAX).readonly(),
})

const schema = z.object({
  email: z.string(),
  locale: z.enum(LOCALES),
  settings: noticeSettings,
  /** Null once the address has been shown to be the person's own. */
  code: z.object({ hash: z.string(), wrong: z.int(), until: z.number() }).nullable(),
  /** The person's own day for which mail was last looked at. */
  lastDay: z.int().nullable(),
  /** The last decision that a mail told of. */
  lastSeq: z.int(),
})
export type NoticeRecord = z.infer<typeof schema>

const keyOf = (agreement: AgreementId, person: PersonId): string => `${agreement}/${person}`

export const noticeOf = (store: Pick<Store, 'get'>, agreement: AgreementId, person: PersonId): NoticeRecord | null =>
  getRecord(store, 'notices', keyOf(agreement, person), schema)

/** The store entry that keeps it; null forgets it. */
export const putNotice = (agreement: AgreementId, person: PersonId, record: NoticeRecord | null): Entry =>
  putRecord('notices', keyOf(agreement, person), record)

/** All of them, as [agreement, person] ids as they stand in the key. */
export function allNotices(store: Pick<Store, 'list'>): readonly (readonly [agreement: string, person: string])[] {
  return store.list('notices').map(([key]) => {
    const [agreement = '', person = ''] = key.split('/')
    return [agreement, person] as const
  })
}
