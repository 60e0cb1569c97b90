// The voices of the device. Which there are is known late in some browsers, and never in others.
import type { Voice } from './reading.ts'

export type VoiceFound =
  | { readonly kind: 'indonesian'; readonly voice: SpeechSynthesisVoice }
  /** A voice of another language, for want of one. */
  | { readonly kind: 'other'; readonly voice: SpeechSynthesisVoice }
  | { readonly kind: 'none' }

/** Browsers that load voices late have them within this. */
const VOICES_AFTER_MS = 2_000

function choose(voices: readonly SpeechSynthesisVoice[]): VoiceFound {
  const own = voices.filter(({ lang }) => /^(?:id|in)(?:[-_]|$)/i.test(lang))
  // One that lies on the device reads without a network.
  const indonesian = own.find(({ localService }) => localService) ?? own[0]
  if (indonesian) return { kind: 'indonesian', voice: indonesian }
  // Malay letters sound nearly alike.
  const other = voices.find(({ lang }) => /^ms/i.test(lang)) ?? voices.find((voice) => voice.default) ?? voices[0]
  return other ? { kind: 'other', voice: other } : { kind: 'none' }
}

/** Calls `found` as soon as voices are known, again when they change; returns how to stop listening. */
export function findVoice(found: (voice: VoiceFound) => void): () => void {
  if (!('speechSynthesis' in globalThis)) {
    found({ kind: 'none' })
    return () => undefined
  }
  const controller = new AbortController()
  const look = () => {
    const voices = speechSynthesis.getVoices()
    if (voices.length > 0) found(choose(voices))
  }
  speechSynthesis.addEventListener('voiceschanged', look, { signal: controller.signal })
  const timer = setTimeout(() => {
    if (speechSynthesis.getVoices().length === 0) found({ kind: 'none' })
  }, VOICES_AFTER_MS)
  look()
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}

/** `rate`: 1 is the usual speed. */
export function deviceVoice(voice: SpeechSynthesisVoice, rate: () => number): Voice {
  return {
    say(text, done) {
      const said = new SpeechSynthesisUtterance(text)
      said.voice = voice
      said.lang = voice.lang
      said.rate = rate()
      said.onend = () => done('said')
      // Stopping is reported as an error by some; nobody listens to it then.
      said.onerror = () => done('failed')
      speechSynthesis.speak(said)
    },
    stop: () => speechSynthesis.cancel(),
  }
}
