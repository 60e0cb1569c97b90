import type { verify as idVerify } from '../id/verify.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

export const verify: SameShape<typeof idVerify> = {
  code: 'Eight words of this file',
  codeThen: 'eight words on its receipt',
  title: 'Result of checking the agreement file',
  allHold: 'ALL FACTS HOLD. Text, attached content and signatures prove one another.',
  someDiffer: 'SOMETHING DOES NOT MATCH. Do not rely on this file before the cause is clear.',
  notAllChecked:
    'NOT ALL WAS CHECKED. What was checked holds; the printed pages were not compared with the attached content.',
  notOurs: 'This file is not an agreement sealed with Mufakat, or it is too damaged to be read.',
  unreadableFile: (file) => `Cannot read the file: ${file}`,
  usage: 'Usage: mufakat verify FILE.pdf … | FOLDER [--json] [--ca FILE] [--crl FILE] [--time-limit SECONDS]',
  digest: 'Content digest (SHA-256)',
  digestsAgree: 'printed, attached and recomputed are the same',
  digestsDiffer: (printed, attached, recomputed) =>
    `differ: printed ${printed}, attached ${attached}, recomputed ${recomputed}`,
  print: 'Printed pages',
  prints: {
    same: 'exactly what typesetting the attached content again gives',
    differs: 'NOT what typesetting the attached content again gives',
    unknown: 'not typeset again here',
  },
  partners: 'Partners',
  signatures: 'Signatures',
  noSignature: 'no signature yet',
  witness: 'witness',
  signature: (partner, subject, time) => `${partner}: ${subject}, ${time}`,
  valid: 'valid',
  invalid: 'NOT VALID',
  notCertified: 'uncertified electronic signature',
  certifiedOrNot: 'certified only if its issuer is an Indonesian PSrE, which is not checked here',
  certified: 'certified electronic signature',
  coversAll: 'covers the whole file',
  coversRevision: 'covers the file as it stood when they signed',
  authority: 'Certificate authority',
  authorityTrusted: 'the one that you gave',
  authorityClaimed: 'named by this file itself; compare its fingerprint with the operator, or give --ca',
  ledger: 'Ledger',
  ledgerValid: (events) => `${counted(events, 'event')}, chain unbroken`,
  ledgerBroken: (events) => `${counted(events, 'event')}, CHAIN BROKEN`,
  endorsed: (issuer) =>
    `the signatory brought the certificate, issued by ${issuer}; the agreement’s authority says that its holder is the signatory whom the text names`,
  noStamp: 'without a timestamp: the time is that of the signatory’s device',
  stampedBy: (time, authority) => `timestamp ${time} by ${authority}`,
  stampTrusted: 'the authority that you gave',
  stampClaimed: 'an authority that you did not give with --ca, so that this time is not proved',
  ledgerStory: (begun, sealed) => `begun ${begun}, the text sealed ${sealed}`,
  counterparts: 'Counterparts',
  counterpartsText:
    'this file is the one electronic original; counterparts from paper or from another provider lie beside it, on the site where the agreement was made, and are not in it',
  notChecked: 'Not checked',
  deviceTime: (time) => `decided without a network at ${time} by the device’s clock`,
  clockDoubts: {
    'before-seal': 'WARNING: by the ledger the text was sealed after that time; the device’s clock cannot be relied on',
    'after-signature': 'WARNING: that is after the signature’s own time; the device’s clock cannot be relied on',
    'after-stamp': 'WARNING: that is after its timestamp; the device’s clock cannot be relied on',
  },
  revocations: {
    unchecked: 'revocation of the certificate was not checked: there is no list of its issuer',
    good: (time) => `not revoked by the list of ${time}`,
    revoked: (time) => `the certificate was REVOKED on ${time}`,
  },
  notRevoked:
    'whether a certificate was revoked after the list that is there or, without a list, whether it ever was; give --crl FILE with the newest list of its issuer (the address of the agreement’s site, then /api/v1/revocations.crl)',
  notIdentity: 'who the person behind a certificate is; its issuer vouches for that',
  tail: 'After the last signature',
  tails: {
    none: 'nothing added',
    'e-meterai': 'one e-Meterai (check it on the page of Peruri)',
    unknown: 'SOMETHING UNKNOWN WAS ADDED',
  },
  problems: {
    unreadable: () => 'The file is damaged, or is no PDF made with Mufakat.',
    'took-too-long': () => 'Stopped: this file takes far more time or memory than any agreement does.',
    'verifier-busy': () => 'Too many files are being verified; this one was not judged yet. Try again in a moment.',
    'attachment-missing': (data) => `The attachment ${of(data, 'name')} is missing from the file.`,
    'attachment-unreadable': (data) => `The attachment ${of(data, 'name')} is damaged and cannot be read.`,
    'content-differs': () => 'perjanjian.json is not what the attached state of the draft (perjanjian.yjs) says.',
    'printed-digest-differs': () => 'The printed digest is not the digest of the attached content.',
    'print-differs': () => 'The printed pages are not what typesetting the attached content again gives.',
    'print-unfinished': () =>
      'The pages were NOT compared with the attached content: typesetting all of it again did not end in the time that there was. Give more time (mufakat verify --time-limit SECONDS) before this file is used.',
    'print-format-unknown': (data) =>
      `The file was typeset as ${of(data, 'found')}; this program typesets ${of(data, 'expected')}, so the pages cannot be compared.`,
    'rebuild-failed': (data) => `The attached content cannot be typeset again: ${of(data, 'reason')}`,
    'statement-forged': (data) =>
      `Event ${of(data, 'seq')} of the ledger is not the word of the person it names: its device signature does not fit.`,
    'ledger-broken': (data) => `The chain of the ledger breaks at event ${of(data, 'seq')}.`,
    'ledger-of-another': () => 'The attached ledger does not belong to this agreement.',
    'ledger-differs': () => 'The attached ledger does not end with the seal of this text by these partners.',
    'field-missing': (data) => `There is no place for the signature of ${of(data, 'partner')}.`,
    'field-unknown': (data) => `There is a signature place that belongs to no partner: ${of(data, 'field')}.`,
    'signature-missing': (data) => `${of(data, 'partner')} has not signed yet.`,
    'signature-damaged': (data) => `The signature of ${of(data, 'partner')} is damaged.`,
    'signed-content-differs': (data) => `The file changed after ${of(data, 'partner')} signed it.`,
    'signature-wrong': (data) => `The signature of ${of(data, 'partner')} does not fit its certificate.`,
    'authority-unknown': (data) => `The certificate of ${of(data, 'partner')} was not issued by the trusted authority.`,
    'signer-differs': (data) => `${of(data, 'found')} signed for ${of(data, 'partner')}, not ${of(data, 'expected')}.`,
    'signed-before-seal': (data) => `${of(data, 'partner')} claims to have signed before the text was sealed.`,
    'timestamp-wrong': (data) =>
      `The timestamp on the signature of ${of(data, 'partner')} does not prove that signature.`,
    'outside-validity': (data) =>
      `The signing time of ${of(data, 'partner')} lies outside the validity of the certificate.`,
    'revision-changed': (data) =>
      `Something else in the file was changed along with the signature of ${of(data, 'partner')}.`,
    'base-signed': (data) => `The base text already holds a filled signature place: ${of(data, 'field')}.`,
    'certificate-of-another-place': (data) =>
      `The certificate of ${of(data, 'partner')} was made for another place: another agreement, text or partner.`,
    'certificate-without-place': (data) =>
      `The certificate of ${of(data, 'partner')} does not say for which place of signature it was made. The early edition of Mufakat, before 26 November 2026, made them so; therefore the signature is not proven for this text. If this file is of that edition, seal and sign its text once more.`,
    'signature-second-form': (data) =>
      `The value of ${of(data, 'partner')}'s signature stands in the second form, which proves the same but is not taken, so that a signed file has one form only. The early edition of Mufakat, before 26 November 2026, wrote it so at times; in a newer file somebody changed it. Seal and sign its text once more.`,
    'wording-differs': (data) =>
      `The signature of ${of(data, 'partner')} says another name, reason or words in its place than its certificate.`,
    'partners-too-few': () => 'The text names fewer than two partners.',
    'ledger-impossible': (data) =>
      `No site could have recorded event ${of(data, 'seq')} of the ledger: who speaks may not, there is no such step, or time runs back.`,
    'sealed-without-consent': (data) =>
      `By the ledger, ${of(data, 'partner')} had not agreed to this text when it was sealed.`,
    'stamp-over-words': (data) =>
      `The e-Meterai on page ${of(data, 'page')} lies over words. Look at the file as it was before the stamp.`,
    'signed-after-next': (data) =>
      `The time of the signature of ${of(data, 'partner')} is later than the trusted timestamp on a signature made after it.`,
    'certificate-revoked': (data) =>
      `The certificate of ${of(data, 'partner')} was revoked on ${of(data, 'at')}; no trusted timestamp proves that it signed before that.`,
    'bytes-after': (data) =>
      `${of(data, 'bytes')} bytes were added after the last signature; they can change what the pages show.`,
  },
}
