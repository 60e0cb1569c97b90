// Measured figures beside the bars that they have to hold.
import { KINDS } from './servers.mjs'

const SHORT = { echo: 'ws', yws: 'y-w-s', hocuspocus: 'Hocuspocus' }
const number = (value, digits) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Whether one bar holds, in words with the bar itself; null when what it is measured against is missing. */
function judge(bar, own, medians, key) {
  const value = own[key]
  if (bar.ofKey) return { bar: `≤ ${bar.ofKey} + ${bar.plus}`, holds: value <= own[bar.ofKey] + bar.plus }
  if (!bar.of) {
    if (bar.atLeastAbsolute) return { bar: `= ${bar.atLeastAbsolute}`, holds: value >= bar.atLeastAbsolute }
    return { bar: `≤ ${bar.atMost}`, holds: value <= bar.atMost }
  }
  const other = medians[bar.of]?.[key]
  const name = SHORT[bar.of]
  if (other === undefined) return { bar: name, holds: null }
  if (bar.plus !== undefined) return { bar: `≤ ${name} + ${bar.plus}`, holds: value <= other + bar.plus }
  if (bar.atMost !== undefined) return { bar: `≤ ${bar.atMost} × ${name}`, holds: value <= bar.atMost * other }
  return { bar: `≥ ${bar.atLeast} × ${name}`, holds: value >= bar.atLeast * other }
}

function verdict(judged) {
  if (judged.length === 0) return ''
  if (judged.some(({ holds }) => holds === false)) return '**does not hold**'
  return judged.some(({ holds }) => holds === null) ? 'holds where measured' : 'holds'
}

/** A row of the table for each figure of a scenario; `medians` has the figures of each kind, null where its run was void. */
export function compare(name, { figures }, medians) {
  return figures.map(({ key, label, digits = 1, bars }, i) => {
    const own = medians.mufakat
    const cell = (kind) => {
      const value = medians[kind]?.[key]
      if (value === undefined) return medians[kind] === null ? 'void' : '–'
      const shown = number(value, digits)
      return kind === 'mufakat' || !own || value === 0 ? shown : `${shown} (${(own[key] / value).toFixed(2)})`
    }
    const judged = own ? bars.map((bar) => judge(bar, own, medians, key)) : []
    return [
      i === 0 ? `**${name}**` : '',
      label,
      ...Object.keys(KINDS).map(cell),
      judged.map(({ bar }) => bar).join(', '),
      own ? verdict(judged) : 'void',
    ]
  })
}
