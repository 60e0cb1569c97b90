import { Reprint } from './reprint.tsx'
import { siteReprinter } from './site-reprinter.ts'

/** For a screen that wants to know one thing: whether the pages of a file are what its attachments give. */
export const ReprintHere = ({ bytes, take }: { bytes: Uint8Array; take: (isSame: boolean) => void }) => (
  <Reprint bytes={bytes} reprinter={siteReprinter} take={(report) => take(report.rebuilt === true)} />
)
