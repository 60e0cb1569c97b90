// A QR code as SVG elements: one path, four modules of quiet zone, black on white in every theme so that any camera reads it.

import { useMemo } from 'preact/hooks'
import { encodeQR } from 'qr'

const QUIET_ZONE = 4

/** The dark modules as one path, a unit a module. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE })
  let path = ''
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries()) if (isDark) path += `M${x} ${y}h1v1h-1z`
  return { size: rows.length, path }
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text])
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
