// What is wrong with the options of a call, in words that name the option.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { errors as english } from '../../shared/language/en/errors.ts'
import { errors as indonesian } from '../../shared/language/id/errors.ts'
import { terminalLocale } from './terminal-locale.ts'

/** Null when every option is known and has what it needs; `parseArgs` then takes the call. */
export function optionFault(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>): string | null {
  const { cli } = terminalLocale(process.env) === 'en' ? english : indonesian
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (known === undefined || (known.type === 'boolean' && token.value !== undefined))
      return cli.optionUnknown(token.rawName)
    const isGiven = token.value !== undefined && (token.inlineValue === true || !/^-./.test(token.value))
    if (known.type === 'string' && !isGiven) return cli.optionMissing(token.rawName)
  }
  return null
}
