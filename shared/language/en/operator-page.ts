import type { operatorPage as indonesian } from '../id/operator-page.ts'
import { counted } from './counted.ts'

export const operatorPage: typeof indonesian = {
  title: 'Running the server',
  lead: 'How this server is, for whoever runs it. Nothing of what agreements say is shown here.',
  key: {
    label: 'Operator key',
    help: 'It is in the operator link, which was shown once when the server first started, or in ADMIN_TOKEN. Only this tab keeps it.',
    open: 'Open',
    forget: 'Forget the key in this tab',
    forgotten: 'The key is forgotten.',
  },
  state: 'State',
  again: 'Check again',
  checkedAt: (time) => `Checked ${time}.`,
  levels: { good: 'good', look: 'have a look', bad: 'trouble', plain: 'note' },
  create: 'Create an agreement',
  manual: 'Commands, backups, HTTPS and upgrades are explained in docs/operations.md.',
  checks: {
    store: {
      name: 'Store',
      ok: 'Takes writes.',
      full: 'The disk is full: writes are refused, and everybody is told. Make room; the server takes them again by itself.',
      error: 'The disk takes no writes. Look at the disk and the permissions of DATA_DIR.',
    },
    space: {
      name: 'Room on the disk',
      left: (size) => `${size} left.`,
      low: (size) => `Only ${size} left. Make room before writes are refused.`,
      unknown: 'The system does not say.',
    },
    backup: {
      name: 'Backup',
      never: 'There is none. Make one every day, and keep it on another machine.',
      last: (date) => `Last one ${date}.`,
      command: 'npx mufakat backup /backup/mufakat.backup',
    },
    encryption: {
      name: 'Encrypted connection',
      yes: 'Yes (HTTPS).',
      here: 'Opened on the server’s own machine.',
      no: 'No: links and keys can be read by others on the network. Put HTTPS in front of the server.',
    },
    address: {
      name: 'Address in links',
      same: (address) => `Invitations and QR codes name ${address}.`,
      other: (address, here) =>
        `Invitations and QR codes name ${address}, but this page was opened at ${here}. Set PUBLIC_URL if the first is not everybody’s address.`,
    },
    proxy: {
      name: 'Proxy',
      known: 'Visitors’ addresses can be told apart.',
      unnamed: 'A proxy that TRUST_PROXY does not name: everybody behind it shares the limits of one address.',
    },
    clock: {
      name: 'Clock',
      same: 'The server’s clock agrees with this device’s.',
      apart: (seconds) =>
        `The clocks of server and device are ${seconds} seconds apart. Signatures carry the server’s time: set it by NTP.`,
    },
    live: {
      name: 'Live connections',
      open: (count) => (count === 1 ? '1 draft is open.' : `${count} drafts are open.`),
      lines: (count) => `${count} by plain HTTP.`,
      blocked: 'WebSockets seem to be held back: look at the proxy’s rule for Upgrade.',
    },
    creation: {
      name: 'Creating agreements',
      open: 'Anyone who opens this address (OPEN_CREATION).',
      closed: 'Only with the operator key.',
    },
    mail: {
      name: 'E-mail',
      set: 'Sent through SMTP_URL.',
      unset: 'Not set: all links are copied and sent by hand.',
    },
    authority: {
      name: 'Issuing certificate',
      until: (date) => `Valid until ${date}.`,
      ended: (date) => `Ended ${date}: no new signatures can be issued.`,
    },
    journal: {
      name: 'Operator’s journal',
      holds: (lines) => `${lines} ${lines === 1 ? 'line' : 'lines'}, the chain holds.`,
      broken: (line) =>
        `Line ${line} does not follow from the one before it: something was changed or taken away. Compare it with a backup.`,
    },
    version: 'Version',
  },
  journal: {
    title: 'Operator’s journal',
    help: 'Who created, exported, revoked, erased or restored what on this server. Reading it is a line of it, too.',
    show: 'Show the journal',
    caption: (count) => (count === 1 ? 'The last line' : `The last ${count} lines, newest first`),
    columns: { seq: 'No.', at: 'Time', by: 'By', action: 'Action', agreement: 'Agreement', detail: 'Detail' },
    by: { operator: 'operator', anyone: 'anyone' },
    actions: {
      'agreement-created': 'agreement created',
      'role-changed': 'role changed',
      'recovery-offered': 'recovery link made',
      'people-listed': 'list of people and links read',
      'person-signed-out': 'person signed out everywhere',
      'data-erased': 'person’s data erased',
      'invitation-revoked': 'invitation revoked',
      exported: 'exported',
      'journal-read': 'journal read',
      'certificates-listed': 'list of certificates read',
      'certificate-revoked': 'certificate revoked',
      'backup-made': 'backup made',
      restored: 'restored from a backup',
    },
  },
  people: {
    title: 'People and links of an agreement',
    help: 'For what cannot be done from inside: letting somebody in again where nobody can invite any more, signing them out of a lost phone, revoking a link, erasing the data of somebody who asks for it. Each step, and seeing the list, is a line of the journal.',
    agreement: 'Address of the agreement',
    agreementHelp: 'Paste the address of its page, or the code behind /p/.',
    agreementWrong: 'This is not the address of an agreement.',
    show: 'Show its people and links',
    nobody: 'Nobody has joined yet.',
    people: 'People',
    erased: 'name erased',
    out: 'access revoked',
    withPin: 'Recovery links with a six-digit PIN, which you tell by another way',
    make: 'Recovery link',
    makeFor: (name) => `Make a recovery link for ${name}`,
    ready: (name) => `The link for ${name} is ready.`,
    only: 'Hand it to that person alone: whoever holds it enters as them. For one use; their old sessions end.',
    until: (time) => `Valid until ${time}.`,
    pin: 'PIN:',
    copy: 'Copy link',
    signOut: {
      open: 'Sign out',
      title: (name) => `Sign out ${name} everywhere`,
      says: 'All their sessions and open connections end at once. Text that has not been sent stays on their device. They enter again by a recovery link. If their invitation link is in other hands, too, revoke that link.',
      confirm: 'Sign out now',
      done: (name, count) => `${name} is signed out; ${counted(count, 'session')} ended.`,
    },
    erase: {
      open: 'Erase data',
      title: (name) => `Erase data of ${name}`,
      says: 'Name, position, notes and reasons are erased from the ledger, and this person cannot enter any more. The chain of the ledger still holds. Not erased: the text and its comments, files that are sealed, older backups. This cannot be undone.',
      confirm: 'Erase for good',
      done: (name, count) => `The data of ${name} was erased from ${counted(count, 'event')} of the ledger.`,
      kept: (count) =>
        `${counted(count, 'event')} of an older version cannot be erased: what they say is part of the chain.`,
    },
    links: 'Links',
    link: {
      joined: (count) => (count === 0 ? 'not used yet' : `used by ${counted(count, 'person', 'people')}`),
      of: (names) => `belongs to ${names}`,
      until: (time) => `until ${time}`,
      revoked: 'revoked',
    },
    revoke: {
      open: 'Revoke',
      of: (which) => `Revoke the link: ${which}`,
      title: (which) => `Revoke the link: ${which}`,
      says: (names) =>
        names === ''
          ? 'Nobody can enter by it any more. The ledger has it.'
          : `Nobody can enter by it any more, and those who did are out at once: ${names}. The ledger has it.`,
      confirm: 'Revoke now',
      done: 'The link is revoked.',
    },
  },
}
