// Several files of one text: the same agreement as it was signed here and elsewhere, or at different times.
import type { ChainFile } from './file-chain.ts'

/** Files whose content has one digest, two at least, in the order in which they were given. */
export function sameText(files: readonly ChainFile[]): readonly (readonly ChainFile[])[] {
  const groups = new Map<string, ChainFile[]>()
  for (const file of files) groups.set(file.source.digest, [...(groups.get(file.source.digest) ?? []), file])
  return [...groups.values()].filter((group) => group.length > 1)
}
