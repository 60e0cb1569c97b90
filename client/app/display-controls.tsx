// Theme and language, the same two controls on every screen.
import { announce } from './announce.ts'
import { Icon, type IconName } from './icon.tsx'
import { locale, switchLocale, t } from './locale.ts'
import { nextTheme, type Theme, theme } from './theme.ts'

const THEME_ICONS: Readonly<Record<Theme, IconName>> = { auto: 'halfMoon', light: 'sun', dark: 'moon' }

async function changeLanguage(): Promise<void> {
  if (!(await switchLocale())) announce(t().common.loadFailed)
}

export function DisplayControls() {
  const { common } = t()
  return (
    <div class="display-controls">
      <button
        type="button"
        class="button-quiet button-square"
        onClick={nextTheme}
        title={common.theme[theme.value]}
        aria-label={common.theme[theme.value]}
      >
        <Icon name={THEME_ICONS[theme.value]} />
      </button>
      <button
        type="button"
        class="button-quiet button-square"
        lang={locale.value === 'id' ? 'en' : 'id'}
        onClick={() => void changeLanguage()}
        title={common.otherLanguage}
        aria-label={common.switchLanguage}
      >
        {common.languageCode}
      </button>
    </div>
  )
}
