// What the journeys without a network share: a server that goes away and comes back, and people whose browsers keep the program.
import type { Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { asker } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { draftOf, newPerson, type Person, typeInto } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
let away = false
const people: Person[] = []

export const address = (): string => stage.url
/** An agreement in which everybody but `without` has joined. */
export const agreementWithout = (...without: readonly string[]): Promise<Started> =>
  startAgreement(asker(stage.url), without)

afterEach(async () => {
  for (const { context, complaints } of people.splice(0)) {
    // A browser tells of every refusal that a page asked for (503: the history is busy), of what a dead line swallowed (a style whose request came in halves is answered with why), and of a new version that it could not ask for.
    expect(
      complaints.filter(
        (line) => !/status of (401|408|409|503)|fetching the script|apply style .*problem\+json/.test(line),
      ),
    ).toEqual([])
    await context.close()
  }
  if (away) await comeBack()
})

/** Somebody whose browser keeps the program. */
export async function traveller(width = 1280): Promise<Person> {
  const person = await newPerson(stage.browser, width, 800, {})
  people.push(person)
  return person
}

/** Somebody with an ordinary browser. */
export async function visitor(): Promise<Person> {
  const person = await newPerson(stage.browser)
  people.push(person)
  return person
}

/** The network is gone, in the way in which it is noticed least: the server does not answer. */
export const leave = async () => {
  await stage.stop()
  away = true
}
export const comeBack = async () => {
  away = false
  await stage.comeBack()
}

export const linkTo = stage.linkOf

export const count = async (page: Page, words: string) =>
  ((await draftOf(page).textContent()) ?? '').split(words).length - 1

/** The same browser, whose server is out of reach: what is typed stays here. */
export async function writeAway(person: Person, words: string): Promise<void> {
  await leave()
  await typeInto(person.page, 'prinsip', 0, words)
  await person.page.getByRole('button', { name: /Luring, tersimpan di perangkat ini \(\d+ perubahan\)/ }).waitFor()
}
/** Fills the form, is told that there is no network, and says who writes. */
export async function beginHere(page: Page): Promise<void> {
  await page.getByLabel('Judul perjanjian').fill('Air Bersih Dusun Atas')
  for (const [n, name] of ['Yayasan Contoh', 'Desa Contoh'].entries()) {
    await page.locator(`#nama-${n}`).fill(name)
    await page.locator(`#jenis-${n}`).selectOption(n === 0 ? 'ngo' : 'village')
  }
  await page.getByRole('button', { name: 'Buat perjanjian' }).click()
  await page.getByLabel('Nama Anda').fill('Ibu Sekretaris')
  await page.getByLabel('Anda menulis untuk').selectOption({ label: 'Desa Contoh' })
}
