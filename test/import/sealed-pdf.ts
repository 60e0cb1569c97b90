import { createPress } from '../../server/export/press.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'

/** A sealed agreement as the product makes one. */
export async function sealedPdf(): Promise<Uint8Array<ArrayBuffer>> {
  const press = createPress()
  try {
    return new Uint8Array((await press.seal(sealedFixture(2).input)).pdf)
  } finally {
    await press.close()
  }
}
