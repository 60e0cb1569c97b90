// The agreement as it stands on this screen, with everything that follows from it: digests, decisions, and the check. Recomputed at most
// once a frame and after the frame's paint, so that a keystroke is on the screen before it is judged.
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, type Digest, documentDigest, frameDigest } from '../../shared/agreement/canonical.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { groundDigests } from '../../shared/agreement/ground.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import { followDraft } from '../../shared/agreement/snapshot.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import type { ToldReport } from '../../shared/checks/told-report.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import { checker } from './checker.ts'

export interface LiveAgreement {
  readonly agreement: ReadonlySignal<Agreement>
  readonly digests: ReadonlySignal<TextDigests>
  /** Null until the first decisions have arrived. */
  readonly record: ReadonlySignal<AgreementRecord | null>
  /** Null until the check has come, or the server has told it. */
  readonly report: ReadonlySignal<CheckReport | null>
  /** Shows the report of somebody else until the check has come, as long as text and decisions stay; false where they are others already. */
  tell(report: CheckReport, about: Pick<ToldReport, 'document' | 'seq'>): boolean
  close(): void
}

/** Calls `work` after the next paint, once for any number of calls; returns how to ask and how to stop. */
function afterPaint(work: () => void): { ask(): void; stop(): void } {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    ask() {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => {
          frame = 0
          work()
        })
      })
    },
    stop() {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}

/** The record, folded on from where it was: what new events leave alone stays the same object, so that nothing is judged again for them. */
function recordOf(ledger: ReadonlySignal<readonly LedgerEvent[]>): () => AgreementRecord | null {
  let known: { readonly events: readonly LedgerEvent[]; readonly record: AgreementRecord } | null = null
  return () => {
    const events = ledger.value
    if (events.length === 0) return null
    const last = known?.events.at(-1)
    const goesOn = known && last && events[known.events.length - 1]?.hash === last.hash
    const record = known && goesOn ? events.slice(known.events.length).reduce(advance, known.record) : reduce(events)
    known = { events, record }
    return record
  }
}

export function followAgreement(
  id: AgreementId,
  draft: Draft,
  template: { readonly id: string },
  ledger: ReadonlySignal<readonly LedgerEvent[]>,
  writerOf: WriterOf,
  origins: ReadonlySignal<Origins | null>,
): LiveAgreement {
  const live = followDraft(draft)
  const agreement = signal(live.read())
  const read = afterPaint(() => {
    agreement.value = live.read()
  })
  live.subscribe(read.ask)
  const clauses = computed(() => clauseDigests(agreement.value))
  // Only consents and signing ask for digests of the whole text; a keystroke does not pay for them.
  const digests = computed<TextDigests>(() => {
    const text = agreement.value
    let document: Digest | null = null
    let frame: Digest | null = null
    let grounds: TextDigests['grounds']
    return {
      clauses: clauses.value,
      get frame() {
        frame ??= frameDigest(id, text)
        return frame
      },
      get grounds() {
        grounds ??= groundDigests(id, text)
        return grounds
      },
      get document() {
        document ??= documentDigest(id, text)
        return document
      },
    }
  })
  const record = computed(recordOf(ledger))
  const told = signal<{
    readonly report: CheckReport
    readonly agreement: Agreement
    readonly record: AgreementRecord
  } | null>(null)
  const report = computed(() => {
    const [text, decisions, known, first] = [agreement.value, record.value, told.value, origins.value]
    if (checker.value)
      return checker.value.judge(
        { agreement: text, draft, digests: digests.value, record: decisions, writerOf, origins: first },
        template,
      )
    return known?.agreement === text && known.record === decisions ? known.report : null
  })
  return {
    agreement,
    digests,
    record,
    report,
    tell(said, about) {
      const [text, decisions] = [agreement.peek(), record.peek()]
      if (decisions?.head.seq !== about.seq || digests.peek().document !== about.document) return false
      told.value = { report: said, agreement: text, record: decisions }
      return true
    },
    close() {
      read.stop()
      live.close()
    },
  }
}
