// The stage of a journey: the built server and a browser, there before the first test of a file and gone after its last.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import type { Started } from '../http/serve-http.ts'
import { lastingPort } from '../lasting-port.ts'
import { type RunningServer, startMufakat } from './server.ts'

export interface Stage {
  /** The address of the server. */
  readonly url: string
  readonly browser: Browser
  /** Where somebody comes into an agreement. */
  linkOf(story: Started, who: string): string
  /** The server stops; what it holds stays. */
  stop(): Promise<void>
  /** It is there again, with what it held, at the same address. */
  comeBack(): Promise<void>
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the stage is not set before beforeAll')
  return part
}

/** `env` is asked when the server starts. */
export function setStage(env: () => Record<string, string> = () => ({})): Stage {
  let server: RunningServer | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    const port = await lastingPort()
    ;[server, browser] = await Promise.all([startMufakat({ port, env: env() }), launchBrowser()])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })
  return {
    get url() {
      return there(server).url
    },
    get browser() {
      return there(browser)
    },
    linkOf: (story, who) => `${there(server).url}/u${new URL(story.links.get(who)?.url ?? '').hash}`,
    stop: () => there(server).stop(),
    async comeBack() {
      const { dataDir, url } = there(server)
      server = await startMufakat({ dataDir, port: Number(new URL(url).port), env: env() })
    },
  }
}
