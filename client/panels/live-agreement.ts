// The agreement as it stands on this screen, with everything that follows from it: digests, decisions, and the check. Recomputed after the
// paint of a change, so that a keystroke is on the screen before it is judged, and a few times a second while somebody writes on.
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
  /** Of the agreement: what shows no more than this is not drawn anew for every word. */
  readonly title: ReadonlySignal<string>
  readonly digests: ReadonlySignal<TextDigests>
  /** Null until the first decisions have arrived. */
  readonly record: ReadonlySignal<AgreementRecord | null>
  /** Null until the check has come, or the server has told it. */
  readonly report: ReadonlySignal<CheckReport | null>
  /** Shows the report of somebody else until the check has come, as long as text and decisions stay; false where they are others already. */
  tell(report: CheckReport, about: Pick<ToldReport, 'document' | 'seq'>): boolean
  close(): void
}

/** From one reading to the next there are at least this many milliseconds. */
const READ_EVERY_MS = 250

/**
 * Calls `work` after the next paint, once for any number of calls, and not again within READ_EVERY_MS: what follows is as much as all else that a
 * key costs. Returns how to ask and how to stop.
 */
function afterPaint(work: () => void): { ask(): void; stop(): void } {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let doneAt = Number.NEGATIVE_INFINITY
  let isAsked = false
  const paint = () => {
    frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        isAsked = false
        work()
        doneAt = performance.now()
      })
    })
  }
  return {
    ask() {
      if (isAsked) return
      isAsked = true
      const wait = doneAt + READ_EVERY_MS - performance.now()
      if (wait > 0) timer = setTimeout(paint, wait)
      else paint()
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
    title: computed(() => agreement.value.title),
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
