import type { problems as idProblems } from '../id/problems.ts'
import type { SameShape } from '../locale.ts'

export const problems: SameShape<typeof idProblems> = {
  'bad-request': { title: 'The request cannot be read', advice: 'Check the form of the request.' },
  'invalid-request': {
    title: 'Something is not filled in as it should be',
    advice: 'Correct what is named, then send again.',
  },
  'method-not-allowed': {
    title: 'This address does not take that method',
    advice: 'Use one of the methods that are named.',
  },
  'not-found': { title: 'There is nothing at this address', advice: 'Check the address, or start from Home.' },
  'format-unsupported': { title: 'This file format is not available here', advice: 'Choose another format.' },
  'media-type-unsupported': {
    title: 'This kind of content cannot be read here',
    advice: 'Send one of the kinds that are named.',
  },
  'line-unknown': { title: 'This connection has ended', advice: 'Connect again.' },
  'too-large': { title: 'This is too large', advice: 'Send a smaller file.' },
  'headers-too-large': {
    title: 'Too much came along with this request',
    advice: 'Delete the cookies of this site in the browser, then open your invitation link again.',
  },
  'request-timeout': {
    title: 'What was sent did not end in time',
    advice: 'Try again when the network is better.',
  },
  unauthenticated: { title: 'You are not signed in', advice: 'Open your invitation link again.' },
  'session-ended': { title: 'Your session has ended', advice: 'Open your invitation link again.' },
  'ticket-used': {
    title: 'This ticket has been used',
    advice: 'Ask for a new one each time you connect.',
  },
  'ticket-elsewhere': {
    title: 'This ticket belongs to another network, which showed it first',
    advice: 'Ask for a new one from here.',
  },
  'admin-required': { title: 'For the operator only', advice: 'Use the operator link.' },
  'creation-closed': {
    title: 'Only the operator can create agreements here',
    advice: 'Ask the operator to create it, or use the operator link.',
  },
  forbidden: { title: 'Your role cannot do this now', advice: 'Ask somebody who has the role for it.' },
  'foreign-origin': { title: 'The request came from another site', advice: 'Open Mufakat at its own address.' },
  'agreement-unknown': {
    title: 'This agreement does not exist or is not for you',
    advice: 'Open your invitation link, or ask the facilitator for one.',
  },
  'invitation-unknown': {
    title: 'This invitation link is unknown',
    advice: 'Copy the whole link, to its last letter.',
  },
  'invitation-expired': { title: 'This invitation link has expired', advice: 'Ask the facilitator for a new link.' },
  'invitation-revoked': {
    title: 'This invitation link was revoked',
    advice: 'Ask the facilitator for a new link.',
  },
  'invitation-used': { title: 'This invitation link is used up', advice: 'Ask the facilitator for a new link.' },
  'facilitator-here': {
    title: 'A facilitator is still in',
    advice: 'It is theirs to invite. If they have lost their device, make a recovery link for them.',
  },
  'invitation-bound': {
    title: 'This link belongs to somebody already',
    advice:
      'It was for one person, and somebody else has used it. Ask whoever invited you for a link of your own. If that is you: open it on the same device, or ask for a recovery link.',
  },
  'session-unknown': { title: 'That session has ended already', advice: 'Load the list again.' },
  'proof-missing': { title: 'Nothing was shown in this browser yet', advice: 'Begin again; there are ten minutes.' },
  'proof-unbound': {
    title: 'This is bound to nobody here',
    advice: 'Open your link first, then bind it in the settings.',
  },
  'oidc-unavailable': {
    title: 'The organisation that vouches for accounts cannot be reached',
    advice: 'Try again later, or open your link.',
  },
  'oidc-refused': {
    title: 'The organisation does not vouch for your account',
    advice: 'Begin again, or open your link.',
  },
  'passkey-invalid': { title: 'This passkey does not fit', advice: 'Try again, or open your link.' },
  'too-many-passkeys': { title: 'Too many ways to sign in', advice: 'Remove those that are not used in the settings.' },
  'pin-required': {
    title: 'This link asks for a PIN',
    advice: 'Enter the six digits that reached you by another way, by telephone for example.',
  },
  'pin-wrong': { title: 'The PIN is wrong', advice: 'Check the six digits; after ten wrong tries the link is locked.' },
  'pin-locked': {
    title: 'This link is locked after ten wrong PINs',
    advice: 'Ask the facilitator for a new link.',
  },
  'template-unknown': { title: 'This template is unknown', advice: 'Choose one of the available templates.' },
  'profile-unknown': {
    title: 'This legal profile is unknown',
    advice: 'Choose one of the profiles of the template.',
  },
  'mail-off': {
    title: 'This server sends no e-mail',
    advice: 'Copy the reminder and send it by WhatsApp or a short message.',
  },
  'mail-failed': {
    title: 'The e-mail was not sent',
    advice: 'Check the address and try again in a while, or copy the text.',
  },
  'code-wrong': {
    title: 'The code is wrong or no longer valid',
    advice: 'Look at the last e-mail, or ask for a new code.',
  },
  'notes-moved': {
    title: 'A colleague has changed this note',
    advice: 'Your words are still there. Read your colleague’s version, then save again.',
  },
  'agreement-taken': {
    title: 'The number of this agreement is taken',
    advice: 'Your text is safe on this device. Save a copy as a file, then begin a new agreement.',
  },
  'seed-differs': {
    title: 'The server uses another version of the template',
    advice: "Your text is safe on this device. Mufakat moves it into the server's template.",
  },
  'person-unknown': { title: 'This person is not part of the agreement', advice: 'Load the list of people again.' },
  'partner-unknown': {
    title: 'This partner is not part of the agreement',
    advice: 'Choose a partner from the list.',
  },
  'partner-mismatch': {
    title: 'Role and partner do not fit',
    advice:
      'Writers, signatories and guests act for one partner; reviewers for one or none; facilitators and observers for none.',
  },
  'clause-unknown': { title: 'This article is not in the text', advice: 'Load the text again.' },
  'note-missing': {
    title: 'The reason or note is missing',
    advice: 'To agree with a note needs the note, not to agree needs the reason. Write it, then send again.',
  },
  'consent-unknown': { title: 'There is no consent to withdraw', advice: 'Load this page again.' },
  'finding-unknown': {
    title: 'This finding is no longer there',
    advice: 'Load the check again, then choose the finding.',
  },
  'not-waivable': {
    title: 'This finding cannot be called no problem',
    advice: 'Blanks, signatories and starter wording have to be completed in the text.',
  },
  'waiver-unknown': { title: 'This waiver does not exist', advice: 'Load this page again.' },
  'partner-not-joined': {
    title: 'Nobody has joined for this partner yet',
    advice: 'Ask its writer or signatory to open the invitation first.',
  },
  'dictation-forbidden': {
    title: 'This partner does not let others write on its behalf',
    advice: 'Ask the partner to write, or to allow it on the page of suggestions.',
  },
  'dictation-unknown': { title: 'This dictation is not there', advice: 'Load the page of suggestions again.' },
  'dictation-answered': { title: 'This was answered already', advice: 'The answer of the partner is recorded.' },
  'dictation-moved': {
    title: 'The facilitator has gone on writing since you read it',
    advice: 'Read what was added, then answer again.',
  },
  'client-id-taken': { title: 'This writer number is in use', advice: 'Load the page again and try once more.' },
  'too-many-dictations': {
    title: 'Too much that was written for others waits for an answer',
    advice: 'Ask the partners to answer on the page of suggestions.',
  },
  'version-unknown': {
    title: 'That moment is not in the history of this draft',
    advice: 'The server may have come back from an older backup. Choose another moment on the history page.',
  },
  'addendum-unknown': { title: 'This addendum is not known', advice: 'Load this page again.' },
  'addendum-newer': {
    title: 'There is a signed addendum already',
    advice: 'Open that addendum and begin the next one there: its text is the newest.',
  },
  'base-not-signed': {
    title: 'Not every partner has signed validly yet',
    advice: 'An addendum begins from a text that all partners have signed.',
  },
  'base-here': {
    title: 'This server keeps this agreement',
    advice: 'Open the agreement by your link, then begin the addendum on its page Addenda.',
  },
  'source-damaged': {
    title: 'The source inside this file is damaged or does not fit',
    advice: 'Ask for a copy of the original file. This file was not changed.',
  },
  'review-unknown': { title: 'This review does not exist or is closed', advice: 'Load this page again.' },
  'ending-unknown': { title: 'Your partner has no word on an ending here', advice: 'Load this page again.' },
  'ending-proposed': {
    title: 'Another partner has proposed an ending',
    advice: 'Agree to it, or ask who proposed it to take it back.',
  },
  'history-too-large': {
    title: 'This history is too long to compare at once',
    advice: 'Choose two moments that are closer, or a single article.',
  },
  'history-busy': {
    title: 'Too many people are looking at the history',
    advice: 'Try again in a moment.',
  },
  'verifier-busy': {
    title: 'Too many files are being verified',
    advice: 'Try again in a moment, or verify on the page /verifikasi; this file was not judged yet.',
  },
  'stale-digest': {
    title: 'The text has changed since you read it',
    advice: 'Read what changed, then state your position again.',
  },
  'guards-unmet': { title: 'Not every condition is met yet', advice: 'Meet what is named, then try again.' },
  'not-sealed': { title: 'The text is not sealed yet', advice: 'Seal the text first, once every partner consents.' },
  'already-signed': { title: 'This partner has already signed', advice: 'Nothing more needs to be done.' },
  'not-your-turn': {
    title: 'It is not your partner’s turn to sign yet',
    advice: 'The partners agreed on an order. Wait for the one before you.',
  },
  'not-signed': { title: 'Your partner has not signed', advice: 'There is nothing to withdraw.' },
  'delegation-ended': {
    title: 'This letter of authority no longer counts for this text',
    advice: 'Ask the signatory who gave it for a new link.',
  },
  'order-stale': {
    title: 'Another signing order has been proposed meanwhile',
    advice: 'Reload, and read the latest proposal.',
  },
  'witness-unknown': {
    title: 'The text names no such witness',
    advice: 'Fill the list of witnesses in the text before it is sealed, then make the witness’s link.',
  },
  'attachment-unknown': { title: 'There is no such attachment', advice: 'Look at the list of attachments.' },
  'too-many-attachments': {
    title: 'This agreement has too many attachments already',
    advice: 'Put the pages together into one PDF.',
  },
  'certificate-missing': {
    title: 'This device has not asked for a signing certificate',
    advice: 'Begin the signing step again.',
  },
  'certificate-not-usable': {
    title: 'Your certificate cannot be used here',
    advice:
      'A certificate must be valid now, for signing documents, with a P-256 key or an RSA key of at least 2048 bits, and its chain whole. Sign with the key that the browser makes, or ask the issuer.',
  },
  'no-time-authority': {
    title: 'This site has no time authority',
    advice: 'A signature is valid without a timestamp; its time is that of the signatory’s device.',
  },
  'time-authority-failed': {
    title: 'The time authority does not answer',
    advice: 'Sign without a timestamp, or try again later.',
  },
  'certificate-request-invalid': {
    title: 'The certificate request cannot be read',
    advice: 'Begin the signing step again; if this repeats, use another browser.',
  },
  moved: { title: 'The file has changed since you began to sign', advice: 'Begin the signing step again.' },
  'invalid-signature': {
    title: 'This signature does not fit its file',
    advice: 'Begin the signing step again on the same device.',
  },
  'unprintable-character': {
    title: 'A character cannot be printed',
    advice: 'Replace the character that is named with ordinary letters.',
  },
  'too-long': { title: 'The text is too long to print', advice: 'Shorten the text; the limit is 200 pages.' },
  'damaged-logo': {
    title: 'A picture in the letterhead is damaged',
    advice: 'Remove that logo in the part about the partners, then put it in again.',
  },
  'print-failed': { title: 'The PDF could not be made', advice: 'Try again; if this repeats, tell the operator.' },
  'not-ours': {
    title: 'This is not a PDF that was sealed with Mufakat',
    advice: 'Choose the sealed PDF. A print of a draft proves nothing yet.',
  },
  unreadable: { title: 'The file cannot be read as an agreement', advice: 'Check the file, then send it again.' },
  'too-many-tries': { title: 'Too many wrong tries', advice: 'Wait a minute, then try again.' },
  'too-many-requests': { title: 'Too many requests', advice: 'Wait a minute, then try again.' },
  'store-full': {
    title: 'The server has no room left',
    advice: 'Your words are safe on your device; tell the operator to make room.',
  },
  'store-error': {
    title: 'The server cannot save at the moment',
    advice: 'Your words are safe on your device; tell the operator.',
  },
  standby: {
    title: 'This server is waiting',
    advice: 'Another server is at work for this address. Try again in a moment.',
  },
  stopping: { title: 'The server is shutting down', advice: 'Try again in a moment.' },
  internal: { title: 'Something went wrong on the server', advice: 'Try again; if this repeats, tell the operator.' },
  'carry-foreign': {
    title: 'This is not a Mufakat file',
    advice: 'Choose a file whose name ends in .mufakat.',
  },
  'carry-newer': {
    title: 'This file was made by a newer version of Mufakat',
    advice: 'Load this page again while there is a network, then open the file once more. The file itself is sound.',
  },
  'carry-damaged': {
    title: 'This file was cut off or changed on its way',
    advice: 'Ask for it once more, sent as a document. The text on this device has not changed.',
  },
  'carry-too-large': {
    title: 'This file is too large to open',
    advice: 'Ask for a file with the changes only. The text on this device has not changed.',
  },
  'carry-other-agreement': {
    title: 'This file belongs to another agreement',
    advice: 'Open the agreement that is named, and put the file in there.',
  },
  'carry-older-epoch': {
    title: 'This file is from another beginning of this agreement',
    advice: 'Its server once began anew. Copy the sentences that are still needed; the file itself is sound.',
  },
  'carry-incomplete': {
    title: 'This file holds only changes to a text that is not on this device',
    advice: 'Ask for a file with the whole text. The file itself is sound.',
  },
  'statement-invalid': {
    title: 'The device signature does not fit this statement',
    advice: 'Load this page again, then state it once more.',
  },
  'statement-replayed': {
    title: 'This statement is on record already',
    advice: 'Load this page again; nothing needs to be sent once more.',
  },
  'proposal-unknown': {
    title: 'This proposal is not open any more',
    advice: 'Load this page again, then read the present proposal.',
  },
  'claim-invalid': {
    title: 'The key of this device is not shown to be yours',
    advice: 'Load this page again.',
  },
  'device-taken': {
    title: 'The key of this device is registered for somebody else',
    advice: 'Use a browser or device of your own.',
  },
  'too-many-devices': {
    title: 'Too many devices are registered for you',
    advice: 'Use a device that has opened this agreement before.',
  },
}
