// Who wrote under a client id, as far as a file tells: a letter names who signed it, the head what its sender knew.
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import type { NameOf } from './brought-list.tsx'
import { carryWords } from './carry-words.ts'

const withPartner = (name: string, partner: string): string =>
  partner && partner !== name ? `${name} (${partner})` : name

export function nameIn({ letters, head }: CarryFile): NameOf {
  const names = new Map<number, string>()
  const { clause } = carryWords()
  for (const { name, partner, clients } of head.writers)
    for (const client of clients) names.set(client, clause.claimed(withPartner(name, partner)))
  for (const { name, partner, scan } of letters)
    for (const { client } of scan.sections) if (name) names.set(client, withPartner(name, partner))
  return (client) => names.get(client) ?? null
}
