import { OpenFormats } from '../../shared/agreement/open-formats.ts'
import type { Clock } from '../../shared/agreement/suggestion-keys.ts'
import { type Standing, standingOf, withClaims } from '../../shared/agreement/text-pieces.ts'
import type { Touch } from '../../shared/history/redline.ts'
import { latest, type View } from './view.ts'

/** What lies over a text at one moment as it is read from its start. */
export class Side extends OpenFormats {
  readonly view: View

  constructor(view: View) {
    super()
    this.view = view
  }

  /** Whether what came and went with these updates stood at the moment. */
  has(born: number, died: number): boolean {
    return born <= this.view.seq && died > this.view.seq
  }

  standing(place: Clock): Standing {
    const { recordOf } = this.view
    return standingOf(withClaims(this.marks, place, recordOf), place, recordOf)
  }

  /** Who decided last on what is suggested here, and when. */
  decided(): Touch | null {
    return latest(this.marks.map(({ id }) => this.view.decidedBy(id)))
  }
}
