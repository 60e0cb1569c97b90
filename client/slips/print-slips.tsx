// Prints slips from any screen: they are put beside the page for the time of printing, and nothing else goes on the paper.
import { render } from 'preact'
import { Icon } from '../app/icon.tsx'
import { pageWords } from '../pages/page-words.ts'
import { type SlipContent, Slips } from './slips.tsx'

function printSlips(slips: readonly SlipContent[]): void {
  const sheet = document.createElement('div')
  sheet.className = 'slips-sheet'
  document.body.append(sheet)
  render(<Slips slips={slips} />, sheet)
  const done = () => {
    render(null, sheet)
    sheet.remove()
  }
  addEventListener('afterprint', done, { once: true })
  print()
}

export function PrintSlips({ slips, label }: { slips: readonly SlipContent[]; label?: string }) {
  return (
    <button type="button" class="button" onClick={() => printSlips(slips)}>
      <Icon name="print" /> {label ?? pageWords().links.print}
    </button>
  )
}
