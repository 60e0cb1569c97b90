// A signatory who has a certificate of their own opens it here; it is used instead of the key that the device makes.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { proof } from '../../shared/language/id/proof.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { Icon } from '../app/icon.tsx'
import { area } from '../app/locale.ts'
import { OutsideForm } from './outside-signer.tsx'
import type { OutsideDesk, OutsideKey } from './outside-signing.ts'
import type { OpenedP12 } from './p12-key.ts'

export type OwnKey = Extract<OpenedP12, { readonly ok: true }>
export type ChosenKey = OwnKey | OutsideKey

type Trouble = keyof typeof proof.problems | 'missing' | null

const proofWords = () => area('proof', proof)

async function opened(file: File, password: string): Promise<OpenedP12> {
  const part = await import('./p12-key.ts').catch(() => null)
  if (part === null) return { ok: false, code: 'p12-unreached' }
  try {
    return await part.openP12(new Uint8Array(await file.arrayBuffer()), password)
  } catch {
    // The file was moved or its medium removed since it was chosen.
    return { ok: false, code: 'p12-unreadable' }
  }
}

function Used({ own, chosen }: { own: ChosenKey; chosen: Signal<ChosenKey | null> }) {
  const words = proofWords()
  const leave = () => {
    if ('outside' in own) void own.outside.forget()
    chosen.value = null
  }
  return (
    <div class="note note-ok">
      <p>
        <Icon name="check" /> {words.opened(own.owner, own.issuer)}
      </p>
      {'outside' in own && <p>{words.outside.chosen}</p>}
      <p class="quiet">{words.notCertified}</p>
      <button type="button" class="button" onClick={leave}>
        {words.instead}
      </button>
    </div>
  )
}

function OwnKeyForm({ chosen }: { chosen: Signal<ChosenKey | null> }) {
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
    if (result.ok || result.code !== 'p12-unreached') password.value = ''
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

interface ChooserProps {
  readonly chosen: Signal<ChosenKey | null>
  readonly desk: OutsideDesk
}

export function OwnKeyChooser({ chosen, desk }: ChooserProps) {
  const words = proofWords()
  useEffect(() => {
    void desk.resume().then((begun) => {
      if (begun) chosen.value ??= begun
    })
  }, [desk, chosen])
  const own = chosen.value
  if (own) return <Used own={own} chosen={chosen} />
  const begin = async (files: readonly Uint8Array[]) => {
    const begun = await desk.begin(files, Date.now())
    if (typeof begun === 'string') return begun
    chosen.value = begun
    announce(words.opened(begun.owner, begun.issuer))
    return null
  }
  return (
    <>
      <details class="own-key-details">
        <summary>{words.own}</summary>
        <OwnKeyForm chosen={chosen} />
      </details>
      <details class="own-key-details">
        <summary>{words.outside.open}</summary>
        <OutsideForm take={begin} />
      </details>
    </>
  )
}
