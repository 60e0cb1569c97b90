// Typesets the pages of a file again from what is attached to it, when somebody asks for it: fetch the tools, print, compare. Every step can be
// stopped, and what did not come to its end is said to be unchecked.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import type { PrintAsk } from './answer-print.ts'
import { PRINT_KIT_MEGABYTES } from './print-kit-address.ts'
import type { KitSource } from './print-kit-source.ts'
import { verifyWords } from './verify-words.ts'

/** How this page typesets again. */
export interface Reprinter {
  readonly kit: KitSource
  /** Null when it did not come to an end. */
  print(ask: PrintAsk, signal: AbortSignal): Promise<VerifyReport | null>
}

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'fetching'; readonly percent: number }
  | { readonly kind: 'printing' }
  | { readonly kind: 'ended'; readonly why: 'not-fetched' | 'unfinished' | 'stopped' }

interface ReprintProps {
  readonly bytes: Uint8Array
  readonly reprinter: Reprinter
  /** The report with its pages compared. */
  readonly take: (report: VerifyReport) => void
}

async function compare(
  { bytes, reprinter, take }: ReprintProps,
  state: Signal<State>,
  held: { current: Uint8Array | null },
  signal: AbortSignal,
): Promise<void> {
  const end = (why: Extract<State, { kind: 'ended' }>['why']) => {
    state.value = { kind: 'ended', why: signal.aborted ? 'stopped' : why }
    announce(verifyWords().page.again[state.value.why])
  }
  state.value = { kind: 'fetching', percent: 0 }
  const seen = (megabytes: number) => {
    state.value = { kind: 'fetching', percent: Math.min(100, Math.floor((100 * megabytes) / PRINT_KIT_MEGABYTES.kept)) }
  }
  const kit = held.current ?? (await reprinter.kit.bring(seen, signal))
  if (kit === null) return end('not-fetched')
  held.current = kit
  state.value = { kind: 'printing' }
  announce(verifyWords().page.again.printing)
  const report = await reprinter.print({ kit, file: bytes }, signal)
  if (report === null) return end('unfinished')
  state.value = { kind: 'waiting' }
  announce(report.rebuilt ? verifyWords().page.again.matched : verifyWords().facts.problems['print-differs']({}))
  take(report)
}

export function Reprint(props: ReprintProps) {
  const { again } = verifyWords().page
  const { kit } = props.reprinter
  const state = useSignal<State>({ kind: 'waiting' })
  const size = useSignal<number | null>(null)
  const held = useRef<Uint8Array | null>(null)
  const stop = useRef(new AbortController())
  useEffect(() => {
    void kit.size().then((found) => {
      size.value = found
    })
    return () => stop.current.abort()
  }, [kit, size])
  const now = state.value
  const isBusy = now.kind === 'fetching' || now.kind === 'printing'
  const begin = () => {
    stop.current = new AbortController()
    void compare(props, state, held, stop.current.signal)
  }
  return (
    <div class="reprint">
      {isBusy ? (
        <>
          <p>{now.kind === 'fetching' ? again.fetching(now.percent) : again.printing}</p>
          <button type="button" class="button" onClick={() => stop.current.abort()}>
            <Icon name="cross" /> {again.stop}
          </button>
        </>
      ) : (
        <>
          {now.kind === 'ended' && (
            <p class="note note-warn" role="alert">
              {again[now.why]}
            </p>
          )}
          {size.value !== null && <p class="quiet">{again.size(size.value)}</p>}
          <button type="button" class="button" onClick={begin}>
            <Icon name="print" /> {again.offer}
          </button>
        </>
      )}
    </div>
  )
}

/** Offered once the pages were compared: the tools stay on the device only when somebody asks for that. */
export function KeepKit({ kit }: { kit: KitSource }) {
  const { again } = verifyWords().page
  const state = useSignal<'unknown' | 'absent' | 'kept' | 'full'>('unknown')
  useEffect(() => {
    void kit.size().then((size) => {
      state.value = size === 0 ? 'kept' : 'absent'
    })
  }, [kit, state])
  if (kit.keeping === null || state.value === 'unknown') return null
  const keep = async () => {
    const bytes = await kit.bring(() => undefined, new AbortController().signal)
    state.value = bytes !== null && (await kit.keep(bytes)) ? 'kept' : 'full'
  }
  const drop = async () => {
    await kit.drop()
    state.value = 'absent'
  }
  return (
    <p class="quiet" role="status">
      {state.value === 'kept' ? again.kept : again.keepHelp(kit.keeping)}{' '}
      <button type="button" class="button" onClick={() => void (state.value === 'kept' ? drop() : keep())}>
        {state.value === 'kept' ? again.drop : again.keep}
      </button>
      {state.value === 'full' && ` ${again.full}`}
    </p>
  )
}
