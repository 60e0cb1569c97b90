// The six digits that went another way than the link.
import type { Signal } from '@preact/signals'
import { Field } from '../app/field.tsx'
import { pageWords } from './page-words.ts'

export function PinField({ pin, wrong }: { pin: Signal<string>; wrong: boolean }) {
  const { invitation } = pageWords()
  return (
    <Field
      id="pin"
      label={invitation.pin}
      help={invitation.pinHelp}
      error={wrong ? invitation.pinMissing : undefined}
      control={(attributes) => (
        <input
          {...attributes}
          inputMode="numeric"
          autocomplete="one-time-code"
          required
          maxLength={6}
          value={pin}
          onInput={(event) => {
            pin.value = event.currentTarget.value.replace(/\D/g, '')
          }}
        />
      )}
    />
  )
}
