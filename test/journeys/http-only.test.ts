// A network that lets no websocket through, as in some offices and on some telephones: two people behind it, one outside.
import { type IncomingMessage, request, type ServerResponse, createServer as serve } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { startAgreement } from '../http/serve-http.ts'
import { clauseOf, draftOf, join, newPerson, type Person, saved, typeInto } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
/** Passes requests on as they are, and answers every upgrade as a proxy that knows none; with `lines: false` nothing live comes through at all. */
async function proxyWithoutUpgrades(target: string, allowed = { lines: true }) {
  const { hostname, port } = new URL(target)
  let lines = 0
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    if (incoming.url?.startsWith('/sync-http/')) {
      if (!allowed.lines) return void answer.destroy()
      lines++
    }
    const { method, headers, url: path } = incoming
    const onward = request({ hostname, port, method, path, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }
  const proxy = serve(pass)
  proxy.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get lines() {
      return lines
    },
    close() {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}

test('[JN13] where no websocket gets through, people write together all the same, and read "Tersimpan" when it is', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'writer p2', 'signatory p1'])
  const proxy = await proxyWithoutUpgrades(stage.url)
  const at = (base: string, who: string) => `${base}/u${new URL(story.links.get(who)?.url ?? '').hash}`
  const people: Person[] = []
  for (const [who, base] of [
    ['writer p1', proxy.url],
    ['writer p2', proxy.url],
    ['signatory p1', stage.url],
  ] as const) {
    const somebody = await newPerson(stage.browser)
    await join(somebody, at(base, who), who, who === 'signatory p1' ? 'Ketua' : '')
    people.push(somebody)
  }
  const pages = people.map(({ page }) => page)
  for (const page of pages) await saved(page)
  expect(proxy.lines).toBeGreaterThan(3)
  const words = [' lewat http', ' juga begitu', ' dari luar']
  for (const [n, page] of pages.entries()) {
    const clause = await page
      .locator('[data-clause]')
      .nth(n + 2)
      .getAttribute('data-clause')
    await typeInto(page, clause ?? '', 0, words[n] ?? '')
  }
  for (const page of pages) {
    for (const word of words) await page.locator('[data-clause]').filter({ hasText: word }).first().waitFor()
    await saved(page)
  }
  const texts = await Promise.all(
    pages.map((page) =>
      page.locator('[data-clause] .block').evaluateAll((blocks) =>
        blocks.map((block) => {
          const copy = block.cloneNode(true) as Element
          for (const caret of copy.querySelectorAll('.caret')) caret.remove()
          return copy.textContent
        }),
      ),
    ),
  )
  expect(texts[1]).toEqual(texts[0])
  expect(texts[2]).toEqual(texts[0])
  for (const { complaints } of people) expect(complaints).toEqual([])
  proxy.close()
}, 180_000)

test('[SY29] whoever came by a link writes as soon as the text is there, though no live connection opens yet', async () => {
  const story = await startAgreement(asker(stage.url), ['writer p1', 'observer'])
  const allowed = { lines: false }
  const proxy = await proxyWithoutUpgrades(stage.url, allowed)
  const link = (who: string) => `${proxy.url}/u${new URL(story.links.get(who)?.url ?? '').hash}`
  const [writer, observer] = [await newPerson(stage.browser), await newPerson(stage.browser)]
  await join(observer, link('observer'), 'Pengamat')
  await join(writer, link('writer p1'), 'Ibu Sekretaris')
  const { page } = writer
  await typeInto(page, 'prinsip', 0, ' Ditulis di antara dua sinyal.')
  const onDevice = /tersimpan di perangkat ini \(\d+ perubahan\)/
  await page.getByRole('button', { name: onDevice }).waitFor()
  await page.reload()
  await typeInto(page, 'prinsip', 0, ' Juga sesudah dimuat ulang.')
  await page.getByRole('button', { name: onDevice }).waitFor()
  expect(await draftOf(observer.page).getAttribute('contenteditable')).toBe('false')
  allowed.lines = true
  await saved(page)
  for (const words of ['Ditulis di antara dua sinyal.', 'Juga sesudah dimuat ulang.'])
    await clauseOf(observer.page, 'prinsip').filter({ hasText: words }).waitFor()
  proxy.close()
}, 180_000)
