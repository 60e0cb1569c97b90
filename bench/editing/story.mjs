// One script for any editor: three people type, delete, split, join, format and move, mostly without hearing of each other. Every typed
// character is unique, so that at the end it is known which were lost, doubled, or moved to another clause than the one they were typed in.
const CLAUSES = ['a', 'b', 'c', 'd']
const FIRST = 0x4e00
const LISTS = ['verse', 'letter', 'number', 'bullet', null]

/** mulberry32 */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const storySeed = () =>
  CLAUSES.map((id) => ({ id, title: `Judul ${id}`, blocks: [`satu ${id}`, `dua ${id}`, `tiga ${id}`] }))

/** Tells one story; `make(seed, client)` gives a person. Resolves with the account. */
export function tell({ seed, make, bytes, steps, online, moves }) {
  const random = randomFrom(seed)
  const below = (limit) => Math.floor(random() * limit)
  const pick = (list) => list[below(list.length)]
  const writers = [1, 2, 3].map((client) => make(bytes, seed * 10 + client))
  const homes = new Map()
  const removed = new Set()
  let next = FIRST

  const spots = (writer, kind) => {
    const found = []
    writer.doc.descendants((node, at) => {
      if (!node.isTextblock || (kind && node.type.name !== kind)) return
      for (let i = 0; i <= node.content.size; i++) found.push(at + 1 + i)
    })
    return found
  }
  const clauseOf = (writer, at) => String(writer.doc.resolve(at).node(1).attrs.id)
  const take = (text) => {
    for (const character of text) removed.add(character)
  }
  const type = (writer) => {
    const at = pick(spots(writer))
    if (at === undefined) return
    let text = ''
    for (let i = 0; i <= below(3); i++) {
      const character = String.fromCharCode(next++)
      homes.set(character, clauseOf(writer, at))
      text += character
    }
    writer.send(writer.tr.insertText(text, at))
  }
  const step = (writer) => {
    const at = pick(spots(writer, 'block'))
    const what = random()
    if (what < 0.5 || at === undefined) return type(writer)
    const { doc, schema } = writer
    const $at = doc.resolve(at)
    if (what < 0.62) {
      const to = Math.min(at + 1 + below(4), $at.end())
      if (to === at) return
      take(doc.textBetween(at, to, '', ' '))
      writer.send(writer.tr.delete(at, to))
    } else if (what < 0.72) writer.send(writer.tr.split(at, 1, [{ type: schema.nodes.block, attrs: $at.parent.attrs }]))
    else if (what < 0.79) {
      if ($at.index(1) > 0 && $at.node(1).child($at.index(1) - 1).type.name === 'block')
        writer.send(writer.tr.join($at.before(2)))
    } else if (what < 0.84)
      writer.send(writer.tr.setNodeMarkup($at.before(2), null, { list: pick(LISTS), indent: below(4) }))
    else if (what < 0.89)
      writer.send(writer.tr.addMark(at, Math.min(at + 6, $at.end()), schema.mark(pick(['strong', 'em']))))
    else if (what < 0.91) writer.send(writer.tr.insert(at, schema.node('break')))
    else if (what < 0.93) {
      const blocks = $at.node(1).children.filter((node) => node.type.name === 'block')
      if (blocks.length < 2) return
      take($at.parent.textContent)
      writer.send(writer.tr.delete($at.before(2), $at.after(2)))
    } else if (moves) {
      const index = below(doc.childCount)
      const node = doc.child(index)
      let from = 0
      for (let i = 0; i < index; i++) from += doc.child(i).nodeSize
      const tr = writer.tr.delete(from, from + node.nodeSize)
      const target = below(tr.doc.childCount + 1)
      let to = 0
      for (let i = 0; i < target; i++) to += tr.doc.child(i).nodeSize
      writer.send(tr.insert(to, node))
    } else type(writer)
  }
  const together = (people) => {
    for (let round = 0; round < 8; round++)
      for (const from of people) for (const to of people) if (from !== to) to.take(from)
  }

  for (let i = 0; i < steps; i++) {
    step(pick(writers))
    if (random() < online) together([pick(writers), pick(writers)])
  }
  together(writers)

  const found = new Map()
  writers[0].doc.forEach((clause) => {
    for (const character of clause.textContent)
      if (character.charCodeAt(0) >= FIRST)
        found.set(character, [...(found.get(character) ?? []), String(clause.attrs.id)])
  })
  const account = { typed: homes.size, kept: 0, lost: 0, doubled: 0, misplaced: 0, diverged: 0 }
  for (const [character, home] of homes) {
    const at = found.get(character) ?? []
    if (!removed.has(character)) account.kept++
    if (at.length === 0 && !removed.has(character)) account.lost++
    if (at.length > 1) account.doubled++
    if (at.some((id) => id !== home)) account.misplaced++
  }
  const texts = writers.map(({ doc }) => JSON.stringify(doc.toJSON()))
  if (texts.some((text) => text !== texts[0])) account.diverged++
  return account
}
