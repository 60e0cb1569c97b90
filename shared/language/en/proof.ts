import type { proof as idProof } from '../id/proof.ts'
import type { SameShape } from '../locale.ts'

export const proof: SameShape<typeof idProof> = {
  own: 'I have a certificate of my own (.p12)',
  ownLead:
    'From an electronic certification provider (PSrE), for instance. The file and its password are opened on this device only and sent nowhere; the key is forgotten when the page is closed.',
  file: 'Certificate file (.p12 or .pfx)',
  password: 'Password of that file',
  open: 'Open the certificate',
  opening: 'Opening…',
  opened: (owner, issuer) => `The certificate of ${owner}, issued by ${issuer}, will be used.`,
  notCertified:
    'Whether the signature counts as certified depends on that issuer, not on this site; a verifier calls it certified only when it trusts the issuer.',
  instead: 'Use the key that this device makes',
  missing: 'Choose the file first.',
  problems: {
    'p12-unreadable': 'This file is no .p12, or it is damaged. Ask its issuer for a whole one.',
    'p12-password': 'The password does not fit. Check capital and small letters, and try again.',
    'p12-cipher':
      'This file is locked in a way that is not known here. Save it anew from its issuer’s program with AES or 3DES.',
    'p12-incomplete':
      'There is no key with its certificate in this file. Export it again together with its private key.',
    'p12-key-kind': 'Its key is of a kind that is not used here: P-256 and RSA are.',
  },
}
