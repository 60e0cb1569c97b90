// Says that what is written becomes a suggestion, plainly and all the time that it does, with the way out.
import { effect } from '@preact/signals'
import type { EditorContext } from '../context.ts'

export interface ModeControls {
  readonly banner: HTMLElement
  readonly button: HTMLButtonElement
  destroy(): void
}

export function modeControls({ mode, suggesting, editable }: EditorContext): ModeControls {
  const banner = document.createElement('div')
  banner.className = 'suggest-banner'
  banner.setAttribute('role', 'status')
  const text = document.createElement('p')
  const off = document.createElement('button')
  off.type = 'button'
  off.className = 'button button-small'
  off.addEventListener('click', () => mode.toggle())
  banner.append(text, off)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'tool tool-suggest'
  // The text keeps its selection while a tool is pressed.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => mode.toggle())
  const stop = effect(() => {
    const words = suggesting.value
    const [isOn, isForced] = [mode.isOn.value, mode.isForced.value]
    banner.hidden = !isOn || !editable.value
    const speaker = mode.speaker?.value
    text.textContent = speaker ? words.onBehalf(speaker) : isForced ? words.onGuest : words.on
    off.hidden = isForced
    off.textContent = words.off
    button.textContent = words.short
    button.title = words.modeKey
    button.setAttribute('aria-label', words.modeKey)
    button.setAttribute('aria-pressed', String(isOn))
    button.disabled = isForced
  })
  return { banner, button, destroy: stop }
}
