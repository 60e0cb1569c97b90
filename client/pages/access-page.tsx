// What people with other eyes, ears and hands can expect. Its words come with it, both languages at once: nobody else carries them.
import { access as english } from '../../shared/language/en/access.ts'
import { access as indonesian } from '../../shared/language/id/access.ts'
import { locale } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import '../styles/pages.css'

export function AccessPage() {
  const words = locale.value === 'en' ? english : indonesian
  const topic = (title: string, text: string) => (
    <section class="section">
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  )
  return (
    <Page title={words.title}>
      <p class="lead">{words.goal}</p>
      <section class="section">
        <h2>{words.holds}</h2>
        <ul>
          {words.holdsList.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
      {topic(words.how, words.howText)}
      {topic(words.open, words.openText)}
      {topic(words.tell, words.tellText)}
    </Page>
  )
}
