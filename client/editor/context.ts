// What every part of one editor shares.
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Draft, Gone } from '../../shared/agreement/draft.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { editor as id } from '../../shared/language/id/editor.ts'
import { hands as handsId } from '../../shared/language/id/hands.ts'
import { suggesting as suggestingId } from '../../shared/language/id/suggesting.ts'
import type { Locale, SameShape } from '../../shared/language/locale.ts'
import type { TemplateHead } from '../../templates/head-and-book.ts'
import { english } from '../app/english.ts'
import type { CommentDoor } from '../comments/comment-door.ts'
import type { Origins } from './binding/origins.ts'
import type { BlockPlaces } from './plugins/block-places.ts'
import type { ClauseNames } from './plugins/clause-names.ts'

export type EditorWords = SameShape<typeof id>
export type HandsWords = SameShape<typeof handsId>
export type SuggestingWords = SameShape<typeof suggestingId>

export interface EditorComments {
  readonly door: CommentDoor
  /** Whether this person may comment. */
  readonly may: ReadonlySignal<boolean>
}

export interface EditorContext {
  readonly draft: Draft
  readonly origins: Origins
  readonly template: TemplateHead
  /** Whether the text may be changed, be it by suggestion. */
  readonly editable: ReadonlySignal<boolean>
  /** Whether answers and rows may be changed: they are not suggested. */
  readonly fieldsEditable: ReadonlySignal<boolean>
  readonly locale: Signal<Locale>
  readonly words: ReadonlySignal<EditorWords>
  readonly hands: ReadonlySignal<HandsWords>
  readonly suggesting: ReadonlySignal<SuggestingWords>
  readonly mode: SuggestMode
  /** How the clauses are called, in the order of the text. */
  readonly clauseNames: ReadonlySignal<ClauseNames>
  /** Where the paragraphs stand to which references lead. */
  readonly blockPlaces: ReadonlySignal<BlockPlaces>
  /** The partners that are in the agreement now, in order, with the name to show. */
  readonly partners: ReadonlySignal<readonly PartnerLabel[]>
  readonly me: { readonly partner: PartnerId | null }
  /** Null where there are no comments. */
  readonly comments: EditorComments | null
  readonly gone: () => Gone
  /** Ends the current undo step, so that the next edit is undone by itself. */
  readonly newUndoStep: () => void
  /** While open, edits are one step however long they take. */
  readonly oneUndoStep: (open: boolean) => void
}

export interface PartnerLabel {
  readonly id: PartnerId
  /** '' while nobody has named it. */
  readonly label: string
}

export const wordsFor = (locale: Locale): EditorWords => (locale === 'en' ? (english.value?.areas.editor ?? id) : id)

export const handsFor = (locale: Locale): HandsWords =>
  locale === 'en' ? (english.value?.areas.hands ?? handsId) : handsId

export const suggestingFor = (locale: Locale): SuggestingWords =>
  locale === 'en' ? (english.value?.areas.suggesting ?? suggestingId) : suggestingId

/** Whether what somebody does in the text becomes a suggestion. */
export interface SuggestMode {
  readonly isOn: ReadonlySignal<boolean>
  /** This person may do nothing else. */
  readonly isForced: ReadonlySignal<boolean>
  /** Whose words are being written down; '' for one's own. */
  readonly speaker?: ReadonlySignal<string>
  toggle(): void
}

/** The kinds of contribution, by the title that they have in this language. */
export function kindTitles({ contributionKinds, id }: TemplateHead, locale: Locale): ReadonlyMap<string, string> {
  const spoken = locale === 'en' ? english.value?.templates.find((template) => template.id === id) : undefined
  const kinds = spoken?.contributionKinds ?? contributionKinds
  return new Map(kinds.map((kind) => [kind.id, spoken ? kind.titleEn : kind.title]))
}
