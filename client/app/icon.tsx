// Line icons, drawn on a 24 px grid. Always beside words or on a control that has a name: never announced. Here are those of the first screen of a
// text; every-icon.tsx has all.
export const FIRST_PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4.5L21 19.5H3zM12 10v4.5M12 17v.01',
  shield: 'M12 4l7 3v5c0 4-3 7-7 8-4-1-7-4-7-8V7zM9 12l2.200 2.200L15.500 10',
  help: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM9.700 9.500a2.400 2.400 0 1 1 3.300 2.300c-.8.3-1 .9-1 1.700M12 16.500v.01',
  text: 'M6 4h9l4 4v12H6zM14.500 4v4.500H19M9 12.500h6.500M9 16h6.500',
  hands: 'M4 12l4-5h3l1 1.500L13 7h3l4 5-3 3.500M4 12l5 5.500 1.500-1 1.500 1 1.500-1 1.500.5 2-1.500M9 11.500l3-3',
  pen: 'M4.500 19.500l1-4L16 5l3 3L8.500 18.500zM13.500 7.500l3 3',
  comment: 'M4.500 5.500h15v10.500h-8L7 20v-4H4.500zM8.500 9.500h7M8.500 12.500h4.500',
  suggest: 'M4.500 19.500l1-4L13 8l3 3L8.500 18.500zM13.500 19.500h6M17.500 3v5M15 5.500h5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 7.500V12l3 2',
  person: 'M12 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM5 20c.5-4 3.500-6 7-6s6.500 2 7 6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600L7 7M17 17l1.400 1.400M5.600 18.400L7 17M17 7l1.400-1.400',
  moon: 'M19 14.500A7.500 7.500 0 0 1 9.500 5a7.500 7.500 0 1 0 9.500 9.500z',
  halfMoon: 'M12 3.500a8.500 8.500 0 1 0 0 17zM12 3.500a8.500 8.500 0 0 1 0 17z',
  list: 'M8 7h12M8 12h12M8 17h12M4 7v.01M4 12v.01M4 17v.01',
  cross: 'M7 7l10 10M17 7L7 17',
  dash: 'M7 12h10',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
} as const
export type FirstIconName = keyof typeof FIRST_PATHS

export const drawIcon = (path: string) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={path} />
  </svg>
)

export const Icon = ({ name }: { name: FirstIconName }) => drawIcon(FIRST_PATHS[name])
