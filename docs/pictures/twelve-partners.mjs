// The twelve-partner agreement as pictures: `node docs/pictures/make.mjs dua-belas`. Printed by the product's own press from a draft made
// here, with the answers of the journeys and partners that are called by their number. Needs poppler's pdftoppm and pdftotext.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import * as Y from 'yjs'
import { ROOT } from '../../server/setup/ready.mjs'

const DPI = 80
const ORDINALS = [
  'Kesatu',
  'Kedua',
  'Ketiga',
  'Keempat',
  'Kelima',
  'Keenam',
  'Ketujuh',
  'Kedelapan',
  'Kesembilan',
  'Kesepuluh',
  'Kesebelas',
  'Kedua Belas',
]
const KINDS = [
  ['ngo', 'Yayasan', 'Ketua Pengurus', 'Anggaran Dasar Pasal 14'],
  ['village', 'Pemerintah Desa', 'Kepala Desa', 'Berita Acara Musyawarah Desa'],
  ['company', 'Perseroan Terbatas', 'Direktur', 'Akta Pendirian Pasal 12'],
  ['community', 'Kelompok Warga', 'Ketua Kelompok', 'musyawarah anggota'],
]
const built = (path) => import(join(ROOT, 'dist/js', path))

const partners = ORDINALS.map((ordinal, i) => {
  const [kind, form, position, authority] = KINDS[i % KINDS.length]
  return {
    id: `p${i + 1}`,
    kind,
    name: `${form} Contoh ${ordinal}`,
    short: `Mitra ${ordinal}`,
    address: `Jalan Contoh Nomor ${i + 1}`,
    signatory: `Penanda Tangan ${ordinal}`,
    position,
    authority,
  }
})

async function draftState() {
  const { openDraft, writeText, emptyWitness, emptyLetterhead } = await built('shared/agreement/draft.js')
  const { loadTemplate } = await built('templates/library.js')
  const { seedDraft } = await built('templates/seed.js')
  const { answerTo } = (await runnerImport(join(ROOT, 'test/journeys/answers.ts'), { configFile: false })).module
  const doc = new Y.Doc()
  doc.clientID = 7
  const template = loadTemplate('perjanjian-kemitraan-umum')
  Y.applyUpdate(doc, seedDraft(template, { title: 'Pemulihan Mata Air Contoh Jaya', partners }))
  const draft = openDraft(doc)
  const fill = (map, answers) => {
    for (const [key, value] of Object.entries(answers)) {
      const text = map.get(key)
      if (text instanceof Y.Text) writeText(text, value)
    }
  }
  doc.transact(() => {
    for (const [field, value] of draft.fields.entries()) {
      const answer = answerTo(field)
      if (value instanceof Y.Text) writeText(value, answer)
      else draft.fields.set(field, answer)
    }
    for (const partner of partners) fill(draft.partners.get(partner.id), partner)
    for (const [i, of] of ['p1', 'p2'].entries()) {
      draft.witnesses.set(`s${i}`, emptyWitness(of, `a${i}`))
      fill(draft.witnesses.get(`s${i}`), { name: `Saksi ${ORDINALS[i]}`, position: 'Kepala Dusun' })
    }
    for (const [i, { id, name, address }] of partners.slice(0, 3).entries()) {
      draft.letterheads.set(`k${i}`, emptyLetterhead(id, `a${i}`))
      fill(draft.letterheads.get(`k${i}`), { lines: `${name.toUpperCase()}\n${address}` })
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function photograph(file, page, name, folder) {
  const stem = join(folder, `${name}.new`)
  const only = ['-f', String(page), '-l', String(page)]
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', String(DPI), ...only, file, stem])
  renameSync(`${stem}.png`, join(folder, `${name}.png`))
}

/** Writes `dua-belas-awal.png` and `dua-belas-ttd.png` into `folder`. */
export async function photographTwelve(folder) {
  const { createPress } = await built('server/export/press.js')
  const press = createPress()
  const scratch = mkdtempSync(join(tmpdir(), 'mufakat-pictures-'))
  try {
    const input = { id: 'contoh-jaya', yjs: await draftState(), ledger: [], template: 'perjanjian-kemitraan-umum' }
    const file = join(scratch, 'perjanjian.pdf')
    writeFileSync(file, (await press.seal(input)).pdf)
    const pages = execFileSync('pdftotext', [file, '-']).toString().split('\f')
    const signed = pages.findIndex((page) => page.includes('TANDA TANGAN PARA MITRA')) + 1
    photograph(file, 2, 'dua-belas-awal', folder)
    photograph(file, signed, 'dua-belas-ttd', folder)
  } finally {
    await press.close()
    rmSync(scratch, { recursive: true })
  }
}
