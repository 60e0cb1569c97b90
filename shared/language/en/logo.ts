import type { logo as id } from '../id/logo.ts'
import type { SameShape } from '../locale.ts'

export const logo: SameShape<typeof id> = {
  label: 'Logo',
  choose: 'Choose a picture…',
  change: 'Change the picture…',
  remove: 'Remove the logo',
  shown: (partner) => `Logo of ${partner}`.trim(),
  hint: 'PNG or JPEG. The picture is made smaller on this device, also without a network; what is written in it (place, camera) does not come along.',
  theirs: 'A logo is put in by the partner whose letterhead this is.',
  working: 'Preparing the picture…',
  done: 'The logo is in place.',
  removed: 'The logo was removed.',
  problems: {
    'not-a-picture': 'This file is no picture that can be read. Choose a PNG or JPEG file.',
    'too-large': (megabytes) => `The picture file is too large. Choose one below ${megabytes} MB.`,
    'too-detailed': 'This picture is too detailed for a letterhead. Choose a logo, not a photograph.',
    'old-browser': 'This browser cannot prepare pictures yet. Update it, or use another.',
  },
}
