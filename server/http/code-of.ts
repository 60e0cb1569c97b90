// Failures of the parts that HTTP stands on, by the code that they carry, whichever class they are.

/** The stable code of a failure; null when it has none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

/** What a failure says beside its code. */
export const dataOf = (error: unknown): unknown => (error instanceof Error && 'data' in error ? error.data : undefined)
