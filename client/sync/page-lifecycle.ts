// What the page itself tells a session: the network came back, the tab is seen again, somebody is about to leave.

export interface PageLifecycle {
  /** The network went away and came back: what looks connected may be dead. */
  networkReturned(): void
  networkLost(): void
  /** The tab is in front again; background tabs lose their connections silently. */
  shown(): void
  /** The tab is hidden or about to be discarded. */
  hidden(): void
  /** Whether leaving now loses something. */
  wouldLose(): boolean
}

/** Listens until the returned function is called. Outside a browser window it does nothing. */
export function followPage(page: PageLifecycle): () => void {
  if (typeof window === 'undefined') return () => undefined
  const seen = () => (document.visibilityState === 'visible' ? page.shown() : page.hidden())
  const leaving = (event: BeforeUnloadEvent) => {
    if (page.wouldLose()) event.preventDefault()
  }
  const lost = () => page.networkLost()
  const returned = () => page.networkReturned()
  // A page that is left for another one may call itself visible to the end; one that is frozen may be thrown out without another word.
  const left = () => page.hidden()
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', returned)
  window.addEventListener('offline', lost)
  window.addEventListener('pagehide', left)
  document.addEventListener('freeze', left)
  window.addEventListener('beforeunload', leaving)
  return () => {
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', returned)
    window.removeEventListener('offline', lost)
    window.removeEventListener('pagehide', left)
    document.removeEventListener('freeze', left)
    window.removeEventListener('beforeunload', leaving)
  }
}

/** Asks the browser not to clear this site's storage when space is short. Refusal is the person's or the browser's right. */
export function askForLastingStorage(): void {
  if (typeof navigator !== 'undefined' && navigator.storage?.persist) void navigator.storage.persist()
}
