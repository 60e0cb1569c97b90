// A choice that this device remembers. Where the browser forbids storage the choice holds until the page is closed.

export function readPreference<T extends string>(key: string, known: readonly T[], otherwise: T): T {
  const stored = readStored(key)
  return known.find((value) => value === stored) ?? otherwise
}

/** Null where nothing is stored or the browser forbids storage. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** False where the browser refuses (private mode, full): the caller goes on without memory. */
export function writeStored(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** Forgets everything whose key begins so. */
export function forgetAll(prefix: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Forbidden by the browser: then nothing was kept either.
  }
}

export function forgetStored(key: string): boolean {
  try {
    localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}
