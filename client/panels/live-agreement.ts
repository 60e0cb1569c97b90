// The agreement as it stands on this screen, with everything that follows from it: decisions, and the check. Recomputed after the
// paint of a change, so that a keystroke is on the screen before it is judged, and a few times a second while somebody writes on.
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import { followDraft } from '../../shared/agreement/snapshot.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import type { ToldReport } from '../../shared/checks/told-report.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { checker } from './checker.ts'

export interface LiveAgreement {
  readonly agreement: ReadonlySignal<Agreement>
  /** Of the agreement: what shows no more than this is not drawn anew for every word. */
  readonly title: ReadonlySignal<string>
  /** Null until the first decisions have arrived. */
  readonly record: ReadonlySignal<AgreementRecord | null>
  /** Null until the check has come, or the server has told it. */
  readonly report: ReadonlySignal<CheckReport | null>
  /** Shows the report of somebody else about this text until the check has come, as long as text and decisions stay; false where those are others already. */
  tell(report: CheckReport, seq: ToldReport['seq']): boolean
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

export function followAgreement(
  id: AgreementId,
  draft: Draft,
  template: { readonly id: string },
  record: LiveAgreement['record'],
  writerOf: WriterOf,
  origins: ReadonlySignal<Origins | null>,
): LiveAgreement {
  const live = followDraft(draft)
  const agreement = signal(live.read())
  const read = afterPaint(() => {
    agreement.value = live.read()
  })
  live.subscribe(read.ask)
  const told = signal<{
    readonly report: CheckReport
    readonly agreement: Agreement
    readonly record: AgreementRecord
  } | null>(null)
  const report = computed(() => {
    const [text, decisions, known, first] = [agreement.value, record.value, told.value, origins.value]
    if (checker.value)
      return checker.value.judge({ id, agreement: text, draft, record: decisions, writerOf, origins: first }, template)
    return known?.agreement === text && known.record === decisions ? known.report : null
  })
  return {
    agreement,
    title: computed(() => agreement.value.title),
    record,
    report,
    tell(said, seq) {
      const [text, decisions] = [agreement.peek(), record.peek()]
      if (decisions?.head.seq !== seq) return false
      told.value = { report: said, agreement: text, record: decisions }
      return true
    },
    close() {
      read.stop()
      live.close()
    },
  }
}
