import type { verifyPage as idVerifyPage } from '../id/verify-page.ts'
import type { SameShape } from '../locale.ts'

export const verifyPage: SameShape<typeof idVerifyPage> = {
  lead: 'Choose the PDF of an agreement. It is verified wholly in your browser; the file is sent nowhere.',
  choose: 'Choose a PDF',
  drop: 'or drop one file or several here: a text and its addenda are judged as a chain',
  another: 'Check another file',
  reading: (name) => `Verifying ${name}…`,
  result: (name) => `Result for ${name}`,
  allHold: 'Everything that was verified in the browser holds',
  allHoldText: 'Attached content, printed digest, record of decisions and every signature prove each other.',
  allHoldPages: 'Everything holds, the printed pages too',
  again: {
    unchecked:
      'The printed pages were NOT compared with the attached content. A valid signature does not prove that words and figures on the pages are those that were agreed.',
    matched: 'The printed pages are, byte for byte, what typesetting the attached content again gives.',
    offer: 'Typeset again from the source and compare',
    size: (megabytes) =>
      megabytes === 0
        ? 'The tools for it are here already; no network is needed.'
        : `Fetches about ${megabytes} MB of tools from this site, only when you press; over 2G that may take more than half an hour. The agreement stays on this device.`,
    fetching: (percent) => `Fetching the tools: ${percent}%`,
    printing: 'Typesetting again and comparing; on a phone this may take a minute or more…',
    stop: 'Stop',
    stopped: 'Stopped. The printed pages are still not compared.',
    'not-fetched':
      'The tools could not be fetched, or are for another form of pages. The pages are still not compared.',
    unfinished:
      'Typesetting again did not end on this device: time or memory ran out. The pages are still not compared; try a computer, or the command mufakat verify.',
    keepHelp: (megabytes) => `The tools can be kept on this device (${megabytes} MB) for use without a network.`,
    keep: 'Keep the tools',
    kept: 'The tools are kept on this device.',
    drop: 'Delete the tools',
    full: 'This device cannot keep them.',
  },
  notAllSigned: 'It holds, but not every partner has signed',
  differs: 'Something does not hold',
  differsText: 'Do not use the file before the cause is clear.',
  notOurs: 'This is not an agreement sealed with Mufakat',
  notOursText:
    'The file does not come from Mufakat, or is damaged, or was saved again by another program so that its proof is gone. Ask for the original file.',
  tooLarge: (megabytes) => `The file is larger than ${megabytes} MB; our agreements are not.`,
  unreadable: 'The browser cannot read this file. Choose it again.',
  problems: 'What does not hold',
  digests: 'Digest of the content',
  digestPrinted: 'Printed on the pages',
  digestAttached: 'Attached content',
  digestRecomputed: 'Recomputed from the document state',
  digestMissing: 'none',
  digestsAgree: 'All three are the same.',
  digestsDiffer: 'They are NOT the same.',
  signatures: 'Signatures',
  signatureOf: (partner) => `On behalf of ${partner}`,
  witness: (name) => `Witness: ${name}`,
  who: 'Signatory',
  when: 'Time as the signatory claims',
  deviceTime: 'Device time',
  revocation: 'Revocation',
  covers: 'Covers',
  validity: 'Validity',
  missing: 'has not signed',
  ledger: 'Record of decisions (ledger)',
  authority: 'Issuer of the certificates (SHA-256 fingerprint)',
  authorityText:
    'Named by this file itself. Compare it with the fingerprint that the operator of the site has published.',
  tail: 'After the last signature',
  cannot: 'What a browser cannot verify',
  cannotRebuild:
    'The pages were not typeset again here from the attached content, so it is not proved that what is printed equals the attached content letter by letter. This command proves it too, without a network:',
  cannotRevocation:
    'Whether a certificate was revoked after the list that the file carries is not checked here; without a list, revocation is not checked. The newest list of the issuer is on the site where the agreement was made; the command mufakat verify takes it with --crl. Certificates of a provider are checked on the provider’s own page.',
  counterparts: 'Counterparts',
  counterpartsText:
    'This file is the one electronic original. Counterparts from paper or from another provider are not in it; the site where the agreement was made lists them under Files. Drop several PDFs at once to see which carry the same text.',
  cannotIdentity:
    'Who the person behind a signature is cannot be proved here: the certificates were issued by the site where the agreement was made, not by an Indonesian PSrE.',
  cannotIdentityOfOwn:
    'Who the person behind a signature is cannot be proved here: the certificates were issued by the site where the agreement was made, or are the signatory’s own. Whether the issuer named is an Indonesian PSrE is for that issuer to say.',
  command: 'npx mufakat verify FILE.pdf',
  size: 'Size',
  code: 'Eight words of this file',
  codeHelp:
    'Read them to another partner on the telephone: if all eight are the same, you both hold the same file. Every signature changes the words.',
  codeThen: 'Eight words on its receipt',
  alone: {
    title: 'Agreement verifier',
    lead: 'This page is one file: it runs from a disk or a memory card, without a network and without any site.',
    trust: 'Trust what it says as far as you trust where this file came from. Keep a copy of it with your agreement.',
    otherLanguage: 'Bahasa Indonesia',
    take: 'The verifier in one file',
    takeText:
      'Keep it with the agreement, on a memory card for instance. In many years it still verifies the agreement without a network and without this site.',
    takeButton: (megabytes) => `Download the verifier (${megabytes} MB)`,
    takeWhole: (megabytes) => `Download the whole verifier (${megabytes} MB)`,
    takeWholeText:
      'The whole one also typesets the pages again from their source and compares them; the small one checks everything else, but not that.',
    small:
      'This small verifier does not typeset pages again. The whole verifier, from the same site, does, also without a network.',
  },
  certificate: 'Certificate',
  endorsed: (issuer) =>
    `The signatory’s own certificate, issued by ${issuer}; the site where the agreement was made has recorded it as theirs.`,
  stampedAt: 'Timestamp',
  stampedBy: (time, authority) => `${time}, by ${authority} (whose standing is not checked here)`,
}
