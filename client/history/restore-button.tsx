// The way back to an earlier wording, for who may write. What it did is said beside it, with a way to undo it.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { Result } from '../api/call.ts'
import { About } from '../app/about.tsx'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { useRequest } from '../app/use-request.ts'
import type { Workspace } from '../panels/workspace.ts'
import { historyWords } from './history-words.ts'
import type { Restored } from './restoring.ts'

interface RestoreProps {
  readonly workspace: Workspace
  /** The moment whose wording comes back */
  readonly from: string
}

function Outcome({ workspace, restored, undo }: { workspace: Workspace; restored: Restored; undo: () => void }) {
  const { restore } = historyWords()
  switch (restored.kind) {
    case 'problem':
      return <ProblemNote problem={restored.problem} />
    case 'same':
      return <p class="note">{restore.same}</p>
    case 'missing':
      return <p class="note note-warn">{restore.unsaved}</p>
    case 'done':
      return (
        <div class="note">
          <p>{restore.done}</p>
          <div class="button-row">
            <button type="button" class="button button-small" onClick={undo}>
              {restore.undo}
            </button>
            <a class="button button-small" href={agreementPath(workspace.id)}>
              {restore.open}
            </a>
          </div>
        </div>
      )
  }
}

function useRestore({ workspace, from }: RestoreProps, clause: ClauseId | null) {
  const restored = useSignal<Restored | null>(null)
  const { sending: busy, ask } = useRequest()
  const run = async () => {
    // The editor's own way of writing comes with it: only who restores needs it.
    const result = await ask(async (): Promise<Result<Restored>> => {
      const part = await import('./restoring.ts').catch(() => null)
      if (part === null) return { ok: false, problem: { code: 'offline', status: 0, data: {} } }
      return { ok: true, value: await part.restoreFrom(workspace, from, clause) }
    })
    if (result === null) return
    restored.value = result.ok ? result.value : { kind: 'problem', problem: result.problem }
    const { restore } = historyWords()
    if (restored.value.kind === 'done') announce(restore.done)
    if (restored.value.kind === 'same') announce(restore.same)
  }
  const undo = () => {
    if (restored.value?.kind !== 'done') return
    restored.value.undo()
    restored.value = null
    announce(historyWords().restore.undone)
  }
  return { restored, busy, run, undo }
}

export function RestoreButton({
  workspace,
  from,
  clause,
  name,
  isGone,
}: RestoreProps & { readonly clause: ClauseId; readonly name: string; readonly isGone: boolean }) {
  const { restore } = historyWords()
  const { restored, busy, run, undo } = useRestore({ workspace, from }, clause)
  if (!workspace.session.mayWrite.value) return null
  return (
    <div class="screen-only redline-restore">
      {restored.value === null ? (
        <button type="button" class="button button-small" aria-disabled={busy.value} onClick={() => void run()}>
          {isGone ? restore.bringBack : restore.clause}
          <About what={name} />
        </button>
      ) : (
        <Outcome workspace={workspace} restored={restored.value} undo={undo} />
      )}
    </div>
  )
}

/** Asks once more: the whole text is much. */
export function RestoreAll({ workspace, from, when }: RestoreProps & { readonly when: string }) {
  const { common } = t()
  const { restore } = historyWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const { restored, busy, run, undo } = useRestore({ workspace, from }, null)
  if (!workspace.session.mayWrite.value) return null
  if (restored.value !== null)
    return (
      <div class="screen-only">
        <Outcome workspace={workspace} restored={restored.value} undo={undo} />
      </div>
    )
  const confirm = () => {
    dialog.current?.close()
    void run()
  }
  return (
    <div class="screen-only">
      <button
        type="button"
        class="button"
        aria-haspopup="dialog"
        aria-disabled={busy.value}
        onClick={() => dialog.current?.showModal()}
      >
        {restore.all}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="pulihkan-judul">
        <h2 id="pulihkan-judul">{restore.all}</h2>
        <p>{restore.allWarning(when)}</p>
        <div class="dialog-actions">
          <button type="button" class="button button-primary" onClick={confirm}>
            {restore.confirm}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {common.cancel}
          </button>
        </div>
      </dialog>
    </div>
  )
}
