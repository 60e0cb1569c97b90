// Who is here, from awareness. The server writes `user` into every state, from the session; everything else in a state is another client's
// word and is not looked at here.
import { type PartnerId, type PersonId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'

export interface PersonHere {
  readonly person: PersonId
  readonly name: string
  readonly partner: PartnerId | null
  /** Connections of this person: tabs and devices. */
  readonly devices: number
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** Longer names are cut: a name is one line on a phone. */
const NAME_LENGTH = 80

function parseUser(state: unknown): Omit<PersonHere, 'devices'> | null {
  const user = member(state, 'user')
  const person = parsePersonId(member(user, 'person'))
  const name = member(user, 'name')
  if (person === null || typeof name !== 'string' || name.trim() === '') return null
  return { person, name: name.trim().slice(0, NAME_LENGTH), partner: parsePartnerId(member(user, 'partner')) }
}

/** Everybody with a readable state, me first, then by name; one person on several devices is one entry. */
export function peopleHere(
  states: ReadonlyMap<number, unknown>,
  me: Omit<PersonHere, 'devices'>,
): readonly PersonHere[] {
  const people = new Map<PersonId, PersonHere>([[me.person, { ...me, devices: 0 }]])
  for (const state of states.values()) {
    const user = parseUser(state)
    if (user === null) continue
    const known = people.get(user.person)
    people.set(user.person, known ? { ...known, devices: known.devices + 1 } : { ...user, devices: 1 })
  }
  const others = [...people.values()].filter(({ person }) => person !== me.person)
  others.sort((a, b) => a.name.localeCompare(b.name) || (a.person < b.person ? -1 : 1))
  const myself = people.get(me.person)
  return myself ? [{ ...myself, devices: Math.max(1, myself.devices) }, ...others] : others
}
