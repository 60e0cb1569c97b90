// A form that somebody asked for has the keyboard from the moment it stands: an effect would run after the next frame, and what is typed
// until then would go into the text behind.
import { useLayoutEffect } from 'preact/hooks'

/** Focuses what `find` gives, when the form comes and whenever `asked` is another: after a dialog around it has opened, before the next key. */
export function useFocusAtOnce(find: () => HTMLElement | null | undefined, asked?: unknown): void {
  useLayoutEffect(() => queueMicrotask(() => find()?.focus()), [asked])
}
