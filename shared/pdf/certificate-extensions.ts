// What a certificate's extensions (RFC 5280, 4.2) say about what its key may do.
import { latin1 } from './bytes.ts'
import { child, children, type Node, readOid, readWhole, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'

const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'
const PURPOSES = '2.5.29.37'
const OTHER_NAMES = '2.5.29.17'
const POLICIES = '2.5.29.32'
const NAME_CONSTRAINTS = '2.5.29.30'
const ANY_PURPOSE = '2.5.29.37.0'

/** For documents (RFC 9336, Microsoft's and Adobe's own before it), mail, or anything. */
const DOCUMENT_PURPOSES = [
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.5.5.7.3.4',
  ANY_PURPOSE,
]
const TIMESTAMP_PURPOSE = '1.3.6.1.5.5.7.3.8'

/** What a chain of certificates is to lead to. */
export type IssuedFor = 'documents' | 'times'

export interface CertificateUses {
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and a signer; null without limit. */
  readonly pathLength: number | null
  /** Sign documents */
  readonly maySign: boolean
  /** Sign certificates; one that is bound to some names may not, since those are not judged here */
  readonly mayIssue: boolean
  /** For what those certificates may be, as far as its own purposes reach: documents, times */
  readonly issuesFor: Readonly<Record<IssuedFor, boolean>>
  /** Sign lists of revoked certificates */
  readonly mayRevoke: boolean
  /** Sign times */
  readonly mayStamp: boolean
  /** URIs among its other names */
  readonly uris: readonly string[]
}

const damaged = () => new PdfError('damaged', 'certificate extension')

interface Extension {
  readonly critical: boolean
  readonly value: Node
}

function byId(list: Node | undefined): Map<string, Extension> {
  const out = new Map<string, Extension>()
  for (const extension of list ? children(child(list, 0, TAG.sequence)) : []) {
    const items = children(extension)
    const id = items[0] ? readOid(items[0]) : ''
    const value = items.at(-1)
    if (!value || value.tag !== TAG.octetString || out.has(id)) throw damaged()
    out.set(id, {
      critical: items[1]?.tag === TAG.boolean && items[1].content[0] !== 0,
      value: readWhole(value.content),
    })
  }
  return out
}

function basics(extension: Extension | undefined): Pick<CertificateUses, 'isAuthority' | 'pathLength'> {
  const parts = extension ? children(extension.value) : []
  const isAuthority = parts[0]?.tag === TAG.boolean && parts[0].content[0] === 0xff
  const length = parts.find((part) => part.tag === TAG.integer)?.content
  return { isAuthority, pathLength: length?.length === 1 ? (length[0] ?? 0) : length ? 0 : null }
}

/** Reads the extensions among the parts of a certificate. Throws PdfError on a critical one that is not known here: it may forbid anything. */
export function readUses(parts: readonly Node[]): CertificateUses {
  const extensions = byId(parts.find((part) => part.tag === 0xa3))
  for (const [id, { critical }] of extensions)
    if (critical && ![BASIC_CONSTRAINTS, KEY_USAGE, PURPOSES, OTHER_NAMES, POLICIES].includes(id))
      throw new PdfError('unsupported', `critical certificate extension ${id}`)
  const usage = extensions.get(KEY_USAGE)?.value.content[1]
  const list = extensions.get(PURPOSES)
  const purposes = list ? children(list.value).map(readOid) : null
  const names = extensions.get(OTHER_NAMES)
  return {
    ...basics(extensions.get(BASIC_CONSTRAINTS)),
    // digitalSignature (bit 0) or contentCommitment (bit 1)
    maySign:
      (usage === undefined || (usage & 0xc0) !== 0) && (purposes?.some((id) => DOCUMENT_PURPOSES.includes(id)) ?? true),
    // keyCertSign (bit 5)
    mayIssue: (usage === undefined || (usage & 0x04) !== 0) && !extensions.has(NAME_CONSTRAINTS),
    issuesFor: {
      documents: purposes?.some((id) => DOCUMENT_PURPOSES.includes(id)) ?? true,
      times: purposes?.some((id) => id === TIMESTAMP_PURPOSE || id === ANY_PURPOSE) ?? true,
    },
    // cRLSign (bit 6)
    mayRevoke: usage === undefined || (usage & 0x02) !== 0,
    mayStamp:
      (usage === undefined || (usage & 0xc0) !== 0) && purposes?.length === 1 && purposes[0] === TIMESTAMP_PURPOSE,
    uris: names ? children(names.value).flatMap((node) => (node.tag === 0x86 ? [latin1(node.content)] : [])) : [],
  }
}
