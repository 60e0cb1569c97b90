import { meeting } from '../../shared/language/id/meeting.ts'
import { area } from '../app/locale.ts'

export const meetingWords = () => area('meeting', meeting)

/** «2 menit 10 detik» */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return meetingWords().turn.duration(Math.floor(seconds / 60), seconds % 60)
}
