import type { tables as idTables } from '../id/tables.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const tables: SameShape<typeof idTables> = {
  partners: {
    label: 'The partners',
    none: 'There are no partners yet. Add them in the Partners panel.',
    name: 'Name of the organisation',
    short: 'Name used in the text',
    legal: 'Legal status',
    address: 'Address',
    signatory: 'Name of the signatory',
    position: 'Position',
    authority: 'Basis of authority',
    nameLong: (letters) =>
      `Of this name only its first ${counted(letters, 'character')} are read, checked and printed. Shorten it.`,
    manyPartners: (limit, count) =>
      `${counted(count, 'partner')}: only the first ${limit} stand in the agreement, the check and the print. Join some, or take some out.`,
  },
  rows: {
    partner: 'Partner',
    kind: 'Kind',
    choose: 'Choose…',
    noPartner: 'Not decided',
    up: (row) => `Move row ${row} up`,
    down: (row) => `Move row ${row} down`,
    remove: (row) => `Remove row ${row}`,
    removed: 'Row removed.',
    restore: 'Undo',
    add: (partner) => `Add for ${partner}`,
    addAny: 'Add a row',
    empty: 'There are no rows yet.',
    row: (number) => `number ${number}`,
  },
  contributions: {
    label: 'Contributions of the partners',
    empty:
      'There are no contributions yet. Knowledge, networks, local wisdom and trust count as much as funds and goods.',
    description: 'What is given',
    quantity: 'How much',
    unit: 'Unit',
    when: 'When',
    personInCharge: 'Person in charge',
    owner: 'Owner of the knowledge or data',
    example: (text) => `for example: ${text}`,
  },
  accountability: {
    label: 'Joint accountability',
    what: 'Accounts for what',
    to: 'To whom',
    all: 'All partners',
    when: 'When',
    personInCharge: 'By whom',
  },
  decisions: {
    label: 'How we decide',
    empty: 'Nothing has a way of its own yet. Without rows everything is decided as the paragraphs above say.',
    subject: 'What is decided',
    subjectHint: 'for example: a change of schedule, the use of funds',
    way: 'How',
    ways: {
      consensus: 'Deliberation until all agree',
      all: 'Consent of all partners',
      majority: 'Most votes, one for each partner',
    },
    deadlock: 'If it is not reached',
    deadlocks: {
      postpone: 'Postponed and discussed again',
      mediator: 'With a mediator whom all partners accept',
      majority: 'Most votes, one for each partner',
    },
    days: 'At most (days)',
  },
  secrets: {
    label: 'What is kept secret',
    empty: 'Nothing is kept secret.',
    what: 'What information',
    whose: 'Whose',
    why: 'Why',
    until: 'Until when',
  },
  witnesses: {
    label: 'Witnesses',
    empty:
      'There are no witnesses. Add them if somebody witnesses this agreement; they are printed below the signatures.',
    name: 'Name of the witness',
    position: 'Position',
    partner: 'Witness of',
    ofAll: 'Called by all partners',
    add: 'Add a witness',
  },
  letterheads: {
    label: 'Letterhead',
    empty: 'No letterhead. If you need one, write its lines for each partner; they are printed above the title.',
    partner: 'Of',
    lines: 'Lines of the letterhead (Enter for a new line)',
  },
  signatures: {
    label: 'Signature places',
    note: 'These places are filled when the partners sign.',
    stamp: 'Stamp',
    signatory: 'name of the signatory',
    position: 'position',
  },
}
