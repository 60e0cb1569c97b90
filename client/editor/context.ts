// What every part of one editor shares.
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Draft, Gone } from '../../shared/agreement/draft.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { editor as en } from '../../shared/language/en/editor.ts'
import { editor as id } from '../../shared/language/id/editor.ts'
import type { Locale, SameShape } from '../../shared/language/locale.ts'
import type { Template } from '../../templates/template.ts'
import type { Origins } from './binding/origins.ts'

export type EditorWords = SameShape<typeof id>

export interface EditorContext {
  readonly draft: Draft
  readonly origins: Origins
  readonly template: Template
  readonly editable: ReadonlySignal<boolean>
  readonly locale: Signal<Locale>
  readonly words: ReadonlySignal<EditorWords>
  /** The partners that are in the agreement now, in order, with the name to show. */
  readonly partners: ReadonlySignal<readonly PartnerLabel[]>
  readonly me: { readonly partner: PartnerId | null }
  readonly gone: () => Gone
  /** Ends the current undo step, so that the next edit is undone by itself. */
  readonly newUndoStep: () => void
}

export interface PartnerLabel {
  readonly id: PartnerId
  /** '' while nobody has named it. */
  readonly label: string
}

export const wordsFor = (locale: Locale): EditorWords => (locale === 'en' ? en : id)
