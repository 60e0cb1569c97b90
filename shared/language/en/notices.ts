import type { notices as source } from '../id/notices.ts'
import type { SameShape } from '../locale.ts'

const things = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const notices: SameShape<typeof source> = {
  title: 'Waiting for you',
  nothing: 'Nothing is waiting for you.',
  waiting: {
    sign: () => 'Sign the sealed text',
    'consent-again': (count) => `Say again where you stand on ${things(count, 'clause')} that changed`,
    consent: (count) => `Say where you stand on ${things(count, 'clause')}`,
    correct: (count) =>
      `Look at ${things(count, 'refusal or wish for correction', 'refusals or wishes for correction')}`,
    'acknowledge-order': () => 'Agree to the order of signing',
    'answer-dictation': (count) =>
      `Say whether ${things(count, 'text')} written in your partner’s name ${count === 1 ? 'is' : 'are'} right`,
    'answer-review': () => 'Answer the periodic review',
    'agree-ending': () => 'Answer the proposal to end the agreement',
    acknowledge: (count) => `Answer ${things(count, 'proposal')} of “no problem”`,
    answer: (count) => `Answer ${things(count, 'comment')} that mention${count === 1 ? 's' : ''} your partner`,
    'decide-suggestions': (count) => `Decide on ${things(count, 'suggestion')}`,
    seal: () => 'All partners agree: the text can be sealed',
    invite: (count) => `Invite ${things(count, 'partner')} that nobody has joined for`,
  },
  groups: { waiting: 'Waiting for you', going: 'Under way', signed: 'Signed' },
  unreachable: 'As it was when last connected.',
  ended: 'The session in this browser has ended. Open it again by your link.',
  partners: {
    title: 'What is waited for from each partner',
    lead: 'Copy the text for a WhatsApp group or a short message.',
    nothing: 'nothing is waited for',
    copy: (partner) => `Copy for ${partner}`,
    copyAll: 'Copy for all',
  },
  message: {
    head: (title) => `Agreement “${title}”`,
    waits: (partner) => `Waiting for ${partner}:`,
    open: (url) => `Open: ${url}`,
  },
  since: {
    all: 'All decisions stand in the history',
  },
  mail: {
    title: 'One e-mail a day',
    lead: 'One e-mail a day, only when something waits or is new. Other partners do not see your address, and it is in no record of decisions.',
    off: 'This server sends no e-mail. Use the text to copy above.',
    address: 'E-mail address',
    addressWrong: 'Write the whole e-mail address.',
    ask: 'Send a code',
    sent: (address) => `A code of six digits was sent to ${address}. It holds for an hour.`,
    code: 'Code from the e-mail',
    codeWrong: 'The six digits of that e-mail.',
    confirm: 'Turn on',
    active: (address) => `On: ${address}`,
    activated: 'The daily e-mail is on.',
    hour: 'Sent from',
    quiet: 'Quiet hours',
    quietFrom: 'from',
    quietTo: 'to',
    clock: (hour) => `${String(hour).padStart(2, '0')}:00`,
    muted: 'Clauses that are not told of',
    mutedHelp: 'Comments and consents on the clauses that are ticked stay out of the e-mail.',
    save: 'Save',
    saved: 'Saved.',
    stop: 'Stop the e-mail',
    stopped: 'The e-mail has stopped, and your address is gone from the server.',
  },
  stop: {
    title: 'Stop the e-mail',
    lead: 'The daily e-mail about this agreement stops, and your address is removed from the server.',
    go: 'Stop it',
    done: 'The e-mail has stopped.',
    wrong: 'This link is not whole or does not hold. The page “Waiting for you” can stop the e-mail, too.',
  },
  letter: {
    codeSubject: (code) => `Mufakat code: ${code}`,
    code: (title, code) =>
      `The code for receiving e-mail about the agreement “${title}”:\n\n${code}\n\nIt holds for an hour. If you did not ask for it, ignore this e-mail.\n`,
    subject: (count, title) => `${count === 1 ? '1 thing waits' : `${count} things wait`} for you: ${title}`,
    subjectNews: (title) => `News: ${title}`,
    waiting: 'Waiting for you',
    news: 'Since the last e-mail',
    open: 'Open',
    stop: 'Stop this e-mail',
    invitationSubject: (title) => `Invitation: ${title}`,
    invitation: (title, role, url) =>
      `You are invited to the agreement “${title}” as ${role}.\n\nOpen your personal link:\n${url}\n\nDo not pass it on: whoever holds it comes in under your name.\n`,
  },
  news: {
    consents: (count) => things(count, 'word of partners on the text', 'words of partners on the text'),
    objections: (count) => things(count, 'objection'),
    joined: (count) => things(count, 'person joined', 'people joined'),
    moved: (count) => things(count, 'step', 'steps'),
    signed: (count) => things(count, 'signature'),
    other: (count) => things(count, 'other decision'),
  },
}
