// The editor's code: half of what a first visit fetches, and what it waits for in order to write.

let coming: Promise<typeof import('../editor/editor.ts')> | null = null

/** Asks for it, once. Where it did not come, it is asked for again. */
export function bringEditor(): Promise<typeof import('../editor/editor.ts')> {
  coming ??= import('../editor/editor.ts').catch((error: unknown) => {
    coming = null
    throw error
  })
  return coming
}

/** Resolves when the editor is not on its way: come, failed, or not asked for. What nobody waits for takes the line then. */
export const editorArrived = (): Promise<void> =>
  (coming ?? Promise.resolve()).then(
    () => undefined,
    () => undefined,
  )
