// A file that holds an agreement → the same agreement in another form, without a server and without a network.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { encodeUtf8 } from 'lib0/string'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { ImportedAgreement } from '../../shared/checks/import-form.ts'
import { PRINT_FORMAT } from '../../shared/export/printed-format.ts'
import { printDocument, type SealedContent } from '../../shared/export/sealed-content.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { TEMPLATES } from '../../templates/library.ts'
import type { Template } from '../../templates/template.ts'
import { createTypesetter } from '../export/typeset.ts'
import { type Form, makeForm } from '../forms/form.ts'
import { unpack } from '../import/unpack.ts'

/** `mufakat` files hold a draft with its history, which no other file has. */
export type FileFormat = Form | 'pdf' | 'json'

const DRAFT = { kind: 'draft' } as const
/** Of files that name none. */
const UNNAMED = parseAgreementId('tanpa-nomor')

const templateOf = ({ agreement }: ImportedAgreement): Template | undefined =>
  TEMPLATES.find(({ id }) => id === agreement.template.id) ?? TEMPLATES[0]

function contentOf(file: ImportedAgreement): SealedContent {
  const id = parseAgreementId(file.id) ?? UNNAMED
  if (id === null) throw new Error('no id')
  const json = encodeUtf8(canonicalJson(canonicalAgreement(id, file.agreement)))
  const digest = sha256Hex(json)
  const titles = new Map((templateOf(file)?.contributionKinds ?? []).map((kind) => [kind.id, kind.title]))
  return {
    agreement: file.agreement,
    digest,
    format: PRINT_FORMAT,
    codes: [],
    formLines: [],
    document: printDocument({ id, ledger: [], yjs: null }, file.agreement, digest, titles, DRAFT),
    attachments: { json, yjs: new Uint8Array(), ledger: encodeUtf8('[]') },
  }
}

/** Rejects with ImportProblem for a file that is no agreement, with PrintError for one that cannot be printed. */
export async function formOfFile(path: string, format: FileFormat): Promise<Uint8Array> {
  const [template] = TEMPLATES
  if (!template) throw new Error('no template')
  const bytes = new Uint8Array(await readFile(path))
  const { file } = await readDocument({ bytes, name: basename(path) }, unpack, template)
  const content = contentOf(file)
  switch (format) {
    case 'json':
      return content.attachments.json
    case 'pdf':
      return createTypesetter().print(content, DRAFT).pdf
    case 'docx':
    case 'html':
    case 'md':
      return makeForm(format, content.document)
  }
}
