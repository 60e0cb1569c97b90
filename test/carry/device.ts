// A device that writes, carries and syncs as the browser does, without a browser: Yjs, a signing key, and what it knows of the server.
import { webcrypto } from 'node:crypto'
import * as Y from 'yjs'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { readCarryFile } from '../../shared/carry/carry-file.ts'
import type { Signing } from '../../shared/carry/device-copy.ts'
import { afterOpening, type DeviceCopy, EMPTY_COPY, makeFile, type Sender } from '../../shared/carry/device-copy.ts'
import { type Known, parseKnown } from '../../shared/carry/known.ts'

export const AGREEMENT = parseAgreementId('perjanjian')!

export const knownOf = (doc: Y.Doc): Known => parseKnown(Y.encodeSnapshot(Y.snapshot(doc)))

export async function makeSigning(): Promise<Signing> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  return {
    key: new Uint8Array(await webcrypto.subtle.exportKey('spki', pair.publicKey)),
    sign: async (bytes) =>
      new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes)),
  }
}

export const senderOf = (name: string, signing: Signing | null): Sender => ({
  agreement: AGREEMENT,
  title: 'Air bersih',
  template: { id: 'perjanjian-kemitraan-umum', version: '1' },
  schema: 1,
  epoch: '',
  at: Date.UTC(2026, 10, 24),
  writers: [],
  name,
  partner: 'Desa Contoh',
  signing,
})

export class Device {
  readonly name: string
  readonly signing: Signing | null
  readonly doc = new Y.Doc({ gc: true })
  copy: DeviceCopy = EMPTY_COPY

  constructor(name: string, signing: Signing | null) {
    this.name = name
    this.signing = signing
    this.restart(this.doc.clientID)
  }

  /** The page is loaded anew: Yjs writes under another id. */
  restart(client: number): void {
    this.doc.clientID = client
    this.copy = { ...this.copy, own: new Set([...this.copy.own, client]) }
  }

  file(theirs: Known | null = null): Promise<Uint8Array> {
    const { doc } = this
    const draft = { encode: (vector: Uint8Array) => Y.encodeStateAsUpdate(doc, vector), have: knownOf(doc) }
    return makeFile(this.copy, draft, senderOf(this.name, this.signing), theirs)
  }

  /** Without a network. False where the file builds on what is not here. */
  open(bytes: Uint8Array): boolean {
    const reading = readCarryFile(bytes)
    if (!reading.ok) throw new Error(reading.code)
    const { file } = reading
    const probe = new Y.Doc()
    for (const update of [
      Y.encodeStateAsUpdate(this.doc),
      file.base.bytes,
      ...file.letters.map(({ update }) => update),
    ])
      Y.applyUpdate(probe, update)
    if (probe.store.pendingStructs !== null || probe.store.pendingDs !== null) return false
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(probe, Y.encodeStateVector(this.doc)))
    this.copy = afterOpening(this.copy, file)
    return true
  }

  /** The server has everything that is here now. */
  synced(): void {
    this.copy = { ...this.copy, server: knownOf(this.doc), assumed: [], held: [] }
  }
}
