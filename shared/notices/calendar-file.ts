// A day to keep in mind, as a calendar file (RFC 5545) that a phone or a mail program takes in.

export interface CalendarDay {
  /** The same for the same day, so that taking the file in twice makes one entry */
  readonly id: string
  /** ISO day, `2026-12-03` */
  readonly day: string
  readonly title: string
  readonly text: string
  readonly url: string
  /** Milliseconds since 1970 when the file was made */
  readonly at: number
}

/** Octets in one line of the file, without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')

/** Longer lines go on in the next one, which begins with a space; no character is cut. */
function folded(line: string): string {
  const lines: string[] = []
  let now = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS) {
      lines.push(now)
      now = ' '
      octets = 1
    }
    now += character
    octets += size
  }
  return [...lines, now].join('\r\n')
}

const compact = (iso: string): string => iso.replaceAll('-', '').replaceAll(':', '')

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** One whole day, with a reminder on the day before. `day` has to be an ISO day. */
export function calendarFile({ id, day, title, text, url, at }: CalendarDay): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mufakat//Permintaan//ID',
    'BEGIN:VEVENT',
    `UID:${escaped(id)}`,
    `DTSTAMP:${compact(new Date(at).toISOString().slice(0, 19))}Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
