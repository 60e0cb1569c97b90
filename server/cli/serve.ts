// mufakat serve: runs the server until it is told to stop.
import { errors as english } from '../../shared/language/en/errors.ts'
import { errors as indonesian } from '../../shared/language/id/errors.ts'
import { parseConfig } from '../config.ts'
import { type RunningServer, startServer } from '../main.ts'
import { type StartError, toStartError } from '../start-error.ts'
import type { Io } from './io.ts'

/** Resolves once a signal asks the process to end. A second one ends it at once: whoever sends it has waited long enough. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let told = false
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (told) process.exit(1)
        told = true
        resolve()
      })
    }
  })
}

/** One line, with its code, in both languages. */
function startWords({ code, values: [value, expected] }: StartError): string {
  return `${code}: ${indonesian.start[code](value, expected)} / ${english.start[code](value, expected)}`
}

async function start(io: Io, signal: AbortSignal): Promise<RunningServer | null> {
  try {
    const onStandby = (url: string) => io.stdout.write(`${indonesian.cli.standby(url)}\n`)
    return await startServer(parseConfig(process.env, process.cwd()), { signal, onStandby })
  } catch (error) {
    if (signal.aborted) return null
    io.stderr.write(`${startWords(toStartError(error))}\n`)
    return null
  }
}

/** Exit code 0 after it was told to stop, 1 when it did not start or another node took over its database, 2 the call was wrong: settings come from the environment. */
export async function run([argument]: readonly string[], io: Io): Promise<number> {
  if (argument !== undefined) {
    io.stderr.write(`${indonesian.cli.optionUnknown(argument)}\n`)
    return 2
  }
  const stop = toldToStop()
  const stopping = new AbortController()
  void stop.then(() => stopping.abort())
  const server = await start(io, stopping.signal)
  if (server === null) return stopping.signal.aborted ? 0 : 1
  io.stdout.write(`${indonesian.cli.ready(server.url)}\n`)
  if (server.operatorLink !== null) io.stdout.write(`${indonesian.cli.operatorLink(server.operatorLink)}\n`)
  const isLost = await Promise.race([stop.then(() => false), server.lost.then(() => true)])
  if (isLost) io.stderr.write(`${indonesian.cli.takenOver}\n`)
  await server.close()
  return isLost ? 1 : 0
}
