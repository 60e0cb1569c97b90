// All icons: for every screen but the first one of a text, which a phone fetches before it can write.
import { drawIcon, FIRST_PATHS } from './icon.tsx'

const PATHS = {
  ...FIRST_PATHS,
  question: 'M9 9.2a3 3 0 1 1 4.2 2.8c-.9.4-1.2 1-1.2 2M12 17.5v.01',
  home: 'M4 11.5L12 5l8 6.5V20h-5.5v-5h-5v5H4z',
  plus: 'M12 5v14M5 12h14',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  sound: 'M4 10v4h3l5 4V6l-5 4zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  print: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  send: 'M4 12l16-7-5 15-3.500-6z',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  download: 'M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14',
  upload: 'M12 15V4M7.500 8.500l4.500-4.500 4.500 4.500M5 20h14',
} as const
export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { name: IconName }) => drawIcon(PATHS[name])
