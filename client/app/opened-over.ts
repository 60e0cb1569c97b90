// A link that is opened over the page that it leads to (pasted into the same tab) loads nothing anew: only the fragment of the address changes.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** How many links whose fragment `fits` were opened over this page. Whatever reads the fragment reads it again when this changes. */
export function useOpenedOver(fits: (fragment: string) => boolean): number {
  const count = useSignal(0)
  useEffect(() => {
    const changed = () => {
      if (fits(location.hash)) count.value++
    }
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [count, fits])
  return count.value
}
