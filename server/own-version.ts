// Which version of Mufakat this is.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './export/project-root.ts'

/** As package.json says it; empty where it says none. */
export async function ownVersion(): Promise<string> {
  const file: unknown = JSON.parse(await readFile(join(projectRoot(), 'package.json'), 'utf8'))
  return typeof file === 'object' && file !== null && 'version' in file ? String(file.version) : ''
}
