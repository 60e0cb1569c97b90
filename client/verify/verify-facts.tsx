// The facts of one file, each with what it is compared with. Nothing here decides; see verdict.ts and shared/pdf/verify.ts.
import type { ComponentChildren } from 'preact'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { printFact, type SignatureReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate } from '../app/locale.ts'
import { verifyWords } from './verify-words.ts'

const grouped = (digest: string | null): string =>
  digest?.match(/.{1,8}/g)?.join(' ') ?? verifyWords().page.digestMissing

function Fact({ name, holds, children }: { name: string; holds?: boolean; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        {holds !== undefined && <Icon name={holds ? 'check' : 'alert'} />} {children}
      </dd>
    </div>
  )
}

function Digests({ contentHash }: Pick<VerifyReport, 'contentHash'>) {
  const { page } = verifyWords()
  const { printed, attached, recomputed } = contentHash
  const same = printed !== null && printed === attached && attached === recomputed
  return (
    <section aria-labelledby="sidik">
      <h3 id="sidik">{page.digests}</h3>
      <dl class="facts">
        <Fact name={page.digestPrinted}>
          <span class="digest">{grouped(printed)}</span>
        </Fact>
        <Fact name={page.digestAttached}>
          <span class="digest">{grouped(attached)}</span>
        </Fact>
        <Fact name={page.digestRecomputed}>
          <span class="digest">{grouped(recomputed)}</span>
        </Fact>
      </dl>
      <p>
        <Icon name={same ? 'check' : 'alert'} /> {same ? page.digestsAgree : page.digestsDiffer}
      </p>
    </section>
  )
}

function revocationText({ revocation: { state, time } }: Pick<SignatureReport, 'revocation'>): string {
  const { unchecked, good, revoked } = verifyWords().facts.revocations
  return state === 'unchecked'
    ? unchecked
    : (state === 'good' ? good : revoked)(time ? formatDate(Date.parse(time)) : '')
}

function SignatureFacts({ signature }: { signature: Omit<SignatureReport, 'partner'> }) {
  const { page, facts } = verifyWords()
  return (
    <dl class="facts">
      <Fact name={page.who}>{signature.subject || signature.name}</Fact>
      <Fact name={page.when}>{signature.time ? formatDate(Date.parse(signature.time)) : page.digestMissing}</Fact>
      <Fact name={page.validity} holds={signature.valid}>
        {signature.valid ? facts.valid : facts.invalid} ·{' '}
        {signature.certified ? facts.certified : signature.endorsed ? facts.certifiedOrNot : facts.notCertified}
      </Fact>
      {signature.endorsed && <Fact name={page.certificate}>{page.endorsed(signature.issuer)}</Fact>}
      {signature.timestamp && (
        <Fact name={page.stampedAt}>
          {page.stampedBy(formatDate(Date.parse(signature.timestamp.time)), signature.timestamp.authority)}
        </Fact>
      )}
      {signature.deviceTime && (
        <Fact name={page.deviceTime}>
          {facts.deviceTime(formatDate(Date.parse(signature.deviceTime.time)))}
          {signature.deviceTime.doubt && (
            <>
              <br />
              <Icon name="alert" /> {facts.clockDoubts[signature.deviceTime.doubt]}
            </>
          )}
        </Fact>
      )}
      <Fact name={page.revocation}>{revocationText(signature)}</Fact>
      <Fact name={page.covers}>{signature.covers === 'all' ? facts.coversAll : facts.coversRevision}</Fact>
      <Fact name={page.codeThen}>{eightWords(signature.fileDigest)}</Fact>
    </dl>
  )
}

function Signatures({ report }: { report: VerifyReport }) {
  const { page } = verifyWords()
  return (
    <section aria-labelledby="para-penandatangan">
      <h3 id="para-penandatangan">{page.signatures}</h3>
      <ul class="plain-list">
        {report.partners.map((partner) => {
          const signature = report.signatures.find((made) => made.partner === partner.id)
          const name = partner.name || partner.short || partner.id
          return (
            <li key={partner.id}>
              <h4>{page.signatureOf(name)}</h4>
              {signature ? <SignatureFacts signature={signature} /> : <p>{page.missing}</p>}
            </li>
          )
        })}
        {report.witnesses.map((signature) => (
          <li key={signature.witness}>
            <h4>{page.witness(signature.name)}</h4>
            <SignatureFacts signature={signature} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What does not hold, right behind the verdict; nothing where everything does. */
export function Problems({ problems }: Pick<VerifyReport, 'problems'>) {
  const { page, facts } = verifyWords()
  if (problems.length === 0) return null
  return (
    <section aria-labelledby="masalah">
      <h3 id="masalah">{page.problems}</h3>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.message}`}>
            {facts.problems[problem.code](problem.data)} <span class="note-code">{problem.code}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Code({ fileDigest }: { fileDigest: Digest }) {
  const { page } = verifyWords()
  return (
    <section aria-labelledby="delapan-kata">
      <h3 id="delapan-kata">{page.code}</h3>
      <p class="code-words" lang="id">
        {eightWords(fileDigest)}
      </p>
      <p class="quiet">{page.codeHelp}</p>
    </section>
  )
}

export function VerifyFacts({ report, fileDigest }: { report: VerifyReport; fileDigest: Digest }) {
  const { page, facts } = verifyWords()
  const { events, chainValid } = report.ledger
  return (
    <>
      <Code fileDigest={fileDigest} />
      <Signatures report={report} />
      <Digests contentHash={report.contentHash} />
      <dl class="facts">
        <Fact name={facts.print} holds={printFact(report) === 'same'}>
          {facts.prints[printFact(report)]}
        </Fact>
        <Fact name={page.ledger} holds={chainValid}>
          {chainValid ? facts.ledgerValid(events) : facts.ledgerBroken(events)}
        </Fact>
        <Fact name={page.tail} holds={report.tail !== 'unknown'}>
          {facts.tails[report.tail]}
        </Fact>
        <Fact name={page.counterparts}>{page.counterpartsText}</Fact>
        {report.authority.fingerprint !== null && (
          <Fact name={page.authority}>
            <span class="digest">{grouped(report.authority.fingerprint)}</span>
            <br />
            {page.authorityText}
          </Fact>
        )}
      </dl>
      <section aria-labelledby="tidak-dapat">
        <h3 id="tidak-dapat">{page.cannot}</h3>
        <ul>
          {report.rebuilt === null && (
            <li>
              {page.cannotRebuild} <code>{page.command}</code>
            </li>
          )}
          <li>{page.cannotRevocation}</li>
          <li>{report.signatures.some(({ endorsed }) => endorsed) ? page.cannotIdentityOfOwn : page.cannotIdentity}</li>
        </ul>
      </section>
    </>
  )
}
