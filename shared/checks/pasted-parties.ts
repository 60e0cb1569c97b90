// The partners that a pasted agreement introduces: "… selanjutnya disebut PIHAK PERTAMA".
import type { Fields } from './agreement-parser.ts'

const INTRODUCED =
  /(?:selanjutnya|untuk selanjutnya|yang)?\s*(?:dalam (?:perjanjian|naskah) ini\s*)?disebut(?:\s+sebagai)?\s+["“”']?((?:PIHAK|Pihak|MITRA|Mitra)\s+(?:PERTAMA|KEDUA|KETIGA|KEEMPAT|KELIMA|KEENAM|Pertama|Kedua|Ketiga|Keempat|Kelima|Keenam|[IVX]{1,4}|\d{1,2}))["“”']?/gu

/** The name is what someone acts for, else the first words of the introduction up to a comma. */
function nameIn(introduction: string): string {
  const acts = /(?:untuk dan )?atas nama\s+([^,;(\n]+)/iu.exec(introduction)
  const first = /^\s*(?:\d{1,2}[.)]|[a-z][.)]|[-–•*])?\s*(?:nama\s*:\s*)?([^,;:(\n]+)/iu.exec(introduction)
  return (acts?.[1] ?? first?.[1] ?? '').trim()
}

/** Partners in the import form, in the order in which the text introduces them; empty when it introduces none. */
export function partiesInText(text: string): Fields[] {
  const parties: Fields[] = []
  let from = 0
  for (const match of text.matchAll(INTRODUCED)) {
    const label = match[1]?.replace(/\s+/g, ' ') ?? ''
    // The paragraph that introduces this partner: behind the one before it.
    const introduction =
      text
        .slice(from, match.index)
        .split(/\n\s*\n/)
        .at(-1) ?? ''
    from = match.index + match[0].length
    if (parties.some((party) => party.label === label)) continue
    parties.push({
      id: `p${parties.length + 1}`,
      name: nameIn(introduction.replace(/^[\s;,.]+/, '')),
      short: [],
      label,
    })
  }
  return parties
}
