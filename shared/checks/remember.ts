// Answers that are worked out once. A sentence, and the reading of a clause, live as long as their words stay: so does what was found in them.

/**
 * What can be asked again. Its answers stand in it, one place for each question, so that looking one up costs next to nothing and the memory
 * goes with the thing. A copy that differs from its original needs a memory of its own.
 */
export interface Remembering {
  readonly memory: unknown[]
  /** Where things of a kind are many, their questions are counted apart, so that each needs few places. */
  readonly questions?: Questions
}

/** How many questions are asked of one kind of things. */
export interface Questions {
  count: number
}

/** Questions are asked by functions that are made once, when a file is loaded: there are as many as the files hold. */
const COMMON: Questions = { count: 0 }
const NO_PLACE = -1

/**
 * `read`, remembered for each sentence or clause. It must depend on nothing else, be asked of one kind of things only, and be made once, not
 * anew for each call.
 */
export function remembered<Key extends Remembering, T extends NonNullable<unknown>>(
  read: (key: Key) => T,
): (key: Key) => T {
  let place = NO_PLACE
  return (key) => {
    if (place === NO_PLACE) place = (key.questions ?? COMMON).count++
    // Only this question writes to its place.
    const before = key.memory[place] as T | undefined
    if (before !== undefined) return before
    const value = read(key)
    key.memory[place] = value
    return value
  }
}

/** The same for answers that also depend on one other thing, such as the lexicon: the answer for the last one is kept. */
export function rememberedWith<Key extends Remembering, Other, T>(
  read: (key: Key, other: Other) => T,
): (key: Key, other: Other) => T {
  const last = remembered((_: Key): { other: Other | null; value: T | null } => ({ other: null, value: null }))
  return (key, other) => {
    const known = last(key)
    if (known.other === other && known.value !== null) return known.value
    const value = read(key, other)
    known.other = other
    known.value = value
    return value
  }
}

/** The same of something in a clause, such as a sentence, that what stands around it may decide: the answers go with the clause. */
export function rememberedIn<Key extends Remembering, Inside, T>(
  read: (key: Key, inside: Inside) => T,
): (key: Key, inside: Inside) => T {
  const answers = remembered((_: Key) => new Map<Inside, T>())
  return (key, inside) => {
    const known = answers(key)
    const before = known.get(inside)
    if (before !== undefined) return before
    const value = read(key, inside)
    known.set(inside, value)
    return value
  }
}
