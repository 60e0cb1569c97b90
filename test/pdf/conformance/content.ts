// A content stream as its operators: enough of ISO 32000-1, 7.8.2 for what this program writes.

export type Operand =
  | number
  | { readonly name: string }
  | { readonly text: readonly number[] }
  | readonly Operand[]
  | string

export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

const SPACE = /[\s\0]/
const DELIMITER = /[\s\0()<>[\]{}/%]/

/** Throws RangeError on what is no content. */
export function operationsOf(content: string): readonly Operation[] {
  const out: Operation[] = []
  const stack: Operand[][] = [[]]
  let at = 0
  const word = (): string => {
    const start = at
    while (at < content.length && !DELIMITER.test(content[at] ?? '')) at++
    return content.slice(start, at)
  }
  const push = (operand: Operand) => stack.at(-1)?.push(operand)
  while (at < content.length) {
    const sign = content[at] ?? ''
    if (SPACE.test(sign)) at++
    else if (sign === '%') at = (content.indexOf('\n', at) + 1 || content.length + 1) - 1
    else if (sign === '/') {
      at++
      push({ name: word() })
    } else if (sign === '(') push({ text: literal() })
    else if (sign === '<' && content[at + 1] === '<') {
      at += 2
      stack.push([])
    } else if (sign === '>' && content[at + 1] === '>') {
      at += 2
      close()
    } else if (sign === '<') {
      const end = content.indexOf('>', at)
      const digits = content.slice(at + 1, end).replace(/\s/g, '')
      if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new RangeError(`an odd string <${digits.slice(0, 20)}>`)
      push({ text: (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)) })
      at = end + 1
    } else if (sign === '[') {
      at++
      stack.push([])
    } else if (sign === ']') {
      at++
      close()
    } else {
      const said = word()
      if (said === '') throw new RangeError(`an odd sign ${sign} at ${at}`)
      const value = Number(said)
      if (!Number.isNaN(value)) push(value)
      else if (stack.length > 1 || said === 'true' || said === 'false' || said === 'null') push(said)
      else out.push({ operator: said, operands: stack[0]?.splice(0) ?? [] })
    }
  }
  return out

  function close() {
    const list = stack.pop()
    if (!list || stack.length === 0) throw new RangeError('brackets that do not fit')
    push(list)
  }
  function literal(): number[] {
    const bytes: number[] = []
    let depth = 1
    for (at++; at < content.length; at++) {
      const sign = content[at] ?? ''
      if (sign === '\\') {
        at++
        const octal = /^[0-7]{1,3}/.exec(content.slice(at, at + 3))?.[0]
        if (octal) {
          bytes.push(Number.parseInt(octal, 8))
          at += octal.length - 1
        } else bytes.push('nrtbf'.includes(content[at] ?? '') ? 10 : content.charCodeAt(at))
        continue
      }
      if (sign === '(') depth++
      if (sign === ')' && --depth === 0) break
      bytes.push(content.charCodeAt(at))
    }
    at++
    return bytes
  }
}

/** Operators of ISO 32000-1, table 51. */
export const OPERATORS = new Set(
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
)
