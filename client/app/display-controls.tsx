// Theme and language, the same two controls on every screen.
import { useSignal } from '@preact/signals'
import { type FirstIconName, Icon } from './icon.tsx'
import { locale, switchLocale, t } from './locale.ts'
import { nextTheme, type Theme, theme } from './theme.ts'

const THEME_ICONS: Readonly<Record<Theme, FirstIconName>> = { auto: 'halfMoon', light: 'sun', dark: 'moon' }

/** `worded`: the buttons say what they do, where there is room for it. */
export function DisplayControls({ worded = false }: { worded?: boolean }) {
  const { common } = t()
  const failed = useSignal(false)
  const changeLanguage = async () => {
    failed.value = false
    failed.value = !(await switchLocale())
  }
  const look = worded ? 'button' : 'button-quiet button-square'
  return (
    <div class={worded ? 'display-controls display-controls-worded' : 'display-controls'}>
      <button
        type="button"
        class={look}
        onClick={nextTheme}
        title={common.theme[theme.value]}
        aria-label={common.theme[theme.value]}
      >
        <Icon name={THEME_ICONS[theme.value]} /> {worded && common.theme[theme.value]}
      </button>
      <button
        type="button"
        class={look}
        lang={locale.value === 'id' ? 'en' : 'id'}
        onClick={() => void changeLanguage()}
        title={common.otherLanguage}
        aria-label={common.switchLanguage}
      >
        {worded ? common.switchLanguage : common.languageCode}
      </button>
      {failed.value && (
        <div class="display-failed" role="alert">
          <p>{common.languageFailed}</p>
          <button
            type="button"
            class="button-quiet"
            onClick={() => {
              failed.value = false
            }}
          >
            {common.close}
          </button>
        </div>
      )}
    </div>
  )
}
