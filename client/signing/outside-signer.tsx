// Signing with a key that is elsewhere, by files that are carried: the certificate comes in, a digest goes out, a signature comes back.
import { type Signal, useSignal } from '@preact/signals'
import { toBase64 } from 'lib0/buffer'
import { useEffect, useId } from 'preact/hooks'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { proof } from '../../shared/language/id/proof.ts'
import { unhex } from '../../shared/pdf/bytes.ts'
import { type AnswerFault, readOutsideAnswer } from '../../shared/pdf/outside-answer.ts'
import { announce } from '../app/announce.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { area } from '../app/locale.ts'
import { TextField } from '../app/text-field.tsx'
import { download } from '../carry/file-name.ts'
import { CHAIN_BYTES_MAX, type ChainFault, type OutsideRequest } from './outside-key.ts'
import type { PendingRequest } from './outside-signing.ts'
import '../styles/signing.css'

const words = () => area('proof', proof).outside

const bytesOf = async (file: File): Promise<Uint8Array | null> => {
  if (file.size > CHAIN_BYTES_MAX) return null
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    // The file was moved or its medium removed since it was chosen.
    return null
  }
}

/** `take` reads what was chosen and says what is wrong with it. */
export function OutsideForm({ take }: { take: (files: readonly Uint8Array[]) => Promise<ChainFault | null> }) {
  const said = words()
  const trouble = useSignal<ChainFault | null>(null)
  const id = useId()
  return (
    <div class="own-key">
      <p>{said.lead}</p>
      <Field
        id={id}
        label={said.certificate}
        help={said.certificateHelp}
        error={trouble.value ? said.problems[trouble.value] : undefined}
        control={(attributes) => (
          <input
            {...attributes}
            type="file"
            multiple
            accept=".pem,.crt,.cer,.der,.p7b,.p7c"
            onChange={async (event) => {
              const chosen = [...(event.currentTarget.files ?? [])]
              event.currentTarget.value = ''
              const files = (await Promise.all(chosen.map(bytesOf))).filter((bytes) => bytes !== null)
              trouble.value = files.length === 0 ? 'chain-unreadable' : await take(files)
            }}
          />
        )}
      />
      {trouble.value && <p class="note-code">{trouble.value}</p>}
    </div>
  )
}

const FILES = { proof: 'bukti-kunci', signature: 'tanda-tangan' } as const

/** What is carried out: the bytes for who hashes them, the digest for who signs digests. */
function Carried({ request }: { request: OutsideRequest }) {
  const said = words()
  const digest = sha256Hex(request.bytes)
  const name = `mufakat-${FILES[request.purpose]}`
  return (
    <>
      <p>{said.digest}</p>
      <p class="digest">{digest.match(/.{1,8}/g)?.join(' ')}</p>
      <p class="button-row">
        <CopyButton text={digest} label={said.copyHex} name={said.steps[request.purpose]} />
        <CopyButton text={toBase64(unhex(digest))} label={said.copyBase64} name={said.steps[request.purpose]} />
      </p>
      <p class="button-row">
        <button type="button" class="button" onClick={() => download(request.bytes, `${name}.der`)}>
          <Icon name="download" /> {said.saveBytes}
        </button>
        <button type="button" class="button" onClick={() => download(unhex(digest), `${name}.sha256`)}>
          <Icon name="download" /> {said.saveDigest}
        </button>
      </p>
      <p class="quiet">{said.bytesHelp}</p>
    </>
  )
}

export function OutsideAsk({ pending }: { pending: Signal<PendingRequest | null> }) {
  const said = words()
  const trouble = useSignal<AnswerFault | null>(null)
  const typed = useSignal('')
  const id = useId()
  const now = pending.value
  useEffect(() => {
    trouble.value = null
    typed.value = ''
    if (now) document.getElementById(`${id}-langkah`)?.focus()
  }, [now, trouble, typed, id])
  if (!now) return null
  const { request } = now
  const give = async (bytes: Uint8Array | null) => {
    const answer = bytes
      ? await readOutsideAnswer(crypto.subtle, bytes, request.bytes, request.certificate)
      : ({ ok: false, code: 'answer-unreadable' } as const)
    trouble.value = answer.ok ? null : answer.code
    if (answer.ok) now.answer(answer.signature)
    else announce(said.problems[answer.code])
  }
  return (
    <section class="card" aria-labelledby={`${id}-langkah`}>
      <h3 id={`${id}-langkah`} tabIndex={-1}>
        {said.steps[request.purpose]}
      </h3>
      <p>{said.stepText[request.purpose]}</p>
      <Carried request={request} />
      <Field
        id={`${id}-jawaban`}
        label={said.answer}
        help={said.answerHelp}
        error={trouble.value ? said.problems[trouble.value] : undefined}
        control={(attributes) => (
          <input
            {...attributes}
            type="file"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file) await give(await bytesOf(file))
            }}
          />
        )}
      />
      <TextField
        id={`${id}-ketik`}
        label={said.typed}
        optional
        rows={3}
        spellcheck={false}
        autocomplete="off"
        value={typed}
      />
      {trouble.value && <p class="note-code">{trouble.value}</p>}
      <p class="button-row">
        <button
          type="button"
          class="button button-primary"
          onClick={() => void give(new TextEncoder().encode(typed.value))}
        >
          {said.give}
        </button>
        <button type="button" class="button" onClick={now.turnAway}>
          {said.later}
        </button>
      </p>
      <p class="quiet">{said.laterHelp}</p>
    </section>
  )
}
