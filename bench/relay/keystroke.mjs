// Keystrokes as Yjs updates, written and read without a document: a generator that were slower than the servers would measure itself.
const built = (path) => import(new URL(`../../dist/js/${path}`, import.meta.url).href)
const { scanUpdate } = await built('shared/update/scan-update.js')
const { LIMITS } = await built('shared/protocol/limits.js')

const STRING = 4
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
/** The text that all write into, as Yjs writes the name of a root */
const ROOT = [1, 6, ...Buffer.from('naskah')]

const nothing = () => 0

export function writeVarUint(bytes, value) {
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest % 128))
  bytes.push(rest)
}

export function readVarUint(bytes, from) {
  let value = 0
  let at = from
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++]
    value += (byte & 127) * factor
    if (byte < 128) return [value, at]
  }
}

/** Character number `clock` of a client that appends to what it wrote, as an update of one struct. */
export function keystroke(client, clock) {
  const bytes = [1, 1]
  writeVarUint(bytes, client)
  writeVarUint(bytes, clock)
  if (clock === 0) bytes.push(STRING, ...ROOT)
  else {
    bytes.push(STRING | HAS_ORIGIN)
    writeVarUint(bytes, client)
    writeVarUint(bytes, clock - 1)
  }
  bytes.push(1, 97, 0)
  return bytes
}

/** Calls `see(client, start, end)` for every client's range of clocks in the update `bytes[from, to)`. */
export function ranges(bytes, from, to, see) {
  let at = from
  const uint = () => {
    let byte = bytes[at++]
    if (byte < 128) return byte
    let value = byte & 127
    for (let factor = 128; ; factor *= 128) {
      byte = bytes[at++]
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  const found = []
  for (let clients = uint(); clients > 0; clients--) {
    let structs = uint()
    const client = uint()
    const start = uint()
    let clock = start
    for (; structs > 0; structs--) {
      const info = bytes[at++]
      if ((info & 31) !== STRING) return scanned(bytes.subarray(from, to), see)
      if (info & HAS_ORIGIN) for (let n = 0; n < 2; n++) uint()
      if (info & HAS_RIGHT_ORIGIN) for (let n = 0; n < 2; n++) uint()
      if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
        if (uint() !== 1) return scanned(bytes.subarray(from, to), see)
        const name = uint()
        at += name
      }
      const length = uint()
      clock += length
      at += length
    }
    found.push(client, start, clock)
  }
  for (let i = 0; i < found.length; i += 3) see(found[i], found[i + 1], found[i + 2])
}

/** The same for updates of other things than plain letters. */
function scanned(update, see) {
  for (const { client, start, end } of scanUpdate(update, nothing, { ...LIMITS, updateParts: 1e9 }).sections)
    see(client, start, end)
}
