// Getting a phone ready for the field: the sealed text is there already; this fetches the certificate, so that several people may sign on it.
import { useSignal } from '@preact/signals'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { announce } from '../app/announce.ts'
import { openDeviceKey } from './device-key.ts'
import { signatoryWords } from './signatory-words.ts'
import type { SigningCase } from './signing-case.ts'
import { signingServer } from './signing-server.ts'
import { keepCase, keptCases } from './signing-store.ts'

/** True when key and certificate are on this device. */
async function prepare({ id, me }: SigningCase): Promise<boolean> {
  const kept = (await keptCases(id)).find((known) => known.me.personId === me.personId)
  const key = await openDeviceKey(id, me.personId)
  if (!kept || !key) return false
  const request = await certificateRequest(crypto.subtle, key.publicKey, (bytes) => key.sign(bytes))
  const issued = await signingServer(id, { as: me.personId }).requestCertificate(request)
  return issued.ok && (await keepCase({ ...kept, issued: issued.value }))
}

export function PrepareOffline({ opened }: { opened: SigningCase }) {
  const words = signatoryWords().offline
  const state = useSignal<'idle' | 'running' | 'ready' | 'failed'>('idle')
  const run = async () => {
    if (state.value === 'running') return
    state.value = 'running'
    state.value = (await prepare(opened)) ? 'ready' : 'failed'
    announce(state.value === 'ready' ? words.prepared : words.prepareFailed)
  }
  return (
    <details class="answer">
      <summary>{words.title}</summary>
      <p>{words.prepareHelp}</p>
      {state.value === 'ready' ? (
        <p class="note note-ok">{words.prepared}</p>
      ) : (
        <button type="button" class="button" aria-disabled={state.value === 'running'} onClick={() => void run()}>
          {words.prepare}
        </button>
      )}
      {state.value === 'failed' && (
        <p class="note note-warn" role="alert">
          {words.prepareFailed}
        </p>
      )}
    </details>
  )
}
