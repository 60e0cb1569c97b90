// What the screen of files needs of the agreement that is open: the copy, and merging into it, with the server where it can be reached.
import * as Y from 'yjs'
import { keepCopy } from '../offline/copies.ts'
import { parseStoreName } from '../offline/device-stores.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { type ImportAnswer, importFile, type LetterAnswer } from './carry-api.ts'
import { bringLetters, type CarriedCopy, mayPass, mergeHere, noteHeard, type Opening } from './carrying.ts'

export type Merged =
  /** On this device; it goes to the server when there is a network. */
  | { readonly kind: 'here' }
  /** On the server. `news`: there was something that it did not have. */
  | { readonly kind: 'there'; readonly news: boolean }
  /** `kept`: what the server left outside lies on this device as a Salinan. */
  | {
      readonly kind: 'partly'
      readonly refused: readonly LetterAnswer[]
      readonly unproven: number
      readonly kept: boolean
    }

export interface CarryDesk {
  readonly carried: CarriedCopy
  /** Who wrote under a client id, as the server has told; null for nobody it told of */
  nameOf(client: number): string | null
  /** The draft as one update */
  state(): Uint8Array
  /** 'insecure': without a network, and this page can check no signature. */
  merge(opening: Opening): Promise<Merged | 'insecure'>
}

/** For the member, or whoever uses this device, as the open agreement knows them. */
export function carriedCopy(workspace: Workspace): CarriedCopy {
  const { id, me, session, live } = workspace
  const agreement = live.agreement.peek()
  return {
    id,
    store: session.storeName,
    person: me.personId,
    doc: session.draft.doc,
    title: agreement.title || live.record.peek()?.title || '',
    template: { id: agreement.template.id, version: agreement.template.version },
    epoch: workspace.epoch,
    name: me.name,
    partner: me.partnerId ? nameOf(workspace, me.partnerId) : '',
    writers: writersIn(workspace),
  }
}

/** Who writes under which ids, by name, as far as it is known here: for readers without a network. */
function writersIn({ session, writers, live }: Workspace): CarriedCopy['writers'] {
  const record = live.record.peek()
  const groups = new Map<string, { name: string; partner: string; clients: number[] }>()
  for (const client of session.draft.doc.store.clients.keys()) {
    const writer = writers.writerOf(client)
    const person = writer?.person ? record?.people.get(writer.person) : undefined
    const partner = writer?.partner ? (record?.partners.get(writer.partner)?.name ?? '') : ''
    const name = person?.name ?? partner
    if (name === '') continue
    const group = groups.get(`${name}/${partner}`) ?? { name, partner, clients: [] }
    group.clients.push(client)
    groups.set(`${name}/${partner}`, group)
  }
  return [...groups.values()]
}

type LeftOutside = Pick<ImportAnswer, 'letters' | 'unproven'>

const leftOutside = ({ letters, unproven }: ImportAnswer): LeftOutside | null => {
  const refused = letters.filter(({ outcome }) => outcome === 'refused')
  return refused.length > 0 || unproven > 0 ? { letters: refused, unproven } : null
}

export function carryDesk(workspace: Workspace): CarryDesk {
  const { session } = workspace
  const carried = carriedCopy(workspace)
  const { doc } = carried

  const here = async (opening: Opening): Promise<Merged | 'insecure'> => {
    // What a file brings must not leave under one's own name: no connection until the server has the letters.
    session.hold()
    try {
      if (!globalThis.crypto?.subtle) return 'insecure'
      await mergeHere(carried, opening)
    } finally {
      session.release()
    }
    return { kind: 'here' }
  }

  /** What the server does not take from whoever wrote it is not lost with the file: whoever may write finds it beside the draft. */
  const partly = async ({ file, brought }: Opening, { letters, unproven }: LeftOutside): Promise<Merged> => {
    const { from, epoch } = file.head
    const owner = { name: from.name, role: 'writer', partnerId: null, title: carried.title } as const
    const here = parseStoreName(session.storeName)?.epoch ?? epoch
    const kept = await keepCopy(
      { agreement: carried.id, epoch: here, owner, reason: 'carried', update: brought.state },
      null,
    )
    return { kind: 'partly', refused: letters, unproven, kept }
  }

  /** Null where the server cannot be asked now, or lacks what the file builds on and this device has. */
  const there = async (opening: Opening): Promise<Merged | null> => {
    const { bytes, file } = opening
    const answer = await importFile(carried.id, bytes)
    if (!answer.ok) {
      if (mayPass(answer.problem)) return null
      const { name } = file.head.from
      const refused = { name, personId: null, outcome: 'refused', code: answer.problem.code } as const
      return partly(opening, { letters: [refused], unproven: 0 })
    }
    await noteHeard(carried.store, file)
    const { letters } = answer.value
    if (letters.some(({ code }) => code === 'missing-dependency')) return null
    const outside = leftOutside(answer.value)
    if (outside) return partly(opening, outside)
    return { kind: 'there', news: letters.some(({ outcome }) => outcome === 'taken') }
  }

  return {
    carried,
    nameOf: (client) => {
      const known = carried.writers.find(({ clients }) => clients.includes(client))
      return known
        ? known.partner && known.partner !== known.name
          ? `${known.name} (${known.partner})`
          : known.name
        : null
    },
    state: () => Y.encodeStateAsUpdate(doc),
    async merge(opening) {
      const isConnected = !workspace.onlyHere && session.status.peek().kind !== 'offline'
      return (isConnected ? await there(opening) : null) ?? (await here(opening))
    },
  }
}

/** Before the live connection opens: see `Surroundings`. */
export async function bringBeforeEntering(workspace: Workspace): Promise<'go' | 'later' | 'strand'> {
  const delivery = await bringLetters(carriedCopy(workspace), workspace.me.personId)
  switch (delivery.kind) {
    case 'all':
      return 'go'
    case 'later':
      return 'later'
    case 'not-all':
      return 'strand'
    default:
      return delivery satisfies never
  }
}
