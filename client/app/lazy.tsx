// A part of the product that is loaded when it is first shown. While it comes there are words; when it cannot come there is a way on.
import { signal } from '@preact/signals'
import type { ComponentType, FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { askAgain, reloadWhereReached } from './ask-again.ts'
import { Loading } from './loading.tsx'
import { t } from './locale.ts'

type Load<P> =
  | { readonly kind: 'idle' | 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly Part: ComponentType<P> }

export interface LazyComponent<P> extends FunctionComponent<P> {
  /** Loads it ahead of its first showing. */
  bring(): void
}

/**
 * A component that stands for the one that `load` brings. `silent`: nothing is shown until it has come, or where it cannot; `'coming'`: nothing while
 * it comes, and words where it cannot.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { silent = false }: { readonly silent?: boolean | 'coming' } = {},
): LazyComponent<P> {
  const state = signal<Load<P>>({ kind: 'idle' })
  const begin = (failed = () => {}) => {
    state.value = { kind: 'loading' }
    load().then(
      (Part) => {
        state.value = { kind: 'ready', Part }
      },
      () => {
        state.value = { kind: 'failed' }
        failed()
        // Nobody sees that it is missing.
        if (silent === true) askAgain(() => begin())
      },
    )
  }
  const bring = () => {
    if (state.peek().kind === 'idle') begin()
  }
  function Lazy(props: P) {
    const now = state.value
    useEffect(bring, [])
    if (silent === true && now.kind !== 'ready') return null
    if (silent && (now.kind === 'idle' || now.kind === 'loading')) return null
    switch (now.kind) {
      case 'ready':
        return <now.Part {...props} />
      case 'failed':
        return (
          <div class="page" role="alert">
            <p>{t().common.loadFailed}</p>
            <button type="button" class="button" onClick={() => begin(() => void reloadWhereReached())}>
              {t().common.retry}
            </button>
          </div>
        )
      default:
        return <Loading />
    }
  }
  return Object.assign(Lazy, { bring })
}
