// A signatory with an iPhone, in WebKit: who I am, a word on single clauses and on the whole, the signature, the file checked where it was
// dropped, and a draft from elsewhere.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../agreement/draft-builder.ts'
import { axeWhereDriven } from '../browser/axe.ts'
import type { Driven } from '../browser/driven.ts'
import { launchWebkit, missing } from '../browser/webkit.ts'
import { asker } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { sign } from '../http/signed-story.ts'
import { docx, p } from '../import/docx-writer.ts'
import { type RunningServer, startMufakat } from './server.ts'
import { triedKeys } from './tried-keys.ts'
import { agreeAndSeal, fillAndReview } from './under-review.ts'

const SHOTS = process.env.SHOTS
const WORD = docx(
  p('PERJANJIAN KEMITRAAN', { bold: true }),
  p('Ani, Ketua, bertindak untuk dan atas nama Yayasan Air, selanjutnya disebut PIHAK PERTAMA;'),
  p('Joko, Kepala Desa, bertindak untuk dan atas nama Desa Mekar, selanjutnya disebut PIHAK KEDUA.'),
  p('PASAL 1\nPELAPORAN', { bold: true }),
  p('PIHAK KEDUA melapor kepada PIHAK PERTAMA setiap bulan.'),
)

describe.skipIf(missing !== null).sequential('a signatory in a real WebKit', { timeout: 180_000 }, () => {
  let server: RunningServer
  let story: Started
  let phone: Driven

  /** The screen as it is now, light and dark, has nothing that axe finds. */
  const look = async (name: string) => {
    for (const theme of ['light', 'dark']) {
      await phone.evaluate((dressed) => {
        document.documentElement.dataset.theme = dressed
      }, theme)
      expect(await axeWhereDriven(phone), `${name}, ${theme}`).toEqual([])
      if (!SHOTS) continue
      mkdirSync(SHOTS, { recursive: true })
      writeFileSync(join(SHOTS, `webkit-${name}-${theme}.png`), await phone.screenshot())
    }
  }
  const say = async (scope: string, stance: string, note = '') => {
    await phone.choose('#lingkup', scope)
    await phone.click('.choice', stance)
    if (note) await phone.fill('#catatan', note)
    await phone.click('.consent-form button[type=submit][aria-disabled=false]')
  }

  beforeAll(async () => {
    ;[server, phone] = await Promise.all([startMufakat(), launchWebkit(360, 780)])
    story = await startAgreement(asker(server.url), ['signatory p1'])
    await fillAndReview(server.url, story)
  }, 180_000)
  afterAll(async () => {
    await phone?.close()
    await server?.remove()
  })

  test('[JN17] the link asks for name and position first, and lets nobody in without them', async () => {
    await phone.goto(`${server.url}/u${new URL(must(story.links.get('signatory p1')).url).hash}`)
    await phone.see('#jabatan')
    await phone.click('button', 'Terima dan buka naskah')
    await phone.see('.field-error')
    await look('tautan')
    await phone.fill('#nama', 'Ani Lestari')
    await phone.fill('#jabatan', 'Ketua')
    await phone.click('button', 'Terima dan buka naskah')
    await phone.see('[role="textbox"]')
  })

  test('[JN17] a word is given on a clause, with a reason on another, and on the whole text', async () => {
    await phone.goto(`${server.url}/p/${story.id}/persetujuan`)
    await say('prinsip', 'Setuju')
    await phone.see('.clause-stance', 'Setuju')
    await say('kesetaraan', 'Setuju dengan catatan', 'Sudah dibahas di balai desa.')
    await phone.see('.clause-stance', 'Sudah dibahas di balai desa.')
    await look('sikap')
    await say('document', 'Setuju')
    await expect
      .poll(async () => (await story.as('observer', '')).body.consents.map(({ scope, fresh }) => [scope, fresh]))
      .toEqual([
        ['prinsip', true],
        ['kesetaraan', true],
        ['document', true],
      ])
  })

  test('[JN17] it is signed with a key that cannot leave the device', async () => {
    await agreeAndSeal(story)
    await phone.goto(`${server.url}/ttd/${story.id}`)
    await phone.see('h2', 'Anda menandatangani sebagai')
    await look('ttd')
    await phone.click('.choice, label', 'Saya telah membaca')
    await phone.click('button', 'Tanda tangani')
    await phone.see('h2', 'Tanda tangan Anda tercatat')
    await look('tercatat')
    // A page that follows one left in the middle of its work may wait for that one's database; the next page has it.
    await phone.goto(`${server.url}/verifikasi`)
    expect(await phone.evaluate(triedKeys)).toEqual(['InvalidAccessError'])
  })

  test('[JN17] the signed file that is dropped on the page is whole, and one changed byte is found', async () => {
    await sign(story.as, 'signatory p2')
    const { bytes } = await story.as('observer', '/sealed.pdf')
    await phone.goto(`${server.url}/verifikasi`)
    await phone.drop('.verify-drop', 'perjanjian.pdf', bytes)
    await phone.see('.note-title', 'Semua yang sudah diperiksa di peramban cocok')
    await look('verifikasi')
    const at = Math.floor(bytes.length / 3)
    bytes[at] = must(bytes[at]) ^ 1
    await phone.drop('.verify-drop', 'berubah.pdf', bytes)
    await phone.see('#hasil', 'berubah.pdf')
    await phone.see('.verify-result .note-error')
  })

  test('[JN17] a Word file that is dropped on the page is read and judged on the device', async () => {
    await phone.goto(`${server.url}/periksa`)
    await phone.drop('.document-drop', 'naskah.docx', WORD)
    await phone.see('h1, h2', 'Hasil untuk PERJANJIAN KEMITRAAN')
    await phone.see('.document-clause', 'PELAPORAN')
    await look('periksa')
    expect(await phone.complaints()).toEqual([])
  })
})
