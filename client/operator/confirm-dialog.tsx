// Asks once more before something that others feel at once. The way out has the focus.
import type { RefObject } from 'preact'
import { t } from '../app/locale.ts'

export interface Deed {
  readonly title: string
  readonly says: string
  readonly confirm: string
  run(): Promise<void>
}

export function ConfirmDialog({ dialog, deed }: { dialog: RefObject<HTMLDialogElement | null>; deed: Deed | null }) {
  const close = () => dialog.current?.close()
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="langkah-judul" aria-describedby="langkah-isi">
      <h2 id="langkah-judul">{deed?.title}</h2>
      <p id="langkah-isi">{deed?.says}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={close}>
          {t().common.cancel}
        </button>
        <button
          type="button"
          class="button button-primary"
          onClick={() => {
            close()
            void deed?.run()
          }}
        >
          {deed?.confirm}
        </button>
      </div>
    </dialog>
  )
}
