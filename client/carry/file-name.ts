// What a file is called and how large it is, for people.
import { locale } from '../app/locale.ts'

const KIB = 1024

/** Letters, digits and dashes of the title, and the day: what every phone and every messenger takes. */
export function fileName(title: string, part: 'whole' | 'changes', at: Date, ending = 'mufakat'): string {
  const words = title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const day = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
  return `${words || 'naskah'}${part === 'changes' ? '-perubahan' : ''}-${day}.${ending}`
}

export function sizeWords(bytes: number): string {
  const power = bytes < KIB ** 2 ? 1 : bytes < KIB ** 3 ? 2 : 3
  const unit = (['kilobyte', 'megabyte', 'gigabyte'] as const)[power - 1]
  const format = new Intl.NumberFormat(locale.value, { style: 'unit', unit, maximumFractionDigits: 1 })
  return format.format(bytes / KIB ** power)
}

/** Hands the file to the browser, which asks where to or puts it among the downloads. */
export function download(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file as phones share it; null where this browser shares none. */
export function shareable(bytes: Uint8Array, name: string): ShareData | null {
  if (typeof navigator.canShare !== 'function') return null
  const data = { files: [new File([new Uint8Array(bytes)], name, { type: 'application/octet-stream' })] }
  return navigator.canShare(data) ? data : null
}
