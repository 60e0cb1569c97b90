import { FontFile } from '../../server/export/font-file.ts'

/** The characters that any of the fonts holds, in the form of shared/export/font-coverage.ts. Controls and spaces are left to the rules there. */
export function coverageOf(fonts: readonly Uint8Array[]): string {
  const codes = new Set<number>()
  for (const font of fonts) for (const code of new FontFile(font).characters().keys()) codes.add(code)
  const out: string[] = []
  let end = 0
  let start: number | null = null
  const sorted = [...codes].sort((a, b) => a - b)
  for (const [i, code] of sorted.entries()) {
    start ??= code
    if (sorted[i + 1] === code + 1) continue
    out.push(`${(start - end).toString(36)}.${(code - start).toString(36)}`)
    end = code
    start = null
  }
  return out.join(' ')
}
