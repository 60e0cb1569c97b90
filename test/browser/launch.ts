// One real Chromium for every browser test: $CHROME, an installed Chromium, or the one that a development dependency carries.
import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function chromiumPath(): Promise<string> {
  const chosen = process.env.CHROME
  if (chosen) return chosen
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return installed
  const { default: carried } = await import('@sparticuz/chromium')
  return carried.executablePath()
}

/** The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromiumPath(), args: ARGS, headless: true })
}
