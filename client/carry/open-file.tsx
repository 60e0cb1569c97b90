// Opening a file into a draft: first what it would bring, then, when the person says so, the merging.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import { FileDrop } from '../app/file-drop.tsx'
import { formatDate } from '../app/locale.ts'
import { BroughtList, type NameOf } from './brought-list.tsx'
import type { CarryDesk, Merged } from './carry-desk.ts'
import { carryWords } from './carry-words.ts'
import { lookInto, type Opening, type OpeningProblem } from './carrying.ts'
import { nameIn } from './names-in-file.ts'
import { takePending } from './pending-file.ts'

type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly code: OpeningProblem | 'insecure'; readonly title: string }
  | { readonly kind: 'opening'; readonly opening: Opening; readonly busy: boolean }
  | { readonly kind: 'merged'; readonly merged: Merged }

export function FileFacts({ file }: { file: CarryFile }) {
  const { open } = carryWords()
  const { from, at, part } = file.head
  return (
    <p>
      {open.from(from.name || open.nobody, from.partner)} · {open.at(formatDate(at))} ·{' '}
      {part === 'whole' ? open.whole : open.changes}
    </p>
  )
}

export function OpeningTrouble({ code, title }: { code: OpeningProblem | 'insecure'; title: string }) {
  const { open, problems, safe } = carryWords()
  return (
    <div class="note note-error" role="alert">
      <p>
        {code === 'insecure' ? open.insecure : problems[code]} {title !== '' && `«${title}»`}
      </p>
      <p>{safe}</p>
      <p class="note-code">{code}</p>
    </div>
  )
}

function MergedNote({ merged }: { merged: Merged }) {
  const { open, refusals, refusedLetter, unproven } = carryWords()
  const why = (code: string | null) => refusals[code as keyof typeof refusals] ?? refusals.other
  switch (merged.kind) {
    case 'here':
      return <p>{open.mergedHere}</p>
    case 'there':
      return <p>{merged.news ? open.mergedThere : open.nothingNew}</p>
    case 'partly':
      return (
        <>
          <p>{open.partly}</p>
          <ul>
            {merged.refused.map(({ name, code }) => (
              <li key={`${name}${code}`}>{refusedLetter(name || open.nobody, why(code))}</li>
            ))}
            {merged.unproven > 0 && <li>{unproven(merged.unproven)}</li>}
          </ul>
          {merged.kept && <p>{open.keptAside}</p>}
        </>
      )
    default:
      return merged satisfies never
  }
}

interface OpenFileProps {
  readonly desk: CarryDesk
  readonly mayWrite: boolean
  readonly onHeard: () => void
}

export function OpenFile({ desk, mayWrite, onHeard }: OpenFileProps) {
  const { open } = carryWords()
  const shown = useSignal<Shown>({ kind: 'nothing' })
  /** What is known here goes before what a file says. */
  const nameOf = (file: CarryFile): NameOf => {
    const said = nameIn(file)
    return (client) => desk.nameOf(client) ?? said(client)
  }
  const look = async (bytes: Uint8Array) => {
    const found = await lookInto(bytes, desk.carried.id, desk.state(), desk.carried.epoch)
    shown.value =
      'code' in found
        ? { kind: 'problem', code: found.code, title: found.title ?? '' }
        : { kind: 'opening', opening: found, busy: false }
  }
  const take = (file: File) => void file.arrayBuffer().then((buffer) => look(new Uint8Array(buffer)))
  useEffect(() => {
    const pending = takePending(desk.carried.id)
    if (pending) void look(pending)
  }, [])
  const merge = async (opening: Opening) => {
    shown.value = { kind: 'opening', opening, busy: true }
    const merged = await desk.merge(opening)
    shown.value = merged === 'insecure' ? { kind: 'problem', code: 'insecure', title: '' } : { kind: 'merged', merged }
    onHeard()
  }
  const now = shown.value
  return (
    <section class="section" aria-labelledby="buka-berkas">
      <h2 id="buka-berkas">{open.title}</h2>
      <p class="quiet">{open.lead}</p>
      <FileDrop choose={open.choose} drop={open.drop} accept=".mufakat" take={take} />
      {now.kind === 'problem' && <OpeningTrouble code={now.code} title={now.title} />}
      {now.kind === 'opening' && (
        <div class="card">
          <FileFacts file={now.opening.file} />
          <BroughtList brought={now.opening.brought} nameOf={nameOf(now.opening.file)} />
          {!mayWrite && <p class="note note-warn">{open.mayNotWrite}</p>}
          <div class="button-row brought-ways">
            {mayWrite && (
              <button
                type="button"
                class="button button-primary"
                disabled={now.busy}
                onClick={() => void merge(now.opening)}
              >
                {open.merge}
              </button>
            )}
            <button
              type="button"
              class="button"
              disabled={now.busy}
              onClick={() => {
                shown.value = { kind: 'nothing' }
              }}
            >
              {open.cancel}
            </button>
          </div>
        </div>
      )}
      {now.kind === 'merged' && (
        <div class={now.merged.kind === 'partly' ? 'note note-warn' : 'note note-ok'} role="status">
          <MergedNote merged={now.merged} />
        </div>
      )}
    </section>
  )
}
