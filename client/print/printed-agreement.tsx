// The whole agreement as printed: title, clauses in their order, places to sign, annexes.
import { Fragment } from 'preact'
import type { PrintDocument, PrintSection } from '../../shared/export/document.ts'
import { headingLines, ownContent, readingOrder, secondLanguage } from '../../shared/export/section-content.ts'
import { sectionName } from '../../shared/export/section-name.ts'
import { PrintedBlocks, PrintedRuns } from './printed-blocks.tsx'

interface Shown {
  readonly printed: PrintDocument
  readonly large: boolean
  /** The part that is being read aloud. */
  readonly reading: string | null
}

const classes = (base: string, isRead: boolean): string => (isRead ? `${base} being-read` : base)

function Section({ section, place, printed, large, reading }: Shown & { section: PrintSection; place: number }) {
  const name = sectionName(place, section)
  const heading = headingLines(section, printed.labels)
  const second = secondLanguage(section)
  return (
    <section
      id={name}
      class={classes(section.isAnnex ? 'printed-section printed-annex' : 'printed-section', reading === name)}
    >
      {heading.length > 0 && (
        <h2>
          {heading.map((line) => (
            <span key={line} class="printed-line">
              {line}
            </span>
          ))}
        </h2>
      )}
      <PrintedBlocks blocks={ownContent(section)} large={large} />
      {second.length > 0 && (
        <div class="printed-second" lang={section.beside?.language}>
          {second.map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </div>
      )}
    </section>
  )
}

function Signatures({ printed, reading }: Shown) {
  const { title, places, witnesses } = printed.signatures
  return (
    <section id="tanda-tangan" class={classes('printed-section printed-signing', reading === 'tanda-tangan')}>
      <h2>{title}</h2>
      <ul class="printed-places">
        {places.map(({ partner, name, signatory, position, authority }) => (
          <li key={partner}>
            <p>
              <strong>{name}</strong>
            </p>
            <p class="printed-signatory">{signatory || '(……………………)'}</p>
            <p>{position}</p>
            <p>{authority}</p>
          </li>
        ))}
      </ul>
      {witnesses.places.length > 0 && (
        <>
          <h3>{witnesses.title}</h3>
          <ul class="printed-places">
            {witnesses.places.map(({ name, position, of }, at) => (
              <li key={at}>
                <p class="printed-signatory">{name || '(……………………)'}</p>
                <p>{position}</p>
                <p>{of}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export function PrintedAgreement(shown: Shown) {
  const { printed, large, reading } = shown
  const { body, annexes } = readingOrder(printed.sections)
  return (
    <article class={large ? 'printed printed-large' : 'printed'} lang="id">
      <header id="judul" class={classes('printed-title', reading === 'judul')}>
        {printed.letterheads.map(({ lines, logo }, at) => (
          <Fragment key={at}>
            {logo && (
              <p>
                <img
                  src={`data:image/png;base64,${logo.png}`}
                  alt={logo.label}
                  style={{ width: `${logo.width}mm`, height: `${logo.height}mm` }}
                />
              </p>
            )}
            {lines.map((line, row) => (
              <p key={row}>{line}</p>
            ))}
          </Fragment>
        ))}
        {printed.heading.map((line, at) => (
          <p key={at} class="printed-heading">
            <PrintedRuns runs={line} />
          </p>
        ))}
        {printed.numbers.map((number) => (
          <p key={number}>{number}</p>
        ))}
      </header>
      {body.map(({ section, place }) => (
        <Section key={place} section={section} place={place} {...shown} />
      ))}
      <Signatures {...shown} />
      {annexes.map(({ section, place }) => (
        <Section key={place} section={section} place={place} {...shown} />
      ))}
    </article>
  )
}
