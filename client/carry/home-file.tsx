// On the first page: a file that carries a draft is opened from here, chosen or dropped anywhere on the page.
import { useEffect } from 'preact/hooks'
import { FileDrop } from '../app/file-drop.tsx'
import { navigate } from '../app/router.ts'
import { carryWords } from './carry-words.ts'
import { passOn } from './pending-file.ts'
import '../styles/document-page.css'

const take = (file: File): void =>
  void file.arrayBuffer().then((buffer) => {
    passOn(null, new Uint8Array(buffer))
    navigate('/berkas')
  })

export function HomeFile() {
  const { home, open } = carryWords()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    // A file that is dropped beside the box must not replace the page.
    addEventListener('dragover', (event) => event.preventDefault(), { signal })
    addEventListener(
      'drop',
      (event) => {
        if (event.defaultPrevented) return
        event.preventDefault()
        const file = event.dataTransfer?.files[0]
        if (file) take(file)
      },
      { signal },
    )
    return () => controller.abort()
  }, [])
  return (
    <section class="callout" aria-labelledby="berkas-naskah">
      <h2 id="berkas-naskah">{home.title}</h2>
      <p>{home.text}</p>
      <FileDrop choose={home.open} drop={open.drop} accept=".mufakat,.pdf,application/pdf" take={take} isPlain />
    </section>
  )
}
