/** Numbers of pages as people write them, in order and each once: `1–9, 11`. */
export function pageList(pages: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < pages.length; ) {
    let end = i
    while (pages[end + 1] === (pages[end] ?? 0) + 1) end++
    parts.push(end > i ? `${pages[i]}–${pages[end]}` : `${pages[i]}`)
    i = end + 1
  }
  return parts.join(', ')
}
