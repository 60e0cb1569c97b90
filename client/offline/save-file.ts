// Handing bytes to the person as a file.

/** Letters that every file system takes. */
const plain = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 80) || 'perjanjian'

/** A Yjs update (V1), as every program that knows Yjs reads it. */
export function saveUpdate(title: string, update: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(update)], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${plain(title)}.yjs`
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
