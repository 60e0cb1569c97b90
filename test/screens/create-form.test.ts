import { expect, test } from 'vitest'
import {
  addPartner,
  type CreateForm,
  changePartner,
  emptyForm,
  FORM_PARTNERS_MAX,
  formErrors,
  removePartner,
  TITLE_MAX,
  toAgreement,
} from '../../client/pages/create-form.ts'

const filled = (): CreateForm => {
  const form = { ...emptyForm('umum'), title: ' Kemitraan Mangrove ' }
  return changePartner(changePartner(form, 0, { name: 'Yayasan Bahari', kind: 'ngo' }), 1, {
    name: 'Desa Lembar',
    kind: 'village',
    short: ' Desa ',
  })
}

test('[SC3] an empty form names every missing answer at its own field', () => {
  expect(formErrors(emptyForm('umum'))).toEqual([
    { at: 'judul', error: 'title' },
    { at: 'nama-0', error: 'name' },
    { at: 'jenis-0', error: 'kind' },
    { at: 'nama-1', error: 'name' },
    { at: 'jenis-1', error: 'kind' },
  ])
})

test('[SC3] a complete form has no errors and is sent trimmed, without empty answers', () => {
  expect(formErrors(filled())).toEqual([])
  expect(toAgreement(filled())).toEqual({
    title: 'Kemitraan Mangrove',
    template: 'umum',
    partners: [
      { name: 'Yayasan Bahari', kind: 'ngo' },
      { name: 'Desa Lembar', kind: 'village', short: 'Desa' },
    ],
    readingPauseDays: 3,
  })
  expect(toAgreement({ ...filled(), facilitator: ' Ratna ' }).facilitator).toEqual({ name: 'Ratna' })
})

test('[SC3] a title beyond the limit is refused in its own words', () => {
  expect(formErrors({ ...filled(), title: 'a'.repeat(TITLE_MAX + 1) })).toEqual([{ at: 'judul', error: 'titleLong' }])
})

test('[SC4] two partners may not share a name or a short name, whatever the case', () => {
  const twice = changePartner(filled(), 1, { name: 'YAYASAN bahari' })
  expect(formErrors(twice)).toEqual([{ at: 'nama-1', error: 'nameTwice' }])
  const short = changePartner(changePartner(filled(), 0, { short: 'mitra' }), 1, { short: 'Mitra' })
  expect(formErrors(short)).toEqual([{ at: 'pendek-1', error: 'shortTwice' }])
})

test('[SC4] partners are added up to eight and removed down to two', () => {
  let form = filled()
  for (let i = 0; i < 20; i++) form = addPartner(form)
  expect(form.partners).toHaveLength(FORM_PARTNERS_MAX)
  expect(new Set(form.partners.map((partner) => partner.key)).size).toBe(FORM_PARTNERS_MAX)
  for (const { key } of form.partners) form = removePartner(form, key)
  expect(form.partners).toHaveLength(2)
})
