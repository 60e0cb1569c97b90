import { useSignal } from '@preact/signals'
import { announce } from './announce.ts'
import { Icon } from './every-icon.tsx'
import { t } from './locale.ts'

/** Copies `text`; says so, or says that it could not. `name` tells several of them apart for screen readers. */
export function CopyButton({ text, label, name }: { text: string; label: string; name: string }) {
  const done = useSignal(false)
  const { common } = t()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        done.value = true
        announce(common.copied)
      },
      () => announce(common.copyFailed),
    )
  return (
    <button type="button" class="button" aria-label={`${label}: ${name}`} onClick={() => void copy()}>
      <Icon name={done.value ? 'check' : 'copy'} /> {done.value ? common.copied : label}
    </button>
  )
}
