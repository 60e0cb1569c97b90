// Every key of the product, in one place. None takes a character that an Indonesian or US-International layout types with AltGr.
import type { keys } from '../../shared/language/id/keys.ts'

type Key = keyof typeof keys.list
export type ShortcutGroup = keyof typeof keys.groups

export const SHORTCUTS: Readonly<Record<ShortcutGroup, readonly (readonly [Key, readonly string[]])[]>> = {
  writing: [
    ['undo', ['Ctrl+Z']],
    ['redo', ['Ctrl+Y', 'Ctrl+Shift+Z']],
    ['bold', ['Ctrl+B']],
    ['italic', ['Ctrl+I']],
    ['indent', ['Ctrl+]', 'Ctrl+[']],
    ['line', ['Shift+Enter']],
    ['plain', ['Ctrl+Shift+V']],
    ['comment', ['Ctrl+Alt+M', 'Ctrl+Alt+K']],
    ['suggest', ['Ctrl+Shift+U']],
    ['decide', ['Ctrl+Alt+Y', 'Ctrl+Alt+N', 'Ctrl+Alt+B', 'Ctrl+Alt+X']],
    ['card', ['Ctrl+Alt+U', 'Ctrl+Alt+G']],
    ['save', ['Ctrl+S']],
  ],
  clauses: [
    ['refer', ['Ctrl+K']],
    ['follow', ['Ctrl+Enter']],
    ['up', ['Alt+Shift+↑', 'Alt+Shift+↓']],
    ['select', ['Ctrl+A']],
  ],
  finding: [
    ['find', ['Ctrl+F']],
    ['replace', ['Ctrl+H']],
    ['problem', ['F8', 'Shift+F8']],
    ['hint', ['Alt+Enter']],
  ],
  moving: [
    ['toolbar', ['Alt+F10']],
    ['leave', ['Tab']],
    ['article', ['Alt+1', '…', 'Alt+9']],
    ['check', ['g p']],
    ['meeting', ['g r']],
    ['clicker', ['PageDown', 'PageUp', '→', '←']],
    ['regions', ['F6', 'Shift+F6']],
    ['help', ['?', 'Ctrl+/']],
  ],
}
