// The rules of a template, by the mark of a partnership that each stands for.
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import type { RuleText } from '../../shared/checks/rule-book.ts'
import type { RuleSet } from '../../templates/screen-rules.ts'
import { locale } from '../app/locale.ts'
import { LevelMark } from '../panels/status-mark.tsx'
import { templateWords, titleOf } from './template-words.ts'

/** A message as the catalogue has it: what the check puts into it stands in square brackets, named. */
function withSlots(message: string): string {
  const slots: Readonly<Record<string, string>> = templateWords().slots
  return message.replace(/\{([a-z_]+)\}/g, (_, key: string) => `[${slots[key] ?? key}]`)
}

function Rule({ rule }: { rule: RuleText }) {
  const words = templateWords()
  const at = locale.value
  return (
    <li id={rule.code} class="template-entry">
      <p class="template-rule-head">
        <code>{rule.code}</code> <LevelMark level={rule.level} />
      </p>
      <p>{withSlots(rule.message[at])}</p>
      <p class="template-remedy">
        <b>{words.remedy}:</b> {withSlots(rule.remedy[at])}
      </p>
    </li>
  )
}

export function RulesByMark({ template }: { template: RuleSet }) {
  const words = templateWords()
  return (
    <section class="section" aria-labelledby="kaidah">
      <h2 id="kaidah">{words.rules}</h2>
      <p class="section-lead">
        {words.rulesLead} {words.ruleCount(template.rules.length)}.
      </p>
      {[...CHARACTERISTICS, 'general' as const].map((mark) => {
        const known = template.characteristics.find(({ id }) => id === mark)
        return (
          <section key={mark} aria-labelledby={`kaidah-${mark}`}>
            <h3 id={`kaidah-${mark}`}>{known ? titleOf(known) : words.general}</h3>
            <ul class="template-rules">
              {template.rules
                .filter((rule) => rule.characteristic === mark)
                .map((rule) => (
                  <Rule key={rule.code} rule={rule} />
                ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}
