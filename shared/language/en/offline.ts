import type { offline as idOffline } from '../id/offline.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const offline: SameShape<typeof idOffline> = {
  update: {
    waits: 'A new version of Mufakat is ready. Your text stays saved when the page is loaded again.',
    load: 'Load the new version',
    later: 'Later',
  },
  page: {
    lead: 'What this device keeps so that you can write without a network.',
    online: 'This device is connected.',
    offline: 'This device is not connected. Your text is safe and will be sent later.',
  },
  held: {
    title: 'Agreements on this device',
    none: 'No agreement is kept yet.',
    writtenBy: (name: string, role: string) => `${name} (${role})`,
    waiting: (count: number) => `${count} ${count === 1 ? 'change' : 'changes'} not sent`,
    sent: 'everything is on the server',
    onlyHere: 'Only on this device so far. Open it when there is a network, and it is created on the server.',
    earlier:
      'A copy from another link or of another person at this device. What is not sent becomes a copy of its own when the agreement is opened.',
    save: 'Save as a file',
    remove: 'Delete from this device',
    removeAsk: (title: string) => `Delete the copy of “${title}” from this device? What is on the server stays.`,
    removeRefused: 'There is text that has not been sent. Connect first, or save it as a file, then delete.',
    removed: (title: string) => `The copy of “${title}” was deleted from this device.`,
    leaveTitle: 'A borrowed phone?',
    leaveText:
      'Sign out of all agreements and delete all copies, names and signing keys from this device. What is on the server stays.',
    leave: 'Delete everything from this device',
    leaveDecided: (count) =>
      `${count === 1 ? '1 position or signature' : `${count} positions or signatures`} of this device ${count === 1 ? 'has' : 'have'} not been sent. Open the agreement when there is a network, then remove.`,
    leaveAsk: 'Delete everything from this device and sign out of all agreements?',
    leaveAskCopies: (count: number) =>
      `There ${count === 1 ? 'is' : 'are'} ${counted(count, 'copy', 'copies')} of text that could not be sent; all of them will be gone. Delete everything from this device?`,
    leaveRefused: 'There is text that has not been sent. Connect first, or save each agreement as a file, then delete.',
  },
  storage: {
    title: 'Storage',
    unknown: 'This browser does not say how much room is used.',
    used: (size: string) => `Room used: about ${size}.`,
    usedOf: (size: string, quota: string) => `Room used: about ${size} of the ${quota} that the browser grants.`,
    lasting: 'The browser looks after this storage: it does not clear it by itself when space is short.',
    passing:
      'The browser may clear this storage when space on the device is short. Text that has not been sent could go with it.',
    refused: 'The browser does not look after it yet. Install Mufakat on the home screen, then try again.',
    ask: 'Ask the browser to look after it',
  },
  program: {
    title: 'The program',
    looking: 'Looking…',
    none: 'The program is not kept on this device yet. Open a text while there is a network; without HTTPS, or in a private window, the browser keeps nothing.',
    part: (have: number, of: number) => `Kept in part: ${have} of ${counted(of, 'file')}.`,
    whole: (version: string) => `Kept whole: every screen opens without a network (version ${version}).`,
    bring: 'Fetch the rest now',
  },
  onlyHere: {
    title: 'This agreement is only on this device so far',
    text: 'Write as usual. As soon as there is a network, Mufakat creates it on the server, puts your text in, and gives you the invitation links for the partners.',
    asking: 'Creating the agreement on the server…',
    ask: 'Try now',
    refused: 'The server cannot create this agreement yet',
    key: 'Operator key',
    keyHelp:
      'On this server only the operator creates agreements. Ask the operator for the key or for a creation link.',
  },
  begin: {
    title: 'Begin without a network',
    text: 'The server cannot be reached now. The agreement can begin on this device and be written at once; the invitation links come when there is a network.',
    name: 'Your name',
    nameHelp: 'Your text is recorded under this name.',
    nameMissing: 'Write your name.',
    partner: 'You write for',
    start: 'Begin on this device',
    failed: 'This device cannot keep a new agreement',
    failedHelp:
      'Free some space, or use an ordinary window (not a private one). What you filled in on this page is still here.',
  },
  links: {
    title: 'This agreement is on the server now',
    text: 'Pass the invitation links on to the partners. They are kept on this device until you say that you have passed them on.',
    open: 'Show the invitation links',
    done: 'I have passed them all on',
    close: 'Close',
    general: 'For all',
  },
  copies: {
    title: 'My copy',
    titleOf: (name: string) => `Copy of ${name}`,
    notice: (count: number) =>
      count === 1
        ? 'There is a copy of text that did not get into this agreement'
        : `There are ${count} copies of text that did not get into this agreement`,
    noticeText: 'Nothing is lost: the text is kept on this device. See what differs, then decide what becomes of it.',
    look: 'Look at the copy',
    reasons: {
      'read-only':
        'Written when the text was locked already or the right to write was gone, so the server did not take it.',
      'beyond-reach': 'Written straight into the text, while your role may now only suggest or comment.',
      'foreign-record': "It changes somebody else's record, so the server did not take it.",
      'left-behind': 'Written on this device by way of another link, and not sent in time.',
      'seed-differs':
        "Begun without a network in another version of the template than the server's. Put it into the text, then look through the articles.",
      carried: 'Came by a file, and the server did not take it under the name of who wrote it.',
      other: 'The server did not take this text.',
    },
    isNew: 'A new part.',
    isGone: 'Taken out.',
    isMoved: 'Moved.',
    nothing: 'Everything in this copy is in the text already.',
    places: {
      clauses: 'Article',
      meta: 'Title',
      fields: 'Answers',
      partners: 'Partner details',
      contributions: 'Contributions',
      accountability: 'Accountability',
      decisions: 'Ways of deciding',
      secrets: 'What is kept secret',
      letterheads: 'Letterhead',
      witnesses: 'Witnesses',
      translations: 'Text in the second language',
      comments: 'Comments',
    },
    notMine: "This is somebody else's text on this device. If you put it in, it is recorded under your name.",
    bring: 'Put it into the text',
    brought: 'It is in the text now.',
    suggest: 'Send as suggestions',
    suggested: (count: number) => (count === 1 ? '1 suggestion was sent.' : `${count} suggestions were sent.`),
    addendum: 'Open as an addendum',
    begin: 'Begin an addendum or a new agreement',
    beginFailed: 'This device cannot begin a new agreement. Save this copy as a file first.',
    newTitle: (title: string) => `Addendum to ${title}`,
    save: 'Save as a file',
    remove: 'Delete the copy',
    removeAsk: 'This copy has not been saved as a file. If it is deleted, the text is gone for good. Delete it?',
    removed: 'The copy was deleted.',
  },
  redline: { added: 'added:', removed: 'removed:' },
}
