// A relay store of one's own: one append-only file, a JSON line for each append, fdatasync before anybody is told.
import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { AppendRefused } from 'mufakat/relay'

export async function openFileStore(path) {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  const documents = new Map()
  const read = (name) => documents.get(name) ?? { updates: [], hashes: [], owners: new Map() }
  const take = ({ document, updates, claims }) => {
    const log = read(document)
    documents.set(document, log)
    for (const { principal, bytes } of updates) {
      const chain = createHash('sha256').update(log.hashes.at(-1) ?? new Uint8Array(32))
      log.hashes.push(chain.update(`${principal}\0`).update(bytes).digest())
      log.updates.push({ seq: log.updates.length + 1, bytes: Buffer.from(bytes, 'base64') })
    }
    for (const { client, principal } of claims) if (!log.owners.has(client)) log.owners.set(client, principal)
  }

  // What stands behind the last whole line was cut off by a crash, and nobody was told of it.
  const content = await readFile(path, 'utf8')
  const lines = content.slice(0, content.lastIndexOf('\n') + 1)
  let end = Buffer.byteLength(lines)
  await file.truncate(end)
  const [first, ...appends] = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  for (const append of appends) take(append)
  const write = async (line) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    try {
      await file.write(bytes, 0, bytes.length, end)
      await file.datasync()
    } catch (cause) {
      await file.truncate(end) // if even this fails, nobody knows what is on disk: the relay gives the room up
      throw new AppendRefused('error', { cause })
    }
    end += bytes.length
  }
  const epoch = first?.epoch ?? randomUUID()
  if (first === undefined) await write({ epoch })

  let last = Promise.resolve()
  const hashAt = (name, seq) => read(name).hashes[seq - 1] ?? null
  return {
    append(document, updates, claims) {
      const base64 = updates.map(({ principal, bytes }) => ({
        principal,
        bytes: Buffer.from(bytes).toString('base64'),
      }))
      const line = { document, updates: base64, claims }
      const written = last.then(() => write(line)).then(() => take(line))
      last = written.catch(() => undefined)
      return written
    },
    updates: (name, after = 0) => read(name).updates.slice(after),
    owners: (name) => read(name).owners,
    head: (name) => {
      const index = read(name).updates.length
      return { index, hash: hashAt(name, index) ?? new Uint8Array(32) }
    },
    hashAt,
    epoch,
    status: 'ok',
    onStatus: () => () => undefined,
    close: () => last.then(() => file.close()),
  }
}
