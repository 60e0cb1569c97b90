// A signatory who has a certificate of their own opens it here; it is used instead of the key that the device makes.
import { type Signal, useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { proof } from '../../shared/language/id/proof.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { Icon } from '../app/icon.tsx'
import { area } from '../app/locale.ts'
import type { OpenedP12 } from './p12-key.ts'

export type OwnKey = Extract<OpenedP12, { readonly ok: true }>

type Trouble = keyof typeof proof.problems | 'missing' | null

const proofWords = () => area('proof', proof)

async function opened(file: File, password: string): Promise<OpenedP12> {
  const { openP12 } = await import('./p12-key.ts')
  try {
    return await openP12(new Uint8Array(await file.arrayBuffer()), password)
  } catch {
    // The file was moved or its medium removed since it was chosen.
    return { ok: false, code: 'p12-unreadable' }
  }
}

function Used({ own, chosen }: { own: OwnKey; chosen: Signal<OwnKey | null> }) {
  const words = proofWords()
  return (
    <div class="note note-ok">
      <p>
        <Icon name="check" /> {words.opened(own.owner, own.issuer)}
      </p>
      <p class="quiet">{words.notCertified}</p>
      <button type="button" class="button" onClick={() => (chosen.value = null)}>
        {words.instead}
      </button>
    </div>
  )
}

function OwnKeyForm({ chosen }: { chosen: Signal<OwnKey | null> }) {
  const words = proofWords()
  const file = useSignal<File | null>(null)
  const password = useSignal('')
  const trouble = useSignal<Trouble>(null)
  const busy = useSignal(false)
  const id = useId()
  const open = async () => {
    if (busy.value) return
    trouble.value = file.value ? null : 'missing'
    if (!file.value) return
    busy.value = true
    const result = await opened(file.value, password.value)
    busy.value = false
    password.value = ''
    if (result.ok) {
      chosen.value = result
      announce(words.opened(result.owner, result.issuer))
    } else trouble.value = result.code
  }
  const said = trouble.value
  const aboutPassword = said === 'p12-password' ? words.problems[said] : undefined
  const aboutFile =
    said === null || aboutPassword ? undefined : said === 'missing' ? words.missing : words.problems[said]
  return (
    <form
      class="own-key"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <p>{words.ownLead}</p>
      <Field
        id={`${id}-file`}
        label={words.file}
        error={aboutFile}
        control={(attributes) => (
          <input
            {...attributes}
            type="file"
            accept=".p12,.pfx,application/x-pkcs12"
            onChange={(event) => {
              file.value = event.currentTarget.files?.[0] ?? null
              trouble.value = null
            }}
          />
        )}
      />
      <Field
        id={`${id}-password`}
        label={words.password}
        error={aboutPassword}
        control={(attributes) => (
          <input
            {...attributes}
            type="password"
            autocomplete="off"
            value={password.value}
            onInput={(event) => {
              password.value = event.currentTarget.value
            }}
          />
        )}
      />
      <button type="submit" class="button" aria-disabled={busy.value}>
        {busy.value ? words.opening : words.open}
      </button>
      {said && <p class="note-code">{said}</p>}
    </form>
  )
}

export function OwnKeyChooser({ chosen }: { chosen: Signal<OwnKey | null> }) {
  const own = chosen.value
  if (own) return <Used own={own} chosen={chosen} />
  return (
    <details class="own-key-details">
      <summary>{proofWords().own}</summary>
      <OwnKeyForm chosen={chosen} />
    </details>
  )
}
