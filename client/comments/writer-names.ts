// How the writer of an entry is called.

import { personName } from '../app/person-name.ts'
import { dictatedName, nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { commentWords } from './comment-words.ts'

/** `Siti Aminah · Desa Lembar`, as far as it is known who owns the client id; one's own self as «Anda». */
export function writerName(workspace: Workspace, client: number): string {
  const { entry } = commentWords()
  const writer = workspace.writers.writerOf(client)
  if (writer?.dictation) return dictatedName(workspace, writer.dictation)
  const partner = writer?.partner ? nameOf(workspace, writer.partner) : ''
  const person = writer?.person ? personName(workspace.live.record.value?.people.get(writer.person)?.name) : ''
  const name = workspace.writers.isMine(client) ? entry.you : person || (partner ? '' : entry.somebody)
  return [name, partner].filter(Boolean).join(' · ')
}

/** Those of `clients` that belong to somebody else than `client` does. */
export function otherHands({ writers }: Workspace, client: number, clients: readonly number[]): readonly number[] {
  const owner = writers.writerOf(client)?.person
  return clients.filter((other) => {
    const person = writers.writerOf(other)?.person
    return person === undefined || person === null || person !== owner
  })
}
