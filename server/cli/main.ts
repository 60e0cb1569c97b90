// The command line: each command in a file of its own, loaded when it is asked for.
import { errors as words } from '../../shared/language/id/errors.ts'
import { ownVersion } from '../own-version.ts'
import { systemCode } from '../store/disk.ts'
import type { Io } from './io.ts'

interface Command {
  /** Resolves with the exit code. */
  run(args: readonly string[], io: Io): Promise<number>
}

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: () => import('./serve.ts'),
  create: () => import('./create.ts'),
  recover: () => import('./recover.ts'),
  erase: () => import('./erase.ts'),
  revoke: () => import('./revoke.ts'),
  check: () => import('./check.ts'),
  verify: () => import('./verify.ts'),
  export: () => import('./export.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  doctor: () => import('./doctor.ts'),
  migrate: () => import('./migrate.ts'),
}

const EXIT_USAGE = 2

/**
 * Whoever reads what a command says may go away, and the disk that it is written to may be full. Then it ends, and says so where somebody
 * still reads; a server goes on.
 */
function mindOutput(isServer: boolean): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (isServer) return
      const code = systemCode(error)
      if (stream === process.stdout && code !== 'EPIPE')
        process.stderr.write(`${words.cli.notWritten(`stdout (${code})`)}\n`)
      process.exit(EXIT_USAGE)
    })
}

/** Runs one command and resolves with its exit code. */
export async function main(args: readonly string[], io: Io = process): Promise<number> {
  if (io === process) mindOutput(args[0] === 'serve')
  const [name = 'help', ...rest] = args
  if (name === 'help' || args.includes('--help') || args.includes('-h')) {
    io.stdout.write(`${words.cli.help}\n`)
    return 0
  }
  if (name === '--version') {
    io.stdout.write(`${await ownVersion()}\n`)
    return 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) {
    io.stderr.write(`${words.cli.commandUnknown(name)}\n\n${words.cli.help}\n`)
    return EXIT_USAGE
  }
  const command = await load()
  try {
    return await command.run(rest, io)
  } catch (error) {
    // A bug: its place is for whoever mends it, after a sentence for whoever met it.
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' }
    io.stderr.write(`unexpected: ${words.start.unexpected(message)}\n${stack}\n`)
    return EXIT_USAGE
  }
}
