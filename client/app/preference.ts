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

export const keysOf = (storage: Storage): readonly string[] =>
  Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')

/** `key` itself, and the places that tabs have of their own under it. */
export function placesOf(key: string): readonly string[] {
  try {
    return keysOf(localStorage)
      .filter((one) => one === key || one.startsWith(`${key}.`))
      .sort()
  } catch {
    return []
  }
}

/** A place under `key` that no other tab has, nor another visit. */
export const ownPlace = (key: string): string => `${key}.${crypto.getRandomValues(new Uint32Array(2)).join('')}`

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
