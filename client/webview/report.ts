// Runs in the page of a report beside the editor: takes newer versions of the page in, without a flash and without
// moving what somebody reads.

/** What the editor gives a script in a page of its own. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void; setState(state: unknown): void }

/** A newer version of the page, or why there is none. */
interface News {
  html?: string
  note?: string
}

const editor = acquireVsCodeApi()
const script = document.currentScript as HTMLScriptElement
const note = document.createElement('p')
note.setAttribute('role', 'status')
note.className = 'note'

// So that the editor can open the report again after it was closed itself.
editor.setState({ plan: script.dataset.plan })

window.addEventListener('message', ({ data }: MessageEvent<News>) => {
  if (data.html !== undefined) take(new DOMParser().parseFromString(data.html, 'text/html'))
  note.textContent = data.note ?? ''
  note.hidden = data.note === undefined
})

editor.postMessage('ready')

function take({ body }: Document): void {
  const { scrollX, scrollY } = window
  const kept = remember()
  document.body.replaceChildren(note, ...body.children, script)
  restore(kept)
  window.scrollTo(scrollX, scrollY)
}

interface Kept {
  /** How far each part that is too wide was moved. */
  moved: number[]
  opened: boolean[]
  focused: number
}

const wide = () => [...document.querySelectorAll('.scroll')]
const folded = () => [...document.querySelectorAll('details')]
const focusable = () => [...document.querySelectorAll<HTMLElement>('a, summary, [tabindex]')]

function remember(): Kept {
  return {
    moved: wide().map(({ scrollLeft }) => scrollLeft),
    opened: folded().map(({ open }) => open),
    focused: focusable().indexOf(document.activeElement as HTMLElement),
  }
}

function restore({ moved, opened, focused }: Kept): void {
  for (const [i, part] of wide().entries()) part.scrollLeft = moved[i] ?? 0
  for (const [i, part] of folded().entries()) part.open = opened[i] ?? part.open
  focusable()[focused]?.focus({ preventScroll: true })
}
