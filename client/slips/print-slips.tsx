// Prints slips from any screen: they are put beside the page for the time of printing, and nothing else goes on the paper.
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { Icon } from '../app/every-icon.tsx'
import { pageWords } from '../pages/page-words.ts'
import { type SlipContent, Slips } from './slips.tsx'

function layOut(slips: readonly SlipContent[]): void {
  if (document.querySelector('.slips-sheet')) return
  const sheet = document.createElement('div')
  sheet.className = 'slips-sheet'
  document.body.append(sheet)
  render(<Slips slips={slips} />, sheet)
  const done = () => {
    render(null, sheet)
    sheet.remove()
  }
  addEventListener('afterprint', done, { once: true })
}

interface PrintSlipsProps {
  readonly slips: readonly SlipContent[]
  readonly label?: string
  /** The page is printed as its slips, also by the browser's own menu. */
  readonly always?: boolean
}

export function PrintSlips({ slips, label, always = false }: PrintSlipsProps) {
  useEffect(() => {
    if (!always) return
    const before = () => layOut(slips)
    addEventListener('beforeprint', before)
    return () => removeEventListener('beforeprint', before)
  }, [always, slips])
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        layOut(slips)
        print()
      }}
    >
      <Icon name="print" /> {label ?? pageWords().links.print}
    </button>
  )
}
