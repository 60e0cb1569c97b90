// Base64 (RFC 4648) without the platform: threads of a browser have no Buffer, and lib0 takes everything that is no page for Node.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]))

/** The bytes of `text`; null for what is no base64 with its padding. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  const plain = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of plain) {
    held = ((held << 6) | (VALUES.get(letter) ?? 0)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

/** In the letters that stand in addresses, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const all = (a << 16) | (b << 8) | c
    const letters = [all >> 18, (all >> 12) & 63, (all >> 6) & 63, all & 63].map((value) => LETTERS[value] ?? '')
    text += letters.slice(0, Math.min(3, bytes.length - i) + 1).join('')
  }
  return text.replaceAll('+', '-').replaceAll('/', '_')
}
