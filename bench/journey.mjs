// What the browser tests know how to do, for measurements and pictures: the built server, a browser, and the verbs of people on the screens.
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'

const load = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module

export const { startMufakat } = await load('test/journeys/server.ts')
export const { launchBrowser } = await load('test/browser/launch.ts')
export const person = await load('test/journeys/person.ts')
export const { PARTNERS } = await load('test/journeys/answers.ts')

/** Creates an agreement of two partners through the API; resolves with a function from role and partner to the personal link. */
export async function createAgreement(url, title = 'Pemulihan Mata Air Contoh Jaya') {
  const response = await fetch(`${url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, partners: PARTNERS, facilitator: { name: 'Fasilitator Contoh' } }),
  })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  const { agreementId, invitations } = await response.json()
  const linkOf = (role, partner) =>
    invitations.find((link) => link.role === role && (partner === undefined || link.partnerId === partner)).url
  return { agreementId, linkOf }
}
