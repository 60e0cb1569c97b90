// The logo of a letterhead: shown to everybody, put in and taken out by people of the partner whose letterhead it is.
import { useSignal } from '@preact/signals'
import { logoOf } from '../../../shared/agreement/logo.ts'
import { logo as id } from '../../../shared/language/id/logo.ts'
import { area } from '../../app/locale.ts'
import type { EditorContext } from '../context.ts'
import { Field } from '../views/fields.tsx'
import { type Row, setValue } from '../views/rows.ts'
import '../../styles/logo.css'
import { CHOSEN_BYTES_MAX, drawLogo, type LogoProblem } from './draw-logo.ts'

const words = () => area('logo', id)

type Said = '' | 'working' | 'done' | 'removed' | LogoProblem

function saidWords(said: Said): string {
  switch (said) {
    case '':
      return ''
    case 'working':
    case 'done':
    case 'removed':
      return words()[said]
    case 'too-large':
      return words().problems[said](CHOSEN_BYTES_MAX / 1024 / 1024)
    default:
      return words().problems[said]
  }
}

/** The letters of base64, in pieces that fit one call. */
function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

export function LogoField({ row, context }: { row: Row; context: EditorContext }) {
  const said = useSignal<Said>('')
  const logo = logoOf(row.map)
  const partner = row.map.get('partner')
  const owner = context.partners.value.find((known) => known.id === partner)
  const isOurs = owner !== undefined && owner.id === context.me.partner
  const mayChange = isOurs && context.fieldsEditable.value
  if (!logo && !context.fieldsEditable.value) return null
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    // The same file may be chosen again.
    input.value = ''
    if (!file) return
    said.value = 'working'
    const drawn = await drawLogo(file)
    if (drawn.ok) setValue(row, 'logo', base64(drawn.png), context)
    said.value = drawn.ok ? 'done' : drawn.problem
  }
  const remove = () => {
    setValue(row, 'logo', '', context)
    said.value = 'removed'
  }
  return (
    <Field label={words().label} name="logo">
      {(input) => (
        <div class="logo">
          {logo && <img src={`data:image/png;base64,${logo.png}`} alt={words().shown(owner?.label ?? '')} />}
          {mayChange ? (
            <>
              <p class="logo-hint" id={`${input}-keterangan`}>
                {words().hint}
              </p>
              <div class="logo-actions">
                <span class="row-restore logo-choose">
                  {logo ? words().change : words().choose}
                  <input
                    id={input}
                    type="file"
                    accept="image/png,image/jpeg,image/webp"
                    aria-label={logo ? words().change : words().choose}
                    aria-describedby={`${input}-keterangan`}
                    onChange={(event) => void choose(event.currentTarget)}
                  />
                </span>
                {logo && (
                  <button type="button" class="row-restore" onClick={remove}>
                    {words().remove}
                  </button>
                )}
              </div>
            </>
          ) : (
            <p class="logo-hint">{isOurs ? '' : words().theirs}</p>
          )}
          <p role="status" class="logo-status">
            {saidWords(said.value)}
          </p>
        </div>
      )}
    </Field>
  )
}
