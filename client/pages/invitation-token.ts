// Invitation links carry their secret in the fragment, which no server or referrer ever sees.

const TOKEN = /^[A-Za-z0-9_-]{16,128}$/

export const parseToken = (fragment: string): string | null => {
  const token = fragment.replace(/^#/, '')
  return TOKEN.test(token) ? token : null
}

/** Whether the fragment of an address is the secret of a link. */
export const isToken = (fragment: string): boolean => parseToken(fragment) !== null

/** Takes the secret out of the address at once, so that it stays out of history, screenshots and shared screens. */
export function takeToken(): string | null {
  const token = parseToken(location.hash) ?? takeKept()
  if (location.hash) history.replaceState(null, '', location.pathname)
  return token
}

const KEPT = 'mufakat.undangan'

/** Kept for the way to the organisation that vouches for an account, and back: in this tab, and once. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEPT, token)
}

function takeKept(): string | null {
  try {
    const token = sessionStorage.getItem(KEPT)
    sessionStorage.removeItem(KEPT)
    return token === null ? null : parseToken(token)
  } catch {
    return null // a browser that keeps nothing
  }
}

/** The path of an invitation link that somebody pasted; null when it is something else. The host may differ: servers move. */
export function invitationPath(pasted: string): string | null {
  const [, fragment] = /\/u#(\S+)/.exec(pasted.trim()) ?? []
  const token = fragment ? parseToken(fragment) : null
  return token ? `/u#${token}` : null
}
