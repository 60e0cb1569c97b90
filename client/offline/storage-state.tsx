// How much room this site takes on the device, and whether the browser has promised not to clear it.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { sizeWords } from '../carry/file-name.ts'
import { offlineWords } from './offline-words.ts'

interface Room {
  readonly used: number | null
  readonly quota: number | null
  readonly lasting: boolean
}

/** Absent on insecure origins, whatever the type says. */
const manager = (): StorageManager | undefined => navigator.storage

async function readRoom(): Promise<Room> {
  const { usage = null, quota = null } = (await manager()?.estimate()) ?? {}
  return { used: usage, quota, lasting: (await manager()?.persisted()) ?? false }
}

export function StorageState() {
  const { storage } = offlineWords()
  const room = useSignal<Room | null>(null)
  const refused = useSignal(false)
  const look = async () => {
    room.value = await readRoom()
  }
  useEffect(() => void look(), [])
  const ask = async () => {
    refused.value = !(await manager()?.persist())
    await look()
  }
  const now = room.value
  return (
    <section class="section" aria-labelledby="ruang">
      <h2 id="ruang">{storage.title}</h2>
      {now && (
        <p>
          {now.used === null
            ? storage.unknown
            : now.quota === null
              ? storage.used(sizeWords(now.used))
              : storage.usedOf(sizeWords(now.used), sizeWords(now.quota))}
        </p>
      )}
      {now && <p role="status">{now.lasting ? storage.lasting : refused.value ? storage.refused : storage.passing}</p>}
      {now && !now.lasting && (
        <button type="button" class="button" onClick={() => void ask()}>
          {storage.ask}
        </button>
      )}
    </section>
  )
}
