// For whoever guides the talks: of whom the words are that still stand, clause by clause, and in all.

import { numberClauses, partHeads } from '../../shared/agreement/numbering.ts'
import { formatNumber } from '../../shared/language/format.ts'
import { type Surviving, sumSurviving, survivingOf, writtenBy } from '../../shared/ledger/surviving.ts'
import { locale, t } from '../app/locale.ts'
import { ScrollTable } from '../app/scroll-table.tsx'
import { decisionWords } from './decision-words.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${formatNumber(locale.value, Math.round((100 * part) / whole))} %`

function Row({ workspace, name, words }: { workspace: Workspace; name: string; words: Surviving }) {
  const { surviving } = decisionWords()
  const written = writtenBy(words)
  const cell = (characters: number) =>
    characters === 0 ? '–' : surviving.characters(formatNumber(locale.value, characters))
  return (
    <tr>
      <th scope="row">{name}</th>
      {partnersOf(workspace).map((partner) => {
        const characters = words.partners.get(partner) ?? 0
        return (
          <td key={partner} data-label={nameOf(workspace, partner)}>
            <strong>{percent(characters, written)}</strong>
            {characters > 0 && <span class="quiet"> {cell(characters)}</span>}
          </td>
        )
      })}
      <td data-label={surviving.others}>{cell(words.others + words.unknown)}</td>
      <td data-label={surviving.template}>{cell(words.template)}</td>
    </tr>
  )
}

export function SurvivingTable({ workspace }: { workspace: Workspace }) {
  const { outline } = t().panels
  const { surviving } = decisionWords()
  const { session, live, writers } = workspace
  const { clauses } = live.agreement.value
  const numbers = numberClauses(clauses)
  const heads = partHeads(clauses)
  const rows = clauses.map((clause) => {
    const number = numbers.get(clause.id) ?? null
    const head = number === null ? (heads.get(clause.id) ?? '') : outline.article(number)
    const name = [head, clause.title || outline.untitled].filter(Boolean)
    return { id: clause.id, name: name.join(' · '), words: survivingOf(session.draft, clause, writers.partnerOf) }
  })
  const written = rows.filter(({ words }) => writtenBy(words) > 0)
  const untouched = rows.length - written.length
  return (
    <section class="section">
      <h3>{surviving.title}</h3>
      <p class="quiet">{surviving.help}</p>
      <ScrollTable labelledBy="huruf-judul">
        <table class="table matrix table-cards">
          <caption id="huruf-judul">{surviving.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{surviving.clause}</th>
              {partnersOf(workspace).map((partner) => (
                <th key={partner} scope="col">
                  {nameOf(workspace, partner)}
                </th>
              ))}
              <th scope="col">{surviving.others}</th>
              <th scope="col">{surviving.template}</th>
            </tr>
          </thead>
          <tbody>
            <Row workspace={workspace} name={surviving.whole} words={sumSurviving(rows.map(({ words }) => words))} />
            {written.map(({ id, name, words }) => (
              <Row key={id} workspace={workspace} name={name} words={words} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {untouched > 0 && <p class="quiet">{surviving.untouched(untouched)}</p>}
    </section>
  )
}
