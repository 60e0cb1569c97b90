import type { offline as idOffline } from '../id/offline.ts'
import type { SameShape } from '../locale.ts'

export const offline: SameShape<typeof idOffline> = {
  update: {
    waits: 'A new version of Mufakat is ready. Your text stays saved when the page is loaded again.',
    load: 'Load the new version',
    later: 'Later',
  },
  program: {
    title: 'The program',
    looking: 'Looking…',
    none: 'The program is not kept on this device yet. Open a text while there is a network; without HTTPS, or in a private window, the browser keeps nothing.',
    part: (have: number, of: number) => `Kept in part: ${have} of ${of} files.`,
    whole: (version: string) => `Kept whole: every screen opens without a network (version ${version}).`,
    bring: 'Fetch the rest now',
  },
  onlyHere: {
    title: 'This agreement is only on this device so far',
    text: 'Write as usual. As soon as there is a network, Mufakat creates it on the server, puts your text in, and gives you the invitation links for the partners.',
    asking: 'Creating the agreement on the server…',
    ask: 'Try now',
    refused: 'The server cannot create this agreement yet',
    key: "Operator's key",
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
  },
}
