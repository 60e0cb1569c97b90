// A second language beside the clauses: for each clause its own words, and what people wrote of them in that language.
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type Clause, SECOND_LANGUAGES } from '../../shared/agreement/agreement.ts'
import { emptyTranslation, readText } from '../../shared/agreement/draft.ts'
import type { ClauseId, RowId } from '../../shared/agreement/ids.ts'
import { translatedBlocks, translatedLines } from '../../shared/export/printed-translation.ts'
import { announce } from '../app/announce.ts'
import { locale } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { agreementPath } from '../app/router.ts'
import { createOrigins } from '../editor/binding/origins.ts'
import { type EditorContext, handsFor } from '../editor/context.ts'
import { TextField, useFieldId } from '../editor/views/fields.tsx'
import { addRow, followRows, type Row, type RowContext, removeRow, restoreRow, rowText } from '../editor/views/rows.ts'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { printingWords } from './printing-words.ts'
import '../styles/editor-fields.css'
import '../styles/editor-rows.css'
import '../styles/printing.css'

type Context = RowContext & Pick<EditorContext, 'fieldsEditable' | 'hands'>

/** The title of the agreement is no text with a second column, and tables are printed as they are. */
const NOT_TRANSLATED: ReadonlySet<string> = new Set(['judul'])

function useContextOf({ session, me }: Workspace): Context {
  const fieldsEditable = useComputed(() => session.mayWrite.value)
  const hands = useComputed(() => handsFor(locale.value))
  return useMemo(
    () => ({
      draft: session.draft,
      origins: createOrigins(),
      gone: () => ({ at: Date.now(), by: me.partnerId ?? '' }),
      newUndoStep: () => undefined,
      fieldsEditable,
      hands,
    }),
    [session, me, fieldsEditable, hands],
  )
}

interface ClauseProps {
  readonly workspace: Workspace
  readonly clause: Clause
  readonly rows: readonly Row[]
  readonly language: string
  readonly context: Context
}

function OwnWords({ workspace, clause }: Pick<ClauseProps, 'workspace' | 'clause'>) {
  const blocks = translatedBlocks(clause, workspace.live.agreement.value).filter(({ runs }) => runs.length > 0)
  return (
    <ol class="own-blocks" lang="id">
      {blocks.map(({ runs, marker, block }, i) => (
        <li key={`${i}`} style={{ marginInlineStart: `${block.indent}rem` }}>
          {marker && <span class="own-marker">{marker} </span>}
          {runs.map((run) => (run.type === 'text' ? run.text : ' ')).join('')}
        </li>
      ))}
    </ol>
  )
}

function Written({
  workspace,
  clause,
  row,
  context,
  onRemove,
}: Omit<ClauseProps, 'rows' | 'language'> & { row: Row; onRemove: (row: Row) => void }) {
  const words = printingWords()
  const agreement = workspace.live.agreement.value
  const written = agreement.translations.find(({ id }) => id === row.id)
  const blocks = translatedBlocks(clause, agreement).filter(({ runs }) => runs.length > 0).length
  return (
    <div class="table-frame translation" lang={written?.language ?? 'en'}>
      <TextField text={rowText(row.map, 'title')} label={words.clauseTitle} name="title" context={context} />
      <TextField text={rowText(row.map, 'text')} label={words.text} name="text" lined context={context} />
      <p class="quiet" lang={locale.value}>
        {words.lines(written ? translatedLines(written).length : 0, blocks)}
      </p>
      {context.fieldsEditable.value && (
        <button type="button" class="button" lang={locale.value} onClick={() => onRemove(row)}>
          {words.remove(clauseName(agreement, clause.id))}
        </button>
      )}
    </div>
  )
}

function ClauseCard({ workspace, clause, rows, language, context }: ClauseProps) {
  const words = printingWords()
  const removed = useSignal<RowId | null>(null)
  const name = clauseName(workspace.live.agreement.value, clause.id)
  const table = context.draft.translations
  const add = () => {
    const id = addRow(
      table,
      (rank) => emptyTranslation(clause.id, language, rank),
      () => false,
      context,
    )
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-translation="${CSS.escape(id)}"] textarea`)?.focus(),
    )
  }
  const remove = (row: Row) => {
    removeRow(row, context)
    removed.value = row.id
    announce(words.removed)
  }
  const gone = removed.value !== null && !rows.some(({ id }) => id === removed.value) ? removed.value : null
  return (
    <section class="card translated" aria-label={name}>
      <h2>{name}</h2>
      <div class="translated-columns">
        <OwnWords workspace={workspace} clause={clause} />
        <div>
          {rows.length > 1 && <p class="note note-warn">{words.twice}</p>}
          {rows.map((row) => (
            <div key={row.id} data-translation={row.id}>
              <Written workspace={workspace} clause={clause} row={row} context={context} onRemove={remove} />
            </div>
          ))}
          {rows.length === 0 && context.fieldsEditable.value && (
            <button type="button" class="button" onClick={add}>
              {words.write(name)}
            </button>
          )}
          {rows.length === 0 && !context.fieldsEditable.value && <p class="quiet">{words.none}</p>}
          {gone && (
            <p role="status">
              {words.removed}{' '}
              <button type="button" class="button" onClick={() => restoreRow(table, gone, context)}>
                {words.restore}
              </button>
            </p>
          )}
        </div>
      </div>
    </section>
  )
}

/** One language for all: it is a value of each row, and the next ones begin with it. */
function LanguageChoice({
  rows,
  language,
  onChoose,
  context,
}: {
  rows: ReadonlySignal<readonly Row[]>
  language: string
  onChoose: (language: string) => void
  context: Context
}) {
  const words = printingWords()
  const id = useFieldId()
  const choose = (next: string) => {
    context.draft.doc.transact(() => {
      for (const { map } of rows.value) if (map.get('language') !== next) map.set('language', next)
    }, context.origins.edit)
    onChoose(next)
  }
  return (
    <p class="language-choice">
      <label for={id}>{words.language}</label>{' '}
      <select
        id={id}
        value={language}
        disabled={!context.fieldsEditable.value}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {SECOND_LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {words.languages[code]}
          </option>
        ))}
      </select>
    </p>
  )
}

export function TranslationView({ workspace }: { workspace: Workspace }) {
  const words = printingWords()
  const context = useContextOf(workspace)
  const followed = useMemo(() => followRows(context.draft.translations), [context])
  useEffect(() => followed.stop, [followed])
  const chosen = useSignal<string | null>(null)
  const rows = followed.rows.value
  const language = (rows[0] && readText(rows[0].map, 'language')) || chosen.value || 'en'
  const of = (clause: ClauseId) => rows.filter(({ map }) => map.get('clause') === clause)
  const { clauses } = workspace.live.agreement.value
  return (
    <Page title={words.title} width="wide">
      <p class="lead">{words.lead}</p>
      <p>
        <a href={agreementPath(workspace.id)}>{words.toText}</a>
      </p>
      {!context.fieldsEditable.value && <p class="note">{words.readOnly}</p>}
      <LanguageChoice
        rows={followed.rows}
        language={language}
        onChoose={(next) => {
          chosen.value = next
        }}
        context={context}
      />
      {clauses
        .filter(({ kind }) => !NOT_TRANSLATED.has(kind))
        .map((clause) => (
          <ClauseCard
            key={clause.id}
            workspace={workspace}
            clause={clause}
            rows={of(clause.id)}
            language={language}
            context={context}
          />
        ))}
    </Page>
  )
}
