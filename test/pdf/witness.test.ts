import { webcrypto } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inflate } from '../../server/export/inflate.ts'
import { createPress, type Press } from '../../server/export/press.ts'
import { emptyWitness, openDraft, writeText } from '../../shared/agreement/draft.ts'
import { witnessSignatory } from '../../shared/export/signatory.ts'
import { signingIntent } from '../../shared/export/signing-intent.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { placeName } from '../../shared/pdf/certificate-place.ts'
import { readSealedSource } from '../../shared/pdf/sealed-source.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { fieldOf } from '../../shared/pdf/signature-revision.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { newAuthority, newSigner, SIGNED_AT, signAll, subjectFor, subtle } from './signing-fixture.ts'

let press: Press
beforeAll(() => {
  press = createPress()
})
afterAll(() => press.close())

const WITNESS = { name: 'Saksi Satu', position: 'Kepala Dusun' }

test('[PF36, AM17] a witness signs in a field of their own, before the last partner or after, and every fact holds', async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint, (doc) => {
    const draft = openDraft(doc)
    for (const id of ['s1', 's2']) {
      draft.witnesses.set(id, emptyWitness(partnerId('p2'), id))
      const [name, position] = [draft.witnesses.get(id)?.get('name'), draft.witnesses.get(id)?.get('position')]
      if (name instanceof Y.Text) writeText(name, id === 's1' ? WITNESS.name : 'Saksi Dua')
      if (position instanceof Y.Text) writeText(position, WITNESS.position)
    }
  })
  const { pdf } = await press.seal(fixture.input)
  const check = (file: Uint8Array) =>
    verifyPdf(file, {
      crypto: webcrypto.subtle,
      inflate,
      authorities: [authority.certificate],
      rebuild: async (input) => (await press.seal(input)).pdf,
    })
  const states = await signAll(pdf, fixture.partners, authority)
  const signed = states.at(-1) ?? pdf
  expect((await check(signed)).problems).toEqual([])
  const subject = witnessSignatory(WITNESS, { name: fixture.partners[1]?.name ?? '' })
  const witnessed = async (field: string, who: typeof subject, file = signed) => {
    const { agreement, digest } = fixture.partners[0]!
    const signer = await newSigner(authority, { ...who, place: placeName(agreement, field, digest) })
    const intent = signingIntent({
      partner: null,
      field,
      isWitness: true,
      partnerName: who.partner,
      name: who.name,
      position: who.position,
      digest,
      certificate: signer.certificate,
      time: new Date(SIGNED_AT + 600_000),
    })
    return concat(file, await signPdf(subtle, file, intent, signer))
  }
  const report = await check(await witnessed('saksi-s1', subject))
  expect(report).toMatchObject({ problems: [], rebuilt: true, tail: 'none' })
  expect(report.signatures.map(({ partner, valid }) => [partner, valid])).toEqual([
    ['p1', true],
    ['p2', true],
  ])
  expect(report.witnesses).toMatchObject([{ witness: 's1', name: 'Saksi Satu', valid: true, covers: 'all' }])
  // Beside a partner who has signed, a witness is no second partner.
  const reading = await readSealedSource(await witnessed('saksi-s1', subject, states[1]), { crypto: subtle, inflate })
  expect(reading).toMatchObject({ ok: true, source: { signatures: 1, partners: 2, signedBytes: null } })
  const wrong = await check(await witnessed('saksi-s2', subject))
  expect(wrong.problems.map(({ code }) => code)).toContain('signer-differs')

  // Whoever else signs in the witness's place, or the witness in another's, is told.
  const party = fixture.partners[0]!
  const codes = async (
    file: Uint8Array,
    field: string,
    signer: Awaited<ReturnType<typeof newSigner>>,
    who = subject,
  ) => {
    const isWitness = field.startsWith('saksi-')
    const intent = signingIntent({
      partner: null,
      field,
      isWitness,
      partnerName: who.partner,
      name: who.name,
      position: who.position,
      digest: party.digest,
      certificate: signer.certificate,
      time: new Date(SIGNED_AT + 600_000),
    })
    const report = await check(concat(file, await signPdf(subtle, file, intent, signer)))
    return report.problems.map(({ code }) => code)
  }
  const placed = (field: string) => placeName(party.agreement, field, party.digest)
  const ofPartner = await newSigner(authority, subjectFor(party))
  expect(await codes(signed, 'saksi-s1', ofPartner, subjectFor(party))).toContain('signer-differs')
  expect(await codes(signed, 'saksi-s1', ofPartner)).toContain('signer-differs')
  const partnerNamed = await newSigner(authority, { ...subjectFor(party), place: placed('saksi-s1') })
  expect(await codes(signed, 'saksi-s1', partnerNamed, subjectFor(party))).toContain('signer-differs')
  const elsewhere = await newSigner(await newAuthority(), { ...subject, place: placed('saksi-s1') })
  expect(await codes(signed, 'saksi-s1', elsewhere)).toContain('authority-unknown')
  const ofWitness = await newSigner(authority, { ...subject, place: placed('saksi-s1') })
  expect(await codes(pdf, fieldOf(party), ofWitness)).toContain('signer-differs')
  await expect(codes(pdf, 'saksi-s3', ofWitness)).rejects.toMatchObject({ code: 'no-such-field' })
})
