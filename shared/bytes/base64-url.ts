// Base64 in the letters that stand in addresses (RFC 4648, section 5), without the platform and without padding.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const all = (a << 16) | (b << 8) | c
    const letters = [all >> 18, (all >> 12) & 63, (all >> 6) & 63, all & 63].map((value) => LETTERS[value] ?? '')
    text += letters.slice(0, Math.min(3, bytes.length - i) + 1).join('')
  }
  return text
}
