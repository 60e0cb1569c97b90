// Days without a network: the program opens, the text is there, an agreement begins, and the device says what it holds.
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { axeViolations } from '../browser/axe.ts'
import { clauseOf, draftOf, join, saved, typeInto } from './person.ts'
import { programHeld } from './program-held.ts'
import {
  address,
  agreementWithout,
  beginHere,
  comeBack,
  count,
  leave,
  linkTo,
  traveller,
  visitor,
  writeAway,
} from './traveller.ts'

test('[OF1, OF2, OF5] without a network every screen opens, the text is there and can be written, and all of it arrives later', async () => {
  const story = await agreementWithout('writer p1', 'writer p2')
  const person = await traveller()
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await leave()
  for (const [path, heading] of [
    ['/', 'Beranda'],
    ['/baru', 'Perjanjian baru'],
    ['/luring', 'Di perangkat ini'],
    ['/periksa', /Periksa naskah/],
    ['/verifikasi', /Periksa PDF/],
    ['/bantuan', /Bantuan/],
  ] as const) {
    await page.goto(address() + path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  await page.goto(`${address()}/p/${story.id}/naskah`)
  await draftOf(page).waitFor()
  await typeInto(page, 'prinsip', 0, ' Ditulis di kebun.')
  await page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
  await page.reload()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis di kebun.' }).waitFor()
  await page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
  await comeBack()
  await saved(page)
  const other = await visitor()
  await join(other, linkTo(story, 'writer p2'), 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis di kebun.' }).waitFor()
  expect(await count(other.page, 'Ditulis di kebun.')).toBe(1)
}, 120_000)

test('[OF10, OF11, OF12] an agreement begins without a network, is written at once, and is on the server later, nothing lost and nothing twice', async () => {
  const person = await traveller(360)
  const { page } = person
  await page.goto(`${address()}/baru`)
  await programHeld(page)
  await leave()
  await page.reload()
  await beginHere(page)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Mulai di perangkat ini' }).click()
  await draftOf(page).waitFor()
  await typeInto(page, 'prinsip', 0, ' Ditulis sebelum ada server.')
  await page.getByText('Perjanjian ini baru ada di perangkat ini').waitFor()
  await page.reload()
  await clauseOf(page, 'prinsip').filter({ hasText: 'Ditulis sebelum ada server.' }).waitFor()
  await comeBack()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('Perjanjian ini sekarang ada di server').waitFor()
  await saved(page)
  expect(await count(page, 'Ditulis sebelum ada server.')).toBe(1)
  await page.getByRole('button', { name: 'Lihat tautan undangan' }).click()
  const links = await page.locator('.link-url').allInnerTexts()
  expect(links).toHaveLength(6)
  expect(await axeViolations(page)).toEqual([])
  const other = await visitor()
  await join(other, links[1] ?? '', 'Pak Manajer')
  await clauseOf(other.page, 'prinsip').filter({ hasText: 'Ditulis sebelum ada server.' }).waitFor()
  expect(await count(other.page, 'Ditulis sebelum ada server.')).toBe(1)
  expect(await count(other.page, 'Air Bersih Dusun Atas')).toBe(await count(page, 'Air Bersih Dusun Atas'))
}, 120_000)

test('[OF20, OF21] the device says what it holds, and gives up nothing unsent that was not saved', async () => {
  const story = await agreementWithout('writer p1')
  const person = await traveller(360)
  const { page } = person
  await join(person, linkTo(story, 'writer p1'), 'Ibu Sekretaris')
  await saved(page)
  await programHeld(page)
  await writeAway(person, ' Di sawah.')
  await page.goto(`${address()}/luring`)
  const held = page.locator('.stores > li')
  await held
    .filter({ hasText: 'Ibu Sekretaris (Penulis)' })
    .filter({ hasText: /[1-9]\d* perubahan belum terkirim/ })
    .waitFor()
  await page.getByText('Tersimpan lengkap: semua layar terbuka tanpa jaringan').waitFor()
  await page.getByText(/Ruang terpakai: sekitar/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.accept()
  })
  const remove = held.getByRole('button', { name: /^Hapus dari perangkat ini/ })
  await remove.click()
  await held.getByRole('alert').waitFor()
  await page.getByRole('button', { name: 'Hapus semua dari perangkat ini' }).click()
  await page.getByRole('alert').filter({ hasText: 'simpan setiap perjanjian' }).waitFor()
  expect(asked).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    held.getByRole('button', { name: /^Simpan sebagai berkas/ }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^Air-bersih-.*\.mufakat$/)
  await page.getByRole('button', { name: 'Hapus semua dari perangkat ini' }).click()
  await page.waitForURL(`${address()}/`)
  expect(asked).toHaveLength(1)
  const left = await page.evaluate(async () => [
    ...Object.keys(localStorage).filter((key) => key.startsWith('mufakat.')),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ])
  expect(left).toEqual([])
}, 120_000)

/** The server after an upgrade, once `upgraded` is set: the same files under another version's name. */
async function upgrading(target: string) {
  const state = { upgraded: false }
  const front = createServer(async (request, answer) => {
    const got = await fetch(target + request.url, { headers: { accept: request.headers.accept ?? '*/*' } })
    const headers = Object.fromEntries([...got.headers].filter(([name]) => !/encoding|length|connection/.test(name)))
    answer.writeHead(got.status, headers)
    if (!state.upgraded || request.url !== '/sw.js') return answer.end(Buffer.from(await got.arrayBuffer()))
    return answer.end((await got.text()).replace(/(name:.)[0-9a-f]{12}/, '$1versi0000002'))
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    upgrade() {
      state.upgraded = true
    },
    close() {
      front.closeAllConnections()
      front.close()
    },
  }
}

test('[OF4] a new version waits, says so on every page, comes when it is wanted, and leaves the other page as it is', async () => {
  const front = await upgrading(address())
  const person = await traveller(360)
  const { page, context } = person
  await page.goto(`${front.url}/bantuan`)
  await programHeld(page)
  const other = await context.newPage()
  await other.goto(`${front.url}/luring`)
  await other.getByText('Tersimpan lengkap').waitFor()
  front.upgrade()
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  const waits = 'Versi baru Mufakat sudah siap'
  await page.getByText(waits).waitFor()
  await other.getByText(waits).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Muat versi baru' }).click()])
  await page.getByRole('heading', { level: 1, name: 'Bantuan' }).waitFor()
  expect(await page.getByText(waits).count()).toBe(0)
  await other.getByText(waits).waitFor()
  front.close()
  await other.getByRole('link', { name: 'Periksa PDF' }).click()
  await other.getByRole('heading', { level: 1, name: 'Periksa PDF' }).waitFor()
  await page.goto(`${front.url}/luring`)
  await page.getByText('(versi versi0000002)').waitFor()
}, 120_000)

/** A line that swallows everything without a word while `swallows`. */
async function swallowing(target: string) {
  const state = { swallows: false }
  const pipes: Socket[] = []
  const { hostname, port } = new URL(target)
  const front = createTcpServer((near) => {
    const far = connect(Number(port), hostname)
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => {
        if (!state.swallows) to.write(bytes)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => to.destroy())
    }
    pass(near, far)
    pass(far, near)
    pipes.push(near, far)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  return Object.assign(state, {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close() {
      for (const pipe of pipes) pipe.destroy()
      front.close()
    },
  })
}

test('[SY23] a line that died without a word is noticed while somebody types, and given up; what was typed arrives over the next', async () => {
  const story = await agreementWithout('writer p1')
  const line = await swallowing(address())
  const person = await traveller()
  const { page } = person
  await join(person, `${line.url}/u${new URL(story.links.get('writer p1')?.url ?? '').hash}`, 'Ibu Sekretaris')
  await saved(page)
  line.swallows = true
  await typeInto(page, 'prinsip', 0, ' Ke jaringan mati.')
  const offline = page.getByRole('button', { name: /^(Luring|Menghubungkan)/ })
  // Before y-websocket gives up by itself, which it does after 30 seconds.
  await offline.waitFor({ timeout: 20_000 })
  line.swallows = false
  await saved(page)
  await person.page.close()
  line.close()
}, 120_000)
