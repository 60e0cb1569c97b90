/** A file that cannot be read as one of ours: damaged, or written in a form that the typesetter and the signer never use. */
export class PdfError extends Error {
  readonly code: 'damaged' | 'unsupported' | 'too-large' | 'no-such-field' | 'already-signed' | 'no-room'
  constructor(code: PdfError['code'], message: string) {
    super(message)
    this.code = code
  }
}
