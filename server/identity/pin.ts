// The PIN of an invitation: six digits that reach the person by another way than the link, so that whoever finds the link alone is not let in.
import { hashSecret, isSameHash } from './secret.ts'

const DIGITS = 6
/** A guess is right once in a hundred thousand links; more tries would be a game, fewer would lock out a shaking hand. */
export const PIN_TRIES_MAX = 10

export const PIN = /^\d{6}$/

/** Six digits, each number as likely as any other. */
export function makePin(random: (size: number) => Uint8Array): string {
  for (;;) {
    const number = random(4).reduce((value, byte) => value * 256 + byte, 0)
    // Of the last, incomplete million some numbers would be likelier.
    if (number < 4_294 * 10 ** DIGITS) return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
  }
}

/** Bound to the secret of its link, which is not kept: whoever reads the store alone cannot try a million PINs against it. */
export const hashPin = (token: string, pin: string): string => hashSecret(`${token}\n${pin}`)

/** In a time that tells nothing about how much of it is right. */
export const isRightPin = (token: string, pin: string, hash: string): boolean => isSameHash(hashPin(token, pin), hash)
