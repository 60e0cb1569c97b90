// A passkey made in one browser brings its person back in another, with an authenticator that Chromium plays; and what is wrong does not.
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { asker } from '../contract/stranger.ts'
import { localIssuer } from '../http/local-issuer.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { draftOf, join, newPerson, type Person } from './person.ts'
import { setStage } from './stage.ts'

/** A folder for pictures of the screens, when somebody wants to look at them. */
const PICTURES = process.env.PICTURES

let issuer: Awaited<ReturnType<typeof localIssuer>>
beforeAll(async () => {
  issuer = await localIssuer()
})
afterAll(async () => {
  await issuer?.close()
})
const stage = setStage(() => ({ PASSKEYS: '1', OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'mufakat' }))
let story: Started
let sari: Person
/** Keys belong to a name: an address of numbers has none. */
const at = (path: string) => `${stage.url.replace('127.0.0.1', 'localhost')}${path}`

interface Authenticator {
  readonly cdp: CDPSession
  readonly id: string
}

/** A device that keeps keys and knows its user. */
async function authenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id: authenticatorId }
}

beforeAll(async () => {
  story = await startAgreement(asker(stage.url), ['writer p2'])
  sari = await newPerson(stage.browser, 360, 760)
  await join(sari, at(`/u${new URL(story.links.get('writer p2')?.url ?? '').hash}`), 'Sari')
}, 180_000)

describe.sequential('ways back', { timeout: 60_000 }, () => {
  let key: Authenticator
  test('[PE22] a passkey is made in the settings, without a script or a connection from elsewhere', async () => {
    const { page } = sari
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    key = await authenticator(page)
    await page.goto(at('/pengaturan'))
    await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
    await page.getByRole('button', { name: 'Hapus Kunci sandi' }).waitFor()
    expect(await axeViolations(page, 'main')).toEqual([])
    expect([...hosts]).toEqual([new URL(at('/')).host])
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/kunci-360.png`, fullPage: true })
  })

  test('[PE22] it brings Sari back as Sari in a browser that knows nobody', async () => {
    const { credentials } = await key.cdp.send('WebAuthn.getCredentials', { authenticatorId: key.id })
    const other = await newPerson(stage.browser)
    const its = await authenticator(other.page)
    for (const credential of credentials)
      await its.cdp.send('WebAuthn.addCredential', { authenticatorId: its.id, credential })
    await other.page.goto(at('/masuk'))
    await other.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await axeViolations(other.page, 'main')).toEqual([])
    if (PICTURES) await other.page.screenshot({ path: `${PICTURES}/masuk-1280.png` })
    await other.page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await other.page.getByRole('link', { name: 'Air bersih' }).click()
    await draftOf(other.page).waitFor()
    await other.page.goto(at('/pengaturan'))
    await other.page.getByText(/^Sari · /).waitFor()
    await other.page.getByText('lewat kunci sandi').waitFor()
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  test('[PE22] a key that is not known here, and one whose user is not verified, bring nobody back', async () => {
    const stranger = await newPerson(stage.browser)
    const its = await authenticator(stranger.page)
    await stranger.page.goto(at('/masuk'))
    await its.cdp.send('WebAuthn.setUserVerified', { authenticatorId: its.id, isUserVerified: false })
    await stranger.page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await stranger.page.getByText('Perangkat ini tidak memberi kunci sandi.').waitFor()
    const answer = await stranger.page.evaluate(async () => {
      await fetch('/api/v1/passkeys/sign-in/options', { method: 'POST' })
      const part = 'AAAA'
      const credential = {
        id: part,
        rawId: part,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: part, authenticatorData: part, signature: part },
      }
      const body = JSON.stringify({ credential })
      const headers = { 'content-type': 'application/json' }
      const first = await fetch('/api/v1/passkeys/sign-in', { method: 'POST', headers, body })
      const again = await fetch('/api/v1/passkeys/sign-in', { method: 'POST', headers, body })
      return [(await first.json()).code, (await again.json()).code]
    })
    expect(answer).toEqual(['passkey-invalid', 'proof-missing'])
    await stranger.context.close()
  })

  test('[PE20] [PE21] an account of an organisation is shown as an invitation is accepted, and brings its person back', async () => {
    const budi = await newPerson(stage.browser)
    issuer.subject = 'budi-1'
    await budi.page.goto(at(`/u${new URL(story.links.get('signatory p2')?.url ?? '').hash}`))
    await budi.page.getByRole('link', { name: /^Buktikan dengan akun di/ }).click()
    await budi.page.getByText(/membuktikan bahwa Anda Sari Wulandari/).waitFor()
    await budi.page.getByLabel(/Jabatan/).fill('Kepala Desa')
    await budi.page.getByRole('button', { name: 'Terima dan buka naskah' }).click()
    await draftOf(budi.page).waitFor()
    // Away first: what a page of theirs still asked would be answered as a stranger's.
    await budi.page.goto('about:blank')
    await budi.context.clearCookies()
    await budi.page.goto(at('/masuk'))
    await budi.page.getByRole('link', { name: /^Masuk dengan akun di/ }).click()
    await budi.page.getByRole('heading', { name: 'Anda sudah masuk kembali' }).waitFor()
    await budi.page.getByRole('link', { name: 'Air bersih' }).click()
    await draftOf(budi.page).waitFor()
    expect(budi.complaints).toEqual([])
    await budi.context.close()
  })
})
