// Whether this person suggests or writes: a choice of the person on this device, and no choice for whoever may only suggest.
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { readStored, writeStored } from '../app/preference.ts'
import type { SuggestMode } from '../editor/context.ts'
import type { Session } from '../sync/session.ts'

export function suggestMode(
  agreement: AgreementId,
  person: PersonId,
  { reach }: Pick<Session, 'reach'>,
  speaker: ReadonlySignal<string>,
): SuggestMode {
  const key = `mufakat.usulan.${agreement}.${person}`
  const chosen = signal(readStored(key) === '1')
  const isForced = computed(() => reach.value === 'suggest' || speaker.value !== '')
  return {
    isForced,
    speaker,
    isOn: computed(() => isForced.value || chosen.value),
    toggle() {
      if (isForced.peek()) return
      chosen.value = !chosen.peek()
      writeStored(key, chosen.peek() ? '1' : '0')
    },
  }
}
