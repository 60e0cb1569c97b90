import type { forms as idForms } from '../id/forms.ts'
import type { SameShape } from '../locale.ts'

/** The forms themselves are in the language of the agreement; what stands in them is the Indonesian of the source. */
export const forms: SameShape<typeof idForms> = {
  copy: 'WORKING COPY – NOT THE TEXT THAT IS SIGNED',
  subject: 'Working copy of a partnership agreement',
  openBlank: (hint) => (hint ? `open: ${hint}` : 'open'),
  scrollTable: (title) => `Table, scrolls: ${title}`,
  signatureColumns: { name: 'Partner', signatory: 'Name and position' },
  choose: {
    title: 'Other forms',
    lead: 'All forms hold the same words. Only the sealed PDF is signed; the others are working copies.',
    names: {
      docx: 'Word, to edit',
      pdf: 'PDF',
      html: 'Web page',
      md: 'Text',
      json: 'Data for programs',
    },
    help: {
      docx: 'Opens in Word or LibreOffice. What is edited there can be brought back below, as suggestions.',
      pdf: 'Marked as a draft before the seal; afterwards the file that is signed.',
      html: 'One file for a browser, readable without a network.',
      md: 'Markdown: opens in any text editor.',
      json: 'The content that the digest is of, as JSON.',
    },
    download: (name) => `Download ${name}`,
    working: 'Making the file …',
    saved: (name, size) => `Downloaded: ${name} (${size}).`,
    refused: (title) => `The file could not be made. ${title}.`,
    offline:
      'The server makes the files, and there is no network now. The text can be printed or read aloud from this device.',
    onlyHere:
      'There once the agreement has reached the server. The text can be printed or read aloud from this device.',
    print: 'Print, large type, or read aloud',
  },
  print: {
    title: 'Print',
    back: 'Back to the files',
    button: 'Print',
    hint: 'Choose A4 in the print window. Page numbers are printed by browsers that can.',
    large: 'Large type',
    listen: 'Read aloud',
    readFirst: 'Read it in large type first, or listen to it:',
    sealed: 'This text is sealed. What is signed is its PDF file; this is a copy.',
    scan: 'Scan to open this text',
    stillOpening: 'The text is being opened.',
  },
  read: {
    title: 'Read aloud',
    play: 'Read',
    resume: 'Go on',
    pause: 'Pause',
    previous: 'Article before',
    next: 'Next article',
    from: 'Begin at',
    at: (title) => `Part: ${title}`,
    finished: 'Read to the end.',
    speed: 'Speed',
    speeds: { slow: 'Slow', usual: 'Usual', fast: 'Fast' },
    looking: 'Looking for a voice on this device …',
    none: 'This browser has no voice to read with. Open this page in another browser, or ask somebody to read it.',
    other:
      'This device has no Indonesian voice; another one is used, and may say words wrongly. An Indonesian voice is installed in the device settings, under speech (text-to-speech).',
    network: 'This voice needs a network.',
    failed: 'The voice stopped. Press “Go on” to repeat this part.',
    aid: 'The voice helps to read. What counts is the written text.',
    opening: 'Opening',
    signatures: 'Signatures',
  },
}
