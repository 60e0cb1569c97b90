// A state as an icon beside its word. The word always stands there; the icon and the colour only help the eye.
import type { Cell, Level } from '../../shared/checks/finding.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { checkWords } from './check-words.ts'

const ICONS: Readonly<Record<Cell, IconName>> = {
  met: 'check',
  attention: 'alert',
  missing: 'cross',
  undetermined: 'question',
  irrelevant: 'dash',
  waived: 'hands',
}

export const StatusMark = ({ status }: { status: Cell }) => (
  <span class={`status status-${status}`}>
    <Icon name={ICONS[status]} /> {checkWords().status[status]}
  </span>
)

const LEVEL_STATUS: Readonly<Record<Level, Cell>> = { error: 'missing', warning: 'attention', advice: 'undetermined' }

export const LevelMark = ({ level }: { level: Level }) => (
  <span class={`status status-${LEVEL_STATUS[level]}`}>
    <Icon name={ICONS[LEVEL_STATUS[level]]} /> {checkWords().level[level]}
  </span>
)
