// One page for each editor that is measured: the same agreement in the same styles. Each build puts the file of its editor in the place of the
// plain one.
import '../../client/styles/base.css'
import '../../client/styles/app.css'
import '../../client/styles/controls.css'
import '../../client/styles/content.css'
import '../../client/styles/editor.css'
import '../../client/styles/editor-clause.css'
import '../../client/styles/editor-tools.css'
import '../../client/styles/editor-fields.css'
import '../../client/styles/editor-carets.css'
import { longAgreement } from './long-agreement.ts'
import { open } from './plain-page.ts'

const mount = document.querySelector<HTMLElement>('#naskah')
if (!mount) throw new Error('no #naskah')
const clauses = longAgreement()
const view = open(mount, clauses)
const painted: number[] = []

addEventListener(
  'keydown',
  (event) =>
    requestAnimationFrame(() => {
      // A message comes after the frame is painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => painted.push(performance.now() - event.timeStamp)
      port2.postMessage(null)
    }),
  true,
)

/** Puts the caret at the end of the second paragraph of the clause in the middle. */
function goToMiddle(): void {
  const { doc } = view.state
  const index = Math.floor(clauses.length / 2)
  const words = clauses[index]?.blocks[1] ?? ''
  let at = 0
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === words) at = position + 1 + node.content.size
    return at === 0
  })
  if (at === 0) throw new Error('the paragraph is not there')
  const { tr, selection } = view.state
  view.dispatch(
    tr.setSelection(Object.getPrototypeOf(selection).constructor.near(doc.resolve(at), -1)).scrollIntoView(),
  )
  view.focus()
}

Object.assign(window, { painted, goToMiddle, letters: () => view.state.doc.textContent.length })
