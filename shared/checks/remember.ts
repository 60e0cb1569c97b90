// Answers that are worked out once. A sentence, and the reading of a clause, live as long as their words stay: so does what was found in them.

/** `read`, remembered for each sentence or clause. It must depend on nothing else, and be made once, not anew for each call. */
export function remembered<Key extends object, T extends NonNullable<unknown>>(read: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = read(key)
    known.set(key, value)
    return value
  }
}

/** The same for answers that also depend on one other thing, such as the lexicon: the answer for the last one is kept. */
export function rememberedWith<Key extends object, Other extends object, T>(
  read: (key: Key, other: Other) => T,
): (key: Key, other: Other) => T {
  const known = new WeakMap<Key, { readonly other: Other; readonly value: T }>()
  return (key, other) => {
    const before = known.get(key)
    if (before?.other === other) return before.value
    const value = read(key, other)
    known.set(key, { other, value })
    return value
  }
}
