// The screens as built, in Chromium, against the real server under its own content security policy.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { launchBrowser } from '../browser/launch.ts'
import { serveWhole } from '../http/whole-server.ts'

const server = serveWhole('fatal')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function open(path: string, use: (page: Page, context: BrowserContext) => Promise<void>, options = {}) {
  const context = await browser.newContext({ locale: 'id-ID', viewport: { width: 1280, height: 800 }, ...options })
  try {
    const page = await context.newPage()
    await page.goto(server.url + path)
    await page.locator('main h1').waitFor({ state: 'attached' })
    await use(page, context)
  } finally {
    await context.close()
  }
}

async function createAgreement(): Promise<Record<string, string>> {
  const response = await fetch(`${server.url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Kemitraan Mata Air',
      partners: [
        { name: 'Yayasan Contoh', short: 'Yayasan', kind: 'ngo' },
        { name: 'Desa Contoh', short: 'Desa', kind: 'village' },
      ],
    }),
  })
  const { invitations } = (await response.json()) as { invitations: { role: string; token: string }[] }
  return Object.fromEntries(invitations.map(({ role, token }) => [role, token]))
}

/** Accepts the invitation on the page and waits until the text is there and saved. */
async function enter(page: Page) {
  await page.fill('#nama', 'Siti Aminah')
  await page.fill('#jabatan', 'Direktur')
  await page.click('main .button-primary')
  await page.locator('.sync-good').waitFor()
  await page.locator('.editor').waitFor()
}

async function fillForm(page: Page) {
  await page.fill('#judul', 'Kemitraan Mangrove')
  for (const [key, name, kind] of [
    [0, 'Yayasan Bahari', 'ngo'],
    [1, 'Desa Lembar', 'village'],
  ] as const) {
    await page.fill(`#nama-${key}`, name)
    await page.selectOption(`#jenis-${key}`, kind)
  }
}

test('[SC2] a link changes the screen without loading the page, and focus goes to the heading', async () => {
  await open('/', async (page) => {
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true))
    await page.click('.site-nav a[href="/bantuan"]')
    await page.waitForFunction(
      () => document.activeElement?.tagName === 'H1' && document.activeElement.textContent === 'Bantuan',
    )
    expect(new URL(page.url()).pathname).toBe('/bantuan')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true)
    await page.goBack()
    await page.waitForURL(`${server.url}/`)
  })
})

test('[SC20] a language that cannot be loaded is said on the screen, which stays as it is, and can be asked for again', async () => {
  await open(
    '/',
    async (page, context) => {
      await context.route(/catalogue-en/, (route) => route.abort())
      const english = page.getByRole('button', { name: 'EN – Switch to English' })
      await english.click()
      const said = page.getByRole('alert')
      await said.getByText('Bahasa Inggris belum dapat dimuat').waitFor()
      await said.getByRole('button', { name: 'Tutup' }).click()
      await said.waitFor({ state: 'detached' })
      await context.unroute(/catalogue-en/)
      await english.click()
      await page.getByRole('button', { name: 'ID – Ganti ke bahasa Indonesia' }).waitFor()
    },
    { serviceWorkers: 'block' },
  )
})

test('[SC3] errors stand beside their fields, and nothing is sent while one stands', async () => {
  await open('/baru', async (page) => {
    let sent = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') sent++
    })
    await page.click('.form-end .button-primary')
    await page.waitForFunction(() => document.activeElement?.id === 'ringkasan-galat')
    expect(await page.locator('.field-error').allTextContents()).toHaveLength(5)
    expect(await page.getAttribute('#judul', 'aria-describedby')).toContain('judul-error')
    expect(sent).toBe(0)
  })
})

test('[SC5] the links are shown with their roles in words, and leaving asks until they are kept', async () => {
  await open('/baru', async (page) => {
    await fillForm(page)
    await page.click('.form-end .button-primary')
    await page.locator('.link-card').first().waitFor()
    expect(await page.locator('.link-card').count()).toBe(6)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.click('.wordmark')
    await expect.poll(() => asked).toEqual(['confirm'])
    expect(await page.locator('.link-card').count()).toBe(6)
    await page.check('.tick input')
    await page.click('.wordmark')
    await page.locator('.home-actions').waitFor()
    expect(asked).toHaveLength(1)
  })
})

test('[SC6] the secret of a link leaves the address as soon as it is read', async () => {
  const { observer } = await createAgreement()
  await open(`/u#${observer}`, async (page) => {
    await page.locator('#nama').waitFor()
    expect(page.url()).toBe(`${server.url}/u`)
  })
})

test('[SC1] an agreement that the reader may not see looks like one that does not exist', async () => {
  await open('/p/bukanmilik1/naskah', async (page) => {
    await page.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor()
    const forbidden = await page.locator('main').innerHTML()
    await page.goto(`${server.url}/sama-sekali/lain`)
    await page.getByRole('heading', { name: 'Halaman tidak ditemukan' }).waitFor()
    expect(await page.locator('main').innerHTML()).toBe(forbidden)
  })
})

test('[SC18] arrows move between tabs, and F6 between the parts of the screen', async () => {
  const { signatory } = await createAgreement()
  await open(`/u#${signatory}`, async (page) => {
    await page.locator('#nama').waitFor()
    await enter(page)
    await page.focus('#tab-periksa')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => document.activeElement?.id === 'tab-persetujuan')
    await page.locator('.consent-form').waitFor()
    const seen = new Set<string>()
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('F6')
      seen.add(await page.evaluate(() => document.activeElement?.id ?? ''))
    }
    expect(seen).toEqual(new Set(['daftar-pasal', 'isi', 'panel']))
  })
})

test('[SC19] every state on the check screen has an icon and a word', async () => {
  const { facilitator } = await createAgreement()
  await open(`/u#${facilitator}`, async (page) => {
    await page.locator('#nama').waitFor()
    await enter(page)
    await page.click('.view-periksa')
    await page.locator('.page .matrix.table-cards').waitFor()
    const bare = await page
      .locator('.status')
      .evaluateAll((marks) => marks.filter((mark) => !mark.querySelector('svg') || !mark.textContent?.trim()).length)
    expect(bare).toBe(0)
    expect(await page.locator('.matrix.table-cards .status').count()).toBe(18)
  })
})

test('[SC21] on a phone the check comes with the first touch, after the text, and says so until then', async () => {
  const { signatory } = await createAgreement()
  await open(
    `/u#${signatory}`,
    async (page) => {
      await page.locator('#nama').waitFor()
      await enter(page)
      await page.waitForLoadState('networkidle')
      const statuses = page.locator('.outline-status')
      const texts = async () => [...new Set((await statuses.allTextContents()).map((text) => text.trim()))]
      const isCheck = (address: string) => /\/check-[^/]*\.js$/.test(address)
      const fetched = () =>
        page
          .evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
          .then((all) => all.some(isCheck))
      expect(await texts()).toEqual([])
      expect(await fetched()).toBe(false)
      let release = () => {}
      const isReleased = new Promise<void>((resolve) => {
        release = resolve
      })
      await page.route(
        ({ pathname }) => isCheck(pathname),
        async (route) => {
          await isReleased
          await route.continue()
        },
      )
      await page.click('.outline-toggle')
      await expect.poll(texts).toEqual(['belum diperiksa'])
      release()
      await expect.poll(texts, { timeout: 20_000 }).toContain('belum terpenuhi')
      expect(await fetched()).toBe(true)
    },
    { viewport: { width: 360, height: 780 } },
  )
})

/** Tools and screens that are cut, leave their bar or are smaller than `least` pixels; empty when all is well. */
const misfits = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((size) => {
    const bars = [...document.querySelectorAll<HTMLElement>('.editor-toolbar, .views')]
    return bars.flatMap((bar) => {
      const frame = bar.getBoundingClientRect()
      const parts = [...bar.querySelectorAll<HTMLElement>('button, select, a')].filter((part) => part.offsetParent)
      const wrong = parts.filter((part) => {
        const { left, right, width, height } = part.getBoundingClientRect()
        const cut = part.scrollWidth > part.clientWidth + 1 || left < frame.left || right > frame.right + 1
        return cut || width < size || height < size
      })
      const outside = frame.left < 0 || frame.right > innerWidth || bar.scrollWidth > bar.clientWidth
      return [...(outside ? [bar.className] : []), ...wrong.map((part) => part.className)]
    })
  }, least)

test('[SC22] tools and screens fit from 320 pixels on, with letters twice as large too', async () => {
  const { signatory } = await createAgreement()
  await open(`/u#${signatory}`, async (page) => {
    await page.locator('#nama').waitFor()
    await enter(page)
    for (const letters of ['100%', '200%']) {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size
      }, letters)
      for (const width of [320, 360, 768, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 })
        await expect
          .poll(() => misfits(page, width < 640 ? 44 : 24), { message: `${width} px, letters ${letters}` })
          .toEqual([])
      }
    }
    await page.setViewportSize({ width: 360, height: 800 })
    await expect.poll(() => page.locator('.tool-verse').isVisible()).toBe(false)
    await page.click('.tool-more')
    expect(await page.getAttribute('.tool-more', 'aria-expanded')).toBe('true')
    expect(await page.locator('.tool-verse').isVisible()).toBe(true)
    await expect.poll(() => misfits(page, 44)).toEqual([])
  })
})

/** Violations and sideways scrolling of the open screen; empty when all is well. */
async function faults(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [...(wider > 0 ? [`scrolls sideways by ${wider} px`] : []), ...(await axeViolations(page))]
}

/** axe reads every node of a whole agreement four times: half a minute on two cores that do nothing else. This only ends a hang. */
const AXE_HANG_MS = 240_000

const THEMES = ['light', 'dark'] as const
const WIDTHS = [320, 1280] as const

for (const colorScheme of THEMES)
  for (const width of WIDTHS) {
    const display = { colorScheme, viewport: { width, height: 800 } }
    test(`[SC17] pages outside an agreement, ${colorScheme} at ${width} px`, async () => {
      await open(
        '/',
        async (page) => {
          for (const path of [
            '/',
            '/baru',
            '/u',
            '/periksa',
            '/verifikasi',
            '/luring',
            '/berkas',
            '/bantuan',
            '/aksesibilitas',
            '/templat',
            '/templat/nota-kesepahaman-ringkas',
            '/admin',
            '/lain',
          ]) {
            await page.goto(server.url + path)
            await page.locator('main h1').waitFor()
            expect(await faults(page), path).toEqual([])
          }
        },
        display,
      )
    })

    test(
      `[SC17] an agreement, ${colorScheme} at ${width} px`,
      async () => {
        const { signatory } = await createAgreement()
        await open(
          `/u#${signatory}`,
          async (page) => {
            await page.locator('#nama').waitFor()
            expect(await faults(page), 'u').toEqual([])
            await enter(page)
            for (const [view, part] of [
              ['naskah', '.editor'],
              ['periksa', '.page .matrix'],
              ['persetujuan', '.consent-form'],
              ['saya', '.me-grid'],
            ] as const) {
              await page.click(`.view-${view}`)
              await page.locator(part).first().waitFor()
              expect(await faults(page), view).toEqual([])
            }
          },
          display,
        )
      },
      AXE_HANG_MS,
    )
  }
