import {
  Disposable,
  type InputBox,
  l10n,
  type QuickInput,
  QuickInputButtons,
  type QuickPickItem,
  ThemeIcon,
  window,
} from 'vscode'

/** That the question before is to be asked again, with what has been answered of this one. */
class Back<T> {
  constructor(readonly kept: T | undefined) {}
}

/** An answer; or that somebody goes back; or, when it is undefined, that the dialogue is given up. */
export type Answer<T> = T | Back<T> | undefined

/** Where a question stands in a dialogue. */
export interface Page {
  title: string
  /** From 1 on. */
  step: number
  totalSteps: number
}

/** A question that gives one of several answers, asked with those that were given so far. */
export type Question<Answers> = {
  [Key in keyof Answers]-?: {
    gives: Key
    /** Whether these answers leave it open; always, unless it says so. */
    isAsked?(answers: Answers): boolean
    ask(answers: Answers, page: Page): Promise<Answer<NonNullable<Answers[Key]>>>
  }
}[keyof Answers]

/**
 * Asks one question after the other. Whoever goes back finds the answers as they were.
 *
 * @param answers what is known from the start
 * @returns undefined when the dialogue was given up
 */
export async function converse<Answers>(
  title: string,
  questions: readonly Question<Answers>[],
  answers: Answers,
): Promise<Answers | undefined> {
  const asked: Question<Answers>[] = []
  let given = answers
  for (;;) {
    const last = asked.at(-1)
    const left = questions.slice(last ? questions.indexOf(last) + 1 : 0)
    const open = left.filter((question) => question.isAsked?.(given) ?? true)
    const [question] = open
    if (!question) return given
    const answer = await question.ask(given, { title, step: asked.length + 1, totalSteps: asked.length + open.length })
    if (answer === undefined) return undefined
    given = { ...given, [question.gives]: answer instanceof Back ? answer.kept : answer }
    if (answer instanceof Back) asked.pop()
    else asked.push(question)
  }
}

/** What is wrong with a text, in a sentence; undefined for one that can be taken. */
export type Check = (text: string) => Promise<string | undefined>

/** Asks for a text, which is checked while it is typed. It comes without white space around it. */
export function askText(page: Page, prompt: string, value: string, check: Check): Promise<Answer<string>> {
  const input = window.createInputBox()
  input.prompt = prompt
  input.value = value
  /** True when what stands there now can be taken. */
  const validate = async () => {
    const { value } = input
    const problem = await check(value.trim())
    if (input.value !== value) return false
    input.validationMessage = problem
    return problem === undefined
  }
  const wire: Wire<string> = (give, fail) => [
    input.onDidChangeValue(() => void validate().catch(fail)),
    input.onDidAccept(() => void validate().then((isSound) => isSound && give(input.value.trim()), fail)),
  ]
  return answerOf(input, page, wire, () => input.value.trim())
}

/** Something to choose. */
export interface Choice<T> extends QuickPickItem {
  value: T
}

/**
 * Asks for one of several things.
 *
 * @param choices may take a moment
 * @param chosen the value to propose
 */
export function askOne<T>(
  page: Page,
  placeholder: string,
  choices: Promise<readonly Choice<T>[]>,
  chosen?: T,
): Promise<Answer<T>> {
  const input = window.createQuickPick<Choice<T>>()
  input.placeholder = placeholder
  input.matchOnDetail = true
  input.busy = true
  const wire: Wire<T> = (give, fail) => {
    choices.then((items) => {
      input.items = items
      const proposed = items.filter(({ value }) => value === chosen)
      // Without one the first is active, as long as nothing is said.
      if (proposed.length > 0) input.activeItems = proposed
      input.busy = false
    }, fail)
    return [input.onDidAccept(() => input.selectedItems[0] && give(input.selectedItems[0].value))]
  }
  return answerOf(input, page, wire, () => chosen)
}

/** What is said while names are gathered. */
export interface NamesInWords {
  /** What to type. @param names how many there are already */
  placeholder(names: number): string
  goOn(names: number): string
  add(name: string): string
}

/**
 * Asks for one name or more: each that is typed is added to a list, from which it can be taken again.
 *
 * @param check what is wrong with a name beside those in the list
 */
export function askNames(
  page: Page,
  words: NamesInWords,
  initial: readonly string[],
  check: (name: string, names: readonly string[]) => Promise<string | undefined>,
): Promise<Answer<string[]>> {
  const input = window.createQuickPick<Choice<string | undefined>>()
  const remove = { iconPath: new ThemeIcon('trash'), tooltip: l10n.t('Remove') }
  let names = [...initial]
  const show = async () => {
    const typed = input.value.trim()
    const problem = typed === '' ? undefined : await check(typed, names)
    if (input.value.trim() !== typed) return
    const going = { label: `$(arrow-right) ${words.goOn(names.length)}`, value: undefined, alwaysShow: true }
    const added = names.map((name) => ({ label: name, value: name, buttons: [remove] }))
    const label = problem ? `$(error) ${problem}` : `$(add) ${words.add(typed)}`
    const listed = names.length > 0 ? [going, ...added] : []
    input.placeholder = words.placeholder(names.length)
    input.items = typed === '' ? listed : [{ label, value: undefined, alwaysShow: true }]
  }
  const change = (changed: string[], value = '') => {
    names = changed
    input.value = value
    return show()
  }
  const without = (name: string | undefined) => names.filter((other) => other !== name)
  const accept = async (): Promise<string[] | undefined> => {
    const typed = input.value.trim()
    const chosen = input.selectedItems[0]?.value
    if (typed !== '') {
      const problem = await check(typed, names)
      if (!problem && input.value.trim() === typed) await change([...names, typed])
    } else if (chosen !== undefined) await change(without(chosen), chosen)
    else if (names.length > 0) return names
    return undefined
  }
  const wire: Wire<string[]> = (give, fail) => {
    show().catch(fail)
    return [
      input.onDidChangeValue(() => void show().catch(fail)),
      input.onDidTriggerItemButton(({ item }) => void change(without(item.value)).catch(fail)),
      input.onDidAccept(() => void accept().then((gathered) => gathered && give(gathered), fail)),
    ]
  }
  return answerOf(input, page, wire, () => names)
}

/** Connects the events of an input with what gives the answer, or fails. */
type Wire<T> = (give: (answer: T) => void, fail: (error: unknown) => void) => Disposable[]

/**
 * Shows an input until it is answered, left by the button that leads back, or given up.
 *
 * @param kept what is to be found there by whoever comes again after going back
 */
async function answerOf<T>(
  input: QuickInput & Pick<InputBox, 'buttons' | 'onDidTriggerButton'>,
  { title, step, totalSteps }: Page,
  wire: Wire<T>,
  kept: () => T | undefined,
): Promise<Answer<T>> {
  input.title = title
  input.step = step
  input.totalSteps = totalSteps
  input.ignoreFocusOut = true
  input.buttons = step > 1 ? [QuickInputButtons.Back] : []
  const wired: Disposable[] = [input]
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      wired.push(
        input.onDidTriggerButton(() => resolve(new Back(kept()))),
        input.onDidHide(() => resolve(undefined)),
        ...wire(resolve, reject),
      )
      input.show()
    })
  } finally {
    Disposable.from(...wired).dispose()
  }
}
