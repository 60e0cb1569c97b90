// Bringing a Word, Markdown or text file into the draft: first which article each piece becomes, then, when the person says so, suggestions.
import { useSignal } from '@preact/signals'
import { type ClauseId, makeId, parseClauseId } from '../../shared/agreement/ids.ts'
import { numberClauses } from '../../shared/agreement/numbering.ts'
import { NO_CORRECTIONS } from '../../shared/import/corrections.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import {
  type DocumentPiece,
  type DocumentPieces,
  excerptOf,
  type Placement,
  piecesOf,
  placePieces,
  type Target,
} from '../../shared/import/place-document.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { type SuggestedDocument, suggestDocument } from '../../shared/suggestions/suggest-document.ts'
import { FileDrop } from '../app/file-drop.tsx'
import { agreementPath } from '../app/router.ts'
import { documentWords } from '../documents/document-words.ts'
import { bookOf } from '../panels/judge.ts'
import type { Workspace } from '../panels/workspace.ts'
import { canInflateRaw, inflate, inflateRaw } from '../verify/inflate.ts'
import { carryWords } from './carry-words.ts'

type Shown =
  | { readonly kind: 'nothing' | 'too-old' }
  | { readonly kind: 'problem'; readonly problem: ImportProblem }
  | { readonly kind: 'preview'; readonly read: DocumentPieces; readonly placements: readonly Placement[] }
  | { readonly kind: 'done'; readonly read: DocumentPieces; readonly result: SuggestedDocument }

const freshId = (): ClauseId => makeId((size) => crypto.getRandomValues(new Uint8Array(size)), parseClauseId)
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const choiceOf = (target: Target): string => (target.kind === 'replace' ? `c:${target.clause}` : target.kind)

function targetOf(value: string): Target {
  const clause = value.startsWith('c:') ? parseClauseId(value.slice(2)) : null
  if (clause) return { kind: 'replace', clause }
  return { kind: value === 'new' ? 'new' : 'none' }
}

/** A clause takes one piece: what stood there before becomes an article of its own. */
function withTarget(placements: readonly Placement[], piece: DocumentPiece, target: Target): readonly Placement[] {
  return placements.map((placement) => {
    if (placement.piece === piece) return { piece, target, by: null }
    const isTaken = target.kind === 'replace' && choiceOf(placement.target) === choiceOf(target)
    return isTaken ? { ...placement, target: { kind: 'new' }, by: null } : placement
  })
}

const nameOf = ({ label, title }: DocumentPiece, untitled: string): string =>
  [label, title].filter((part) => part !== '').join(' · ') || untitled

interface PieceProps {
  readonly workspace: Workspace
  readonly placement: Placement
  readonly choose: (target: Target) => void
}

function PieceItem({ workspace, placement, choose }: PieceProps) {
  const { document: words } = carryWords()
  const { piece, target, by } = placement
  const agreement = workspace.live.agreement.value
  const numbers = numberClauses(agreement.clauses)
  const id = `tujuan-${piece.index}`
  return (
    <li class="brought-clause">
      <h3>{nameOf(piece, words.untitled)}</h3>
      <p class="quiet" lang="id">
        {excerptOf(piece, agreement) || words.empty}
      </p>
      <p>
        <label for={id}>{words.becomes}</label>{' '}
        <select id={id} value={choiceOf(target)} onChange={(event) => choose(targetOf(event.currentTarget.value))}>
          <option value="none">{words.leaveOut}</option>
          <option value="new">{words.newClause}</option>
          {agreement.clauses.map((clause) => (
            <option key={clause.id} value={`c:${clause.id}`}>
              {words.replaces(numbers.get(clause.id) ?? null, clause.title)}
            </option>
          ))}
        </select>{' '}
        {by && <span class="quiet">{words.by[by]}</span>}
      </p>
    </li>
  )
}

/** What of the document is in no article: named, so that nothing is lost without a word. */
function Unplaced({ read, left }: { read: DocumentPieces; left: readonly DocumentPiece[] }) {
  const { document: words } = carryWords()
  const items = [
    ...left.map((piece) => nameOf(piece, words.untitled)),
    ...read.rows.map((row) => words.row(row)),
    ...read.partners.map((name) => words.partner(name)),
  ]
  if (items.length === 0) return null
  return (
    <>
      <p>{words.unplaced}</p>
      <ul>
        {[...new Set(items)].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}

export function BringDocument({ workspace }: { workspace: Workspace }) {
  const { document: words, open } = carryWords()
  const shown = useSignal<Shown>({ kind: 'nothing' })
  const look = async (bytes: Uint8Array, name: string) => {
    if (isZip(bytes) && !canInflateRaw()) {
      shown.value = { kind: 'too-old' }
      return
    }
    try {
      const book = bookOf(workspace.template.id)
      const read = piecesOf(await readDocument({ bytes, name }, { inflate, inflateRaw }, book, NO_CORRECTIONS), book)
      shown.value = { kind: 'preview', read, placements: placePieces(read.pieces, workspace.live.agreement.peek()) }
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error
      shown.value = { kind: 'problem', problem: error }
    }
  }
  const suggest = (read: DocumentPieces, placements: readonly Placement[]) => {
    const { session, live } = workspace
    const options = { at: Date.now(), freshId }
    shown.value = {
      kind: 'done',
      read,
      result: suggestDocument(session.draft, live.agreement.peek(), placements, options),
    }
  }
  const now = shown.value
  return (
    <section class="section" aria-labelledby="bawa-dokumen">
      <h2 id="bawa-dokumen">{words.title}</h2>
      <p class="quiet">{words.lead}</p>
      <FileDrop
        choose={words.choose}
        drop={open.drop}
        accept=".docx,.md,.markdown,.txt,text/plain,text/markdown"
        take={(file) => void file.arrayBuffer().then((buffer) => look(new Uint8Array(buffer), file.name))}
        isPlain
      />
      {now.kind === 'too-old' && <p role="alert">{words.tooOld}</p>}
      {now.kind === 'problem' && <DocumentTrouble problem={now.problem} />}
      {now.kind === 'preview' && (
        <div class="card">
          <p>{words.preview(now.placements.length)}</p>
          <ul class="plain-list">
            {now.placements.map((placement) => (
              <PieceItem
                key={placement.piece.index}
                workspace={workspace}
                placement={placement}
                choose={(target) => {
                  shown.value = { ...now, placements: withTarget(now.placements, placement.piece, target) }
                }}
              />
            ))}
          </ul>
          <Unplaced read={now.read} left={[]} />
          <div class="button-row brought-ways">
            <button type="button" class="button button-primary" onClick={() => suggest(now.read, now.placements)}>
              {words.suggest(now.placements.filter(({ target }) => target.kind !== 'none').length)}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                shown.value = { kind: 'nothing' }
              }}
            >
              {open.cancel}
            </button>
          </div>
        </div>
      )}
      {now.kind === 'done' && (
        <div class="note note-ok" role="status">
          <p>
            {words.done(now.result.suggestions.length)} <a href={agreementPath(workspace.id, 'usulan')}>{words.look}</a>
          </p>
          {now.result.same.length > 0 && <p>{words.same(now.result.same.length)}</p>}
          <Unplaced read={now.read} left={now.result.left} />
        </div>
      )}
    </section>
  )
}

function DocumentTrouble({ problem }: { problem: ImportProblem }) {
  const { safe } = carryWords()
  const { title, advice } = documentWords().problems[problem.code]
  return (
    <div class="note note-error" role="alert">
      <p>{title(problem.data)}</p>
      <p>
        {advice} {safe}
      </p>
      <p class="note-code">{problem.code}</p>
    </div>
  )
}
