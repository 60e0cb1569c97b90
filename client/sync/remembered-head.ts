// How far the server's log reached when this device last heard of it, as it is kept on the device.
import type { RememberedHead } from '../../shared/protocol/message.ts'

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))

export const formatHead = ({ epoch, index, hash }: RememberedHead): string => `${epoch} ${index} ${toHex(hash)}`

/** Null for what is none: then nothing is remembered. */
export function parseHead(text: string | null): RememberedHead | null {
  const [, epoch, index, hash] = /^(\S+) (\d+) ([0-9a-f]{64})$/.exec(text ?? '') ?? []
  return epoch && index && hash ? { epoch, index: Number(index), hash: fromHex(hash) } : null
}
