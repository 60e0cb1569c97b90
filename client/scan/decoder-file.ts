// Fetched only when a page is met that needs one; the thread that unpacks asks nobody for anything.
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url'
import type { DecoderName } from './wasm-decoder.ts'

const URLS: Readonly<Record<DecoderName, string>> = { jbig2: jbig2Url, openjpeg: openjpegUrl }

/** Null without a network. */
export async function decoderFile(name: DecoderName): Promise<ArrayBuffer | null> {
  try {
    const response = await fetch(URLS[name])
    return response.ok ? await response.arrayBuffer() : null
  } catch {
    // The page then counts as one that could not be read.
    return null
  }
}
