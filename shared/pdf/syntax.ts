// Reads objects out of PDF text. Every step forward consumes at least one character or throws, and nesting is bounded, so a damaged file
// costs at most one pass over its bytes.
import { fromLatin1, unhex } from './bytes.ts'
import { Name, type Obj, Ref, Str } from './object.ts'
import { PdfError } from './pdf-error.ts'

const DEPTH_MAX = 64
/** In one object of the file; the longest of ours, the widths of a font, has some thousands. */
const PARTS_MAX = 500_000
/** The standard knows 127 bytes (ISO 32000-1, C.2). */
const NAME_MAX = 4096
/** By character code: 1 white space, 2 a delimiter, 0 a regular character. */
const KINDS = new Uint8Array(256)
for (const char of '\0\t\n\f\r ') KINDS[char.charCodeAt(0)] = 1
for (const char of '()<>[]{}/%') KINDS[char.charCodeAt(0)] = 2
const PERCENT = 0x25
const LINE_FEED = 0x0a
const RETURN = 0x0d
const BACKSLASH = 0x5c
const OPEN = 0x28
const CLOSE = 0x29
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

const damaged = (what: string) => new PdfError('damaged', what)

export class Syntax {
  readonly text: string
  at: number
  /** Objects read so far, those within others too. */
  parts = 0

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  skipWhite(): void {
    const { text } = this
    let { at } = this
    for (;;) {
      while (KINDS[text.charCodeAt(at)] === 1) at++
      if (text.charCodeAt(at) !== PERCENT) break
      while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== RETURN) at++
    }
    this.at = at
  }

  /** The next word of regular characters; '' where a delimiter or the end stands. */
  word(): string {
    this.skipWhite()
    return this.regular()
  }

  /** The regular characters from here on. */
  private regular(): string {
    const start = this.at
    let { at } = this
    while (KINDS[this.text.charCodeAt(at)] === 0) at++
    this.at = at
    return this.text.slice(start, at)
  }

  /** A non-negative integer of at most ten digits. */
  integer(): number {
    const word = this.word()
    if (!/^\d{1,10}$/.test(word)) throw damaged(`a number expected at ${this.at}`)
    return Number(word)
  }

  object(depth = 0): Obj {
    if (depth > DEPTH_MAX) throw damaged('objects nested too deep')
    if (++this.parts > PARTS_MAX) throw new PdfError('too-large', 'an object of too many parts')
    this.skipWhite()
    const char = this.text[this.at]
    if (char === '/') return this.name()
    if (char === '(') return this.literalString()
    if (char === '[') return this.array(depth)
    if (char === '<') return this.text[this.at + 1] === '<' ? this.dictionary(depth) : this.hexString()
    return this.plain()
  }

  protected name(): Name {
    this.at++
    const written = this.regular()
    if (written.length > NAME_MAX) throw damaged(`a name that is too long at ${this.at}`)
    return new Name(
      written.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    )
  }

  private dictionary(depth: number): Obj {
    this.at += 2
    const out = new Map<string, Obj>()
    for (;;) {
      this.skipWhite()
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2
        return out
      }
      if (this.text[this.at] !== '/') throw damaged(`a key expected at ${this.at}`)
      const key = this.name().value
      if (out.has(key)) throw damaged(`key ${key} stands twice at ${this.at}`)
      out.set(key, this.object(depth + 1))
    }
  }

  private array(depth: number): Obj {
    this.at++
    const out: Obj[] = []
    for (;;) {
      this.skipWhite()
      if (this.text[this.at] === ']') {
        this.at++
        return out
      }
      out.push(this.object(depth + 1))
    }
  }

  private hexString(): Str {
    const end = this.text.indexOf('>', this.at)
    if (end < 0) throw damaged('an unfinished string')
    let digits = this.text.slice(this.at + 1, end).replace(/[\0\t\n\f\r ]/g, '')
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw damaged(`not a hexadecimal string at ${this.at}`)
    if (digits.length % 2 === 1) digits += '0'
    this.at = end + 1
    return new Str(unhex(digits))
  }

  private literalString(): Str {
    const out: string[] = []
    let open = 1
    let from = ++this.at
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charCodeAt(this.at)
      if (char === BACKSLASH) {
        out.push(this.text.slice(from, this.at), this.escape())
        from = this.at + 1
      } else if (char === OPEN) open++
      else if (char === CLOSE && --open === 0) {
        out.push(this.text.slice(from, this.at++))
        return new Str(fromLatin1(out.join('')))
      }
    }
    throw damaged('an unfinished string')
  }

  /** Stands on the backslash; leaves `at` on the last character of the escape. */
  private escape(): string {
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at + 1, this.at + 4))?.[0]
    if (octal) {
      this.at += octal.length
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
    }
    const next = this.text.charAt(++this.at)
    if (next === '\r') {
      if (this.text[this.at + 1] === '\n') this.at++
      return ''
    }
    if (next === '\n') return ''
    const code = ESCAPES[next]
    return code === undefined ? next : String.fromCharCode(code)
  }

  private plain(): Obj {
    const word = this.word()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    if (/^\d{1,10}$/.test(word)) {
      const after = this.at
      const generation = this.word()
      if (/^\d{1,5}$/.test(generation)) {
        this.skipWhite()
        if (this.text[this.at] === 'R' && !/[A-Za-z0-9]/.test(this.text[this.at + 1] ?? ' ')) {
          this.at++
          return new Ref(Number(word), Number(generation))
        }
      }
      this.at = after
      return Number(word)
    }
    if (/^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word)) return Number(word)
    throw damaged(`unknown token at ${this.at}`)
  }
}
