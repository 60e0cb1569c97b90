// The whole server in this process, over a store in memory: there before the first test of a file and gone after its last.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { createMemoryStore } from '../../server/store/memory.ts'

export interface WholeServer {
  readonly url: string
  readonly relay: RunningServer['relay']
  /** Its data folder, in which tests may put files of their own; removed at the end. */
  readonly folder: string
}

/** `logs`: from which level on it says what happens. */
export function serveWhole(logs: 'error' | 'fatal' = 'error'): WholeServer {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-utuh-'))
  let running: RunningServer | undefined
  const server = (): RunningServer => {
    if (running === undefined) throw new Error('the server does not run before beforeAll')
    return running
  }
  beforeAll(async () => {
    const env = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: logs, ADMIN_TOKEN: 'operator-of-this-test-0123456789' }
    running = await startServer(parseConfig(env, '/'), { store: createMemoryStore() })
  })
  afterAll(async () => {
    await running?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    get url() {
      return server().url
    },
    get relay() {
      return server().relay
    },
  }
}
