// The text as the server has it, asked for together with the page. The socket can be opened only once the program is there, and brings the same
// in three times the bytes; a first visit on a slow line reads two seconds sooner so.
import * as Y from 'yjs'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { SECOND_FORMAT } from '../../shared/protocol/second-format.ts'

/** Origin of what it brings into the draft: the server's own, so that nothing of it waits to be sent. */
export const FROM_SERVER = 'server'

/** One Yjs update; null where there is none to be had, and the socket brings the text. Never rejects. */
export async function serverText(agreement: AgreementId): Promise<Uint8Array | null> {
  try {
    const response = await fetch(`/api/v1/agreements/${agreement}/draft?format=v2`, { credentials: 'same-origin' })
    if (response.status !== 200) return null
    const update = new Uint8Array(await response.arrayBuffer())
    return response.headers.get('content-type') === SECOND_FORMAT ? Y.convertUpdateFormatV2ToV1(update) : update
  } catch {
    return null
  }
}

/** Puts bytes from outside into `doc`, whole or not at all. */
export function applyWhole(doc: Y.Doc, update: Uint8Array, origin: unknown): void {
  try {
    // Decoded first: what fails half way through must not be half applied.
    Y.decodeUpdate(update)
  } catch {
    return
  }
  Y.applyUpdate(doc, update, origin)
}
