// Unpacking for documents that are sent in: both kinds end at a size that is known beforehand.
import { inflateRaw as nodeInflateRaw } from 'node:zlib'
import type { Unpack } from '../../shared/import/read-document.ts'
import { inflate } from '../export/inflate.ts'

export const unpack: Unpack = {
  inflate,
  inflateRaw: (bytes, limit) =>
    new Promise((resolve, reject) => {
      // zlib takes no limit of zero; one byte more than nothing is refused by the caller.
      nodeInflateRaw(bytes, { maxOutputLength: Math.max(1, limit) }, (error, out) =>
        error ? reject(error) : resolve(new Uint8Array(out)),
      )
    }),
}
