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
  outside: {
    open: 'Sign through another provider',
    lead: 'For a key that cannot be brought here: at a certification provider (PSrE), on a card or a key device, or on another computer. Its certificate comes in, the digest that has to be signed goes out, and the signature comes back; the key stays there.',
    certificate: 'Your certificate and those of its issuers',
    certificateHelp: 'One file or several: .pem, .cer, .crt, .der or .p7b. No private key is asked for.',
    chosen: 'The key is elsewhere: once you press the button to sign, this page asks for two signatures from there.',
    steps: {
      proof: 'Step 1 of 2: proof that the key is yours',
      signature: 'Step 2 of 2: the signature on the agreement',
    },
    stepText: {
      proof: 'Ask your provider to sign this digest with the key of your certificate. Nothing is agreed to by it yet.',
      signature:
        'Ask your provider to sign this digest. It stands for the agreement that this device has just verified, with the name, place and time of your signature.',
    },
    digest: 'The SHA-256 digest to sign:',
    copyHex: 'Copy as hexadecimal',
    copyBase64: 'Copy as Base64',
    saveBytes: 'Download the file to sign (.der)',
    saveDigest: 'Download its digest (.sha256, 32 bytes)',
    bytesHelp:
      'Programs that hash for themselves take the .der file; providers that sign digests (CSC signHash) take the digest. Both give the same signature: RSA (PKCS #1 v1.5) or ECDSA P-256, with SHA-256.',
    answer: 'The signature that came back',
    answerHelp: 'The value (binary, Base64, hexadecimal), or PKCS#7/CMS without attributes of its own.',
    typed: 'or paste it here',
    give: 'Use this signature',
    later: 'Go on later',
    laterHelp:
      'What has been brought back is kept on this device. Open this page again and press the button to sign to go on.',
    problems: {
      'chain-unreadable': 'No certificate can be read in that file.',
      'chain-own':
        'There has to be exactly one certificate of a person among these files; the others are those of issuers.',
      'chain-key-kind': 'The key of this certificate is of a kind that is not used here: P-256 and RSA are.',
      'chain-not-signing': 'This certificate may not be used to sign documents.',
      'chain-expired': 'This certificate is not valid yet, or no longer.',
      'answer-unreadable':
        'This signature cannot be read. What is taken: the value as binary, Base64 or hexadecimal, or PKCS#7/CMS.',
      'answer-attributes':
        'The provider’s program has added statements of its own, so that something else than this digest was signed. Ask for a signature on the digest alone, without attributes.',
      'answer-other-certificate': 'This signature was made with another certificate than the one you chose.',
      'answer-hashed-twice':
        'The digest was signed as if it were a file, and so hashed twice. Ask for a signature on the digest as it is, or on the .der file.',
      'answer-wrong': 'This signature does not fit: it is for another digest, or by another key.',
    },
  },
  problems: {
    'p12-unreadable': 'This file is not a .p12 file, or it is damaged. Ask its issuer for a whole one.',
    'p12-unreached':
      'The part of the program that opens this file could not be loaded yet. Check your network, then press the button again.',
    'p12-password': 'The password does not fit. Check capital and small letters, and try again.',
    'p12-cipher':
      'This file is locked in a way that is not known here. Save it anew from its issuer’s program with AES or 3DES.',
    'p12-incomplete':
      'There is no key with its certificate in this file. Export it again together with its private key.',
    'p12-key-kind': 'Its key is of a kind that is not used here: P-256 and RSA are.',
  },
}
