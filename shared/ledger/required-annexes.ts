// Files that a legal profile wants beside the sealed one before everything is signed, such as the minutes of a village's deliberation.
import type { ActiveProfile } from '../checks/finding.ts'
import type { LegalProfile } from '../checks/rule-book.ts'
import type { CounterpartKind } from './event-counterparts.ts'
import type { AgreementRecord } from './reduce.ts'

/** As what the annexes of templates are laid beside a sealed file; the others are part of the text. */
const LAID_AS: ReadonlyMap<string, CounterpartKind> = new Map([['berita_acara', 'minutes']])

export interface RequiredAnnex {
  /** The profile that asks for it, and the annex, by their ids in the template */
  readonly profile: string
  readonly annex: string
}

/** What the profiles in force ask for, by the template's `lampiran_wajib`. */
export const requiredAnnexes = (
  active: readonly Pick<ActiveProfile, 'id'>[],
  profiles: readonly Pick<LegalProfile, 'id' | 'annexes'>[],
): readonly RequiredAnnex[] =>
  profiles
    .filter(({ id }) => active.some((one) => one.id === id))
    .flatMap(({ id: profile, annexes }) =>
      annexes.flatMap(({ id: annex }) => (LAID_AS.has(annex) ? [{ profile, annex }] : [])),
    )

/** Those that nobody has laid beside the text that was sealed; none where the agreement does not ask for them. */
export function missingAnnexes(
  { annexesRequired, standing, counterparts }: AgreementRecord,
  required: readonly RequiredAnnex[],
): readonly RequiredAnnex[] {
  if (!annexesRequired || !('documentDigest' in standing)) return []
  const laid = new Set(
    counterparts.filter(({ documentDigest }) => documentDigest === standing.documentDigest).map(({ kind }) => kind),
  )
  return required.filter(({ annex }) => {
    const kind = LAID_AS.get(annex)
    return kind !== undefined && !laid.has(kind)
  })
}
