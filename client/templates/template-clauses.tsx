// The clauses of a template: what each is for, the questions that are asked before it is written, and the text that it begins with.
import { useEffect } from 'preact/hooks'
import { blockMarkers } from '../../shared/agreement/numbering.ts'
import type { StarterBlock, StarterInline } from '../../shared/checks/rule-book.ts'
import type { RuleSet } from '../../templates/screen-rules.ts'
import type { TemplateClause } from '../../templates/template.ts'
import { guidanceOf, loadGuidance } from '../app/guidance.ts'
import { templateWords, titleOf } from './template-words.ts'

function Piece({ piece }: { piece: StarterInline }) {
  const words = templateWords()
  switch (piece.type) {
    case 'text':
      return <>{piece.text}</>
    case 'blank':
      return <span class="template-blank">[{piece.hint}]</span>
    case 'table':
      return <span class="template-blank">[{words.tables[piece.table]}]</span>
    case 'copies':
      return <span class="template-blank">[{words.copies}]</span>
  }
}

function StarterText({ title, blocks }: { title: string; blocks: readonly StarterBlock[] }) {
  const words = templateWords()
  const markers = blockMarkers(blocks)
  return (
    <details class="template-starter">
      <summary aria-label={words.starterOf(title)}>{words.starter}</summary>
      <div lang="id">
        {blocks.map((block, i) => (
          // Lines of a template never change their order.
          <p key={i} style={{ marginInlineStart: `${block.indent * 1.5}rem` }}>
            {markers[i] && `${markers[i]} `}
            {block.content.map((piece, at) => (
              <Piece key={at} piece={piece} />
            ))}
            {block.perPartner && <span class="template-help"> ({words.perPartner})</span>}
          </p>
        ))}
      </div>
    </details>
  )
}

function necessityOf({ necessity, requiredWhen, requiredByProfiles }: TemplateClause, template: RuleSet): string {
  const words = templateWords()
  const profiles = template.profiles.filter(({ id }) => requiredByProfiles.includes(id)).map(titleOf)
  return [
    words.necessity[necessity],
    ...(requiredWhen ? [words.requiredWhen[requiredWhen]] : []),
    ...(profiles.length > 0 ? [words.requiredBy(profiles.join(', '))] : []),
  ].join('. ')
}

function Clause({ clause, template }: { clause: TemplateClause; template: RuleSet }) {
  const words = templateWords()
  const title = titleOf(clause)
  const questions = guidanceOf(template.id)[clause.kind] ?? []
  const marks = template.characteristics.filter(({ id }) => clause.characteristics.includes(id))
  return (
    <li class="template-entry">
      <h3>{title}</h3>
      <p class="template-facts">{necessityOf(clause, template)}</p>
      {marks.length > 0 && (
        <p class="template-facts">
          {words.serves}: {marks.map(titleOf).join(', ')}
        </p>
      )}
      {questions.length > 0 && (
        <ul aria-label={words.questions}>
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      {clause.boilerplateSafe && <p class="template-facts">{words.boilerplateSafe}</p>}
      <StarterText title={title} blocks={clause.blocks} />
    </li>
  )
}

export function TemplateClauses({ template }: { template: RuleSet }) {
  const words = templateWords()
  useEffect(() => {
    void loadGuidance()
  }, [])
  return (
    <section class="section" aria-labelledby="klausul">
      <h2 id="klausul">{words.clauses}</h2>
      <p class="section-lead">
        {words.clausesLead} {words.clauseCount(template.clauses.length)}.
      </p>
      <ol class="template-clauses-list">
        {template.clauses.map((clause) => (
          <Clause key={clause.kind} clause={clause} template={template} />
        ))}
      </ol>
    </section>
  )
}
