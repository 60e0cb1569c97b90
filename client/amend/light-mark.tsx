// A light of a review: icon and words, never colour alone.
import type { Light } from '../../shared/ledger/event-lifetime.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { amendWords } from './amend-words.ts'

export const LIGHT_ICONS: Readonly<Record<Light, IconName>> = { green: 'check', yellow: 'alert', red: 'cross' }
const CLASSES: Readonly<Record<Light, string>> = {
  green: 'status status-met',
  yellow: 'status status-attention',
  red: 'status status-missing',
}

export const LightMark = ({ light }: { light: Light }) => (
  <span class={CLASSES[light]}>
    <Icon name={LIGHT_ICONS[light]} /> {amendWords().health.lights[light]}
  </span>
)
