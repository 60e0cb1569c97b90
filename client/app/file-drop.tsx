// Where one file comes in, in the words of who asks for it.
import { DropZone } from './drop-zone.tsx'
import { Icon, type IconName } from './every-icon.tsx'

interface FileDropProps {
  readonly choose: string
  readonly drop: string
  readonly accept: string
  readonly take: (file: File) => void
  readonly icon?: IconName
  /** Which files, in words. */
  readonly kinds?: string
  /** Beside something that matters more. */
  readonly isPlain?: boolean
}

export function FileDrop({ choose, drop, accept, take, icon = 'upload', kinds = '', isPlain = false }: FileDropProps) {
  return (
    <DropZone name="document-drop" accept={accept} take={([file]) => file && take(file)}>
      <span class={isPlain ? 'button' : 'button button-primary'}>
        <Icon name={icon} /> {choose}
      </span>
      <span class="quiet with-keys">{drop}</span>
      {kinds && <span class="quiet">{kinds}</span>}
    </DropZone>
  )
}
