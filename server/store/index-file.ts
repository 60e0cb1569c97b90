// lmdb maps its file and believes what it says: a file that is none, or is cut off, would end the process with a signal and without a word.
// So the two heads of the file are read before it is opened. Layout: `MDB_page` and `MDB_meta` in lmdb's mdb.c.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { systemCode } from './disk.ts'

const MAGIC = 0xbeefc0de
const MAGIC_OFFSET = 24
const PAGE_SIZE_OFFSET = 48
const HEAD_BYTES = 64
const PAGE_SIZES = [4096, 8192, 16384, 32768, 65536]

/** Where the file of an index cannot be one, as a byte offset; null when it can be opened, or is not there or empty and will be made. */
export function faultInIndexFile(path: string): number | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
  try {
    const { size } = fstatSync(file)
    if (size === 0) return null
    const first = readHead(file, 0)
    if (!isHead(first)) return 0
    const pageSize = first.readUInt32LE(PAGE_SIZE_OFFSET)
    if (!PAGE_SIZES.includes(pageSize)) return PAGE_SIZE_OFFSET
    if (size < 2 * pageSize || size % pageSize !== 0) return size
    return isHead(readHead(file, pageSize)) ? null : pageSize
  } finally {
    closeSync(file)
  }
}

function readHead(file: number, offset: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  readSync(file, head, 0, HEAD_BYTES, offset)
  return head
}

const isHead = (head: Buffer): boolean => head.readUInt32LE(MAGIC_OFFSET) === MAGIC
