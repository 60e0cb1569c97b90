// Reading aloud: the voice, where it is, and the keys that move it. The clause that is read is marked in the text below.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ReadPart } from '../../shared/export/read-aloud.ts'
import { Icon } from '../app/every-icon.tsx'
import { deviceVoice, findVoice, type VoiceFound } from './device-voice.ts'
import { formsWords } from './forms-words.ts'
import { createReading, type Reading, type ReadingState } from './reading.ts'

const SPEEDS = { slow: 0.75, usual: 1, fast: 1.3 } as const
type Speed = keyof typeof SPEEDS
const SPEED_NAMES: readonly Speed[] = ['slow', 'usual', 'fast']

interface Props {
  readonly parts: readonly ReadPart[]
  /** Called with the part that is read, null when none is. */
  readonly onPart: (place: string | null) => void
}

function VoiceNote({ found }: { found: VoiceFound }) {
  const { read } = formsWords()
  return (
    <>
      {found.kind === 'other' && <p class="note note-warn">{read.other}</p>}
      {found.kind !== 'none' && !found.voice.localService && <p class="quiet">{read.network}</p>}
      <p class="quiet">{read.aid}</p>
    </>
  )
}

function stateWords(state: ReadingState): string {
  const { read } = formsWords()
  if (state === 'finished') return read.finished
  return state === 'failed' ? read.failed : ''
}

function Controls({ reading, parts }: { reading: Reading; parts: readonly ReadPart[] }) {
  const { read } = formsWords()
  const state = reading.state.value
  const at = reading.at.value
  const isReading = state === 'reading'
  return (
    <>
      <div class="button-row read-controls">
        <button type="button" class="button" disabled={at === 0} onClick={() => reading.go(at - 1)}>
          {read.previous}
        </button>
        <button
          type="button"
          class="button button-primary"
          onClick={() => (isReading ? reading.pause() : reading.play())}
        >
          <Icon name="sound" />{' '}
          {isReading ? read.pause : state === 'paused' || state === 'failed' ? read.resume : read.play}
        </button>
        <button type="button" class="button" disabled={at === parts.length - 1} onClick={() => reading.go(at + 1)}>
          {read.next}
        </button>
      </div>
      <p role="status">
        {read.at(parts[at]?.title ?? '')} {stateWords(state)}
      </p>
      <label class="field">
        <span>{read.from}</span>
        <select value={String(at)} onChange={({ currentTarget }) => reading.go(Number(currentTarget.value))}>
          {parts.map(({ place, title }, index) => (
            <option key={place} value={String(index)}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

export function ReadPanel({ parts, onPart }: Props) {
  const { read } = formsWords()
  const found = useSignal<VoiceFound | null>(null)
  const speed = useSignal<Speed>('usual')
  const heard = useRef(onPart)
  heard.current = onPart
  useEffect(
    () =>
      findVoice((voice) => {
        found.value = voice
      }),
    [found],
  )
  const voice = found.value && found.value.kind !== 'none' ? found.value.voice : null
  const reading = useMemo(
    () =>
      voice &&
      createReading(
        parts,
        deviceVoice(voice, () => SPEEDS[speed.peek()]),
      ),
    [parts, voice, speed],
  )
  useEffect(() => {
    if (!reading) return
    const stop = reading.at.subscribe((at) => heard.current(parts[at]?.place ?? null))
    return () => {
      stop()
      reading.close()
      heard.current(null)
    }
  }, [reading, parts])
  return (
    <section class="read-panel screen-only" aria-labelledby="dibacakan">
      <h2 id="dibacakan">{read.title}</h2>
      {found.value === null && <p role="status">{read.looking}</p>}
      {found.value?.kind === 'none' && (
        <p class="note note-warn" role="status">
          {read.none}
        </p>
      )}
      {reading && <Controls reading={reading} parts={parts} />}
      {reading && (
        <fieldset class="read-speeds">
          <legend>{read.speed}</legend>
          {SPEED_NAMES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="kecepatan"
                checked={speed.value === name}
                onChange={() => {
                  speed.value = name
                }}
              />{' '}
              {read.speeds[name]}
            </label>
          ))}
        </fieldset>
      )}
      {found.value && <VoiceNote found={found.value} />}
    </section>
  )
}
