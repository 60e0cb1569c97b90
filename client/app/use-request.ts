// One request at a time from one place of the screen: whether it is under way, and what became of the last one.
import { type Signal, useSignal } from '@preact/signals'
import type { Problem, Result } from '../api/call.ts'
import type { Sendable } from './typed-words.ts'

export interface RequestSignals {
  readonly sending: Signal<boolean>
  /** Of the last answer; null after one that went well. */
  readonly problem: Signal<Problem | null>
}

/**
 * Does `work` unless another is under way, which resolves to null. Never rejects: what the device itself cannot do (sign, read its store) is the
 * problem `device-error`, and the button can be pressed again. The fields whose words go with it are emptied when it went well.
 */
export async function askOnce<T>(
  { sending, problem }: RequestSignals,
  work: () => Promise<Result<T>>,
  fields: readonly Sendable[] = [],
): Promise<Result<T> | null> {
  if (sending.value) return null
  sending.value = true
  const gone = fields.map((field) => field.send())
  const result = await work().catch((error: unknown): Result<T> => {
    reportError(error)
    return { ok: false, problem: { code: 'device-error', status: 0, data: {} } }
  })
  sending.value = false
  problem.value = result.ok ? null : result.problem
  if (result.ok) for (const empty of gone) empty()
  return result
}

export function useRequest() {
  const signals: RequestSignals = { sending: useSignal(false), problem: useSignal<Problem | null>(null) }
  return {
    ...signals,
    ask: <T>(work: () => Promise<Result<T>>, fields?: readonly Sendable[]) => askOnce(signals, work, fields),
  }
}
