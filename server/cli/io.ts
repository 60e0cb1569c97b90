/** Where a command writes: `process` itself, or what a test holds. */
export interface Io {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}
