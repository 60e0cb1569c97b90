import type { errors as idErrors } from '../id/errors.ts'
import type { SameShape } from '../locale.ts'
import { problems } from './problems.ts'

export const errors: SameShape<typeof idErrors> = {
  problems,
  expected: {
    line: (most) => `one line of 1 to ${most} characters`,
    id: () => 'an id as this interface gives them',
    'made-id': () => 'twelve lower-case letters and digits',
    'device-secret': () => '43 characters of base64url',
    required: () => 'required',
    reason: () => 'write the reason',
    words: () => 'write the answer',
    decided: () => 'write what was decided',
    'light-words': () => 'write a note for a mark that is not green',
    day: () => 'a day, such as 2026-12-31',
    'days-ahead': (days) => `a time to come, within ${days} days`,
    'person-or-events': () => 'a person, or events',
    'on-or-off': () => 'each profile on or off, not both',
    'each-partner-once': () => 'every partner once, or none',
    printed: (least) => `at least ${least} of the digits 0–9, a–f`,
    'request-before': () => 'the request before this one has not arrived',
  },
  start: {
    'config-unknown': (name) => `The setting ${name} is unknown.`,
    'config-malformed': (name, expected) => `The setting ${name} cannot be read; expected: ${expected}.`,
    'config-missing': (name, by) => `The setting ${name} is missing, and ${by} needs it.`,
    'config-unsupported': (name) =>
      `The setting ${name} is not used: one node serves, others wait. Remove the setting.`,
    'port-in-use': (address) => `The address ${address} is in use by another program. Stop it or choose another PORT.`,
    'port-forbidden': (address) => `The system does not allow the address ${address}. Choose a PORT above 1023.`,
    'host-unavailable': (address) => `The address ${address} is not on this machine. Check HOST.`,
    'data-forbidden': (folder) => `The data folder ${folder} cannot be written. Check DATA_DIR and its permissions.`,
    'store-locked': (folder) =>
      `The data folder ${folder} is in use by another Mufakat. Stop that one, or choose another DATA_DIR.`,
    'store-damaged': (folder, place) =>
      `The data in ${folder} is damaged and was not changed (${place}). Run "mufakat doctor", or restore a backup.`,
    'store-newer': (folder) => `The data in ${folder} was written by a newer version. Use that version.`,
    'authority-unusable': (folder, why) =>
      `The certificate authority in ${folder}/certificates cannot be used (${why}). Run “mufakat doctor”.`,
    'database-unreachable': (_folder, why) =>
      `The database of DATABASE_URL cannot be used (${why}). Check its address, name, password and network.`,
    'database-unset': (_folder, cache) =>
      `The data is in PostgreSQL, and ${cache} only a working copy. Set DATABASE_URL, or choose another DATA_DIR.`,
    'database-not-migrated': (_folder, store) =>
      `The database of DATABASE_URL is empty, and ${store} holds data. Run "mufakat migrate", or choose another DATA_DIR.`,
    'store-full': (folder) => `There is no room left for ${folder}.`,
    'store-error': (folder) => `The data in ${folder} cannot be opened.`,
    unexpected: (message) => `Something unexpected: ${message}`,
  },
  cli: {
    ready: (url) => `Mufakat is ready at ${url}`,
    standby: (url) =>
      `Mufakat waits at ${url}: another node has the database, and this one takes over when that one stops.`,
    takenOver: 'Another node has taken over this database, or it was set back to an earlier moment; this one ends.',
    operatorLink: (url) => `Operator link (shown only once, keep it): ${url}`,
    commandUnknown: (name) => `Unknown command "${name}".`,
    optionUnknown: (name) => `Unknown option "${name}".`,
    optionMissing: (name) => `The option "${name}" is needed.`,
    unreachable: (url) => `No Mufakat answers at ${url}.`,
    refused: (code, title) => `${code}: ${title}.`,
    created: (id) => `Agreement ${id} was created. Give each link only to those it is for:`,
    exportAddress:
      'Write the address of the agreement, for example http://127.0.0.1:3000/p/ID, or a file that is there.',
    formatUnknown: (format, known) => `There is no form «${format}». There are: ${known}.`,
    formatOfServer: (format) => `Only a server has the form ${format}: write the address of the agreement, not a file.`,
    notRead: (file) => `${file} cannot be read.`,
    notWritten: (file) => `${file} cannot be written.`,
    written: (file, bytes) => `${file} written (${bytes} bytes).`,
    erased: (events) =>
      events === ''
        ? 'There is no text that can be erased.'
        : `Personal texts of events ${events} were erased from the ledger. Sealed files, older backups and the draft itself are as they were.`,
    notErased: (events) =>
      `Events ${events} come from an older version: their texts are part of the chain and cannot be erased.`,
    nobodyIn: 'Nobody is in this agreement yet.',
    person: ({ person, name, role, partner, stillIn }) =>
      `${person}  ${name || '(erased)'}  ${role}${partner ? `  ${partner}` : ''}${stillIn ? '' : '  link revoked'}`,
    recovery: ({ url, day, pin }) =>
      `${url}\nValid until ${day}, for one use. Hand it to that person alone: whoever holds it enters as them.${pin === null ? '' : `\nPIN ${pin}: tell it by another way, a call for example.`}`,
    noCertificates: 'No certificate has been issued for this agreement yet.',
    certificate: ({ serial, day, place, name, signed, revoked }) =>
      `${serial}  ${day}  ${place}  ${name || '(erased)'}  ${signed ? 'has signed' : 'has not signed'}${revoked ? `  revoked ${revoked}` : ''}`,
    revoked: (serial) =>
      `Certificate ${serial} is revoked. Give the newest list (/api/v1/revocations.crl) to whoever verifies; files that are out do not change.`,
    partnerForm: 'Write a partner as "Name:kind", for example "Water Foundation:ngo".',
    help: `mufakat <command>

  serve      run the server
  create     create an agreement on a running server
             --title TITLE --partner "NAME:KIND" (at least two) [--template ID] [--profile ID] [--url ADDRESS] [--json]
             Each link is for one person; --shared-links: several people may use one
  recover    show who is in an agreement, or make a recovery link for one of them
             --agreement ID [--person ID [--pin]] [--url ADDRESS]  (ADMIN_TOKEN: the operator's token)
  erase      erase a person's data from the ledger
             --agreement ID --person ID [--event NUMBER]… [--url ADDRESS]  (ADMIN_TOKEN: the operator's token)
  revoke     show the certificates of an agreement, or take one back
             --agreement ID [--serial SERIAL --reason key-lost|mistake] [--url ADDRESS]  (ADMIN_TOKEN: the operator's token)
  check      check the six characteristics of a text: check FILE… [--json]
  verify     check a signed PDF:                      verify FILE.pdf [--json] [--ca FILE]
  export     save an agreement to a file:             export ADDRESS|FILE --out FILE [--format docx|html|md|pdf|json|mufakat]
             ADDRESS: from a server (SESSION_TOKEN: a member's session token) [--since FILE.mufakat]
             FILE: agreement JSON, DOCX, Markdown, text, or a sealed PDF, without server or network
  backup     copy all data, also while running:       backup FILE
  restore    restore from a backup:                   restore FILE
  doctor     check the health of this installation
  migrate    move the data to PostgreSQL:           migrate [--to postgres://…] [--dry-run]
  help       show this`,
  },
}
