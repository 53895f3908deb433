/** The workbench as a user sees it: what can be read on the page, and what can be done with keys and mouse. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { Dialogue } from './dialogue'
import { Walkthrough } from './walkthrough'

const SHOTS = path.join(__dirname, '../out')

export class Workbench {
  readonly #page: Page
  readonly dialogue: Dialogue
  readonly walkthrough: Walkthrough

  constructor(page: Page) {
    this.#page = page
    this.dialogue = new Dialogue(page)
    this.walkthrough = new Walkthrough(page)
    page.setDefaultTimeout(45_000)
  }

  /** Waits until a file is shown in an editor. */
  async waitForEditor(name: string): Promise<void> {
    await this.#page.locator(`.tab[data-resource-name="${name}"]`).waitFor()
    const editor = [`/${name}`, `:${name}`].map((end) => `.monaco-editor[data-uri$="${end}"] .view-line`)
    await this.#page.locator(editor.join()).first().waitFor()
  }

  /** Opens a file of the folder by name. */
  async openFile(name: string): Promise<void> {
    await this.#page.keyboard.press('Control+KeyP')
    await this.#page.locator('.quick-input-widget input').fill(name)
    await this.#page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: path.basename(name) })
      .first()
      .click()
    await this.waitForEditor(path.basename(name))
  }

  /**
   * Runs a command by the title it has in the palette. A workbench that has just opened may not listen yet, and what takes
   * the focus closes the palette again.
   */
  async run(title: string): Promise<void> {
    const row = this.#page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first()
    const input = this.#page.locator('.quick-input-widget input').first()
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.#page.keyboard.press('F1')
      const chosen = await happens(async () => {
        await input.fill(`>${title}`, { timeout: 3_000 })
        await row.click({ timeout: 5_000 })
      })
      if (chosen) return
      await this.#page.keyboard.press('Escape')
    }
    throw new Error(`no command is called ${title}`)
  }

  /** Types where the cursor is, without accepting a suggestion. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 20 })
    await this.#page.keyboard.press('Escape')
  }

  /** Selects the first occurrence of `text` after the start of the active editor. */
  async select(text: string): Promise<void> {
    await this.#focusEditor()
    await this.#page.keyboard.press('Control+Home')
    await this.#page.keyboard.press('Control+KeyF')
    const find = this.#page
      .locator('.find-widget.visible textarea.input, .find-widget.visible .find-part .input')
      .first()
    await find.fill(text)
    await this.#page.locator('.find-widget .matchesCount').filter({ hasText: /^1 of/ }).waitFor()
    await this.#page.keyboard.press('Escape')
  }

  /** Replaces the first occurrence of `before`, typing `after` as a user would. */
  async replace(before: string, after: string): Promise<void> {
    await this.select(before)
    await this.#page.keyboard.type(after, { delay: 5 })
  }

  /**
   * Types lines at the end of the active editor, with Enter between them and no suggestion accepted. Each `<` in front
   * of a line takes it one level back.
   */
  async typeAtEnd(lines: string[]): Promise<void> {
    await this.#page.keyboard.press('Control+End')
    for (const [number, line] of lines.entries()) {
      if (number > 0) await this.#page.keyboard.press('Enter')
      await sleep(200)
      const text = line.replace(/^<+/, '')
      for (let i = text.length; i < line.length; i++) await this.#page.keyboard.press('Shift+Tab')
      await this.#page.keyboard.type(text, { delay: 20 })
      await sleep(200)
      await this.#page.keyboard.press('Escape')
    }
  }

  /** What is suggested at the cursor, with what is said of the first beside it. */
  async suggestions(): Promise<string[]> {
    const rows = this.#page.locator('.suggest-widget.visible .monaco-list-row')
    await this.#strikeUntil('Control+Space', rows.first())
    const details = this.#page.locator('.suggest-details-container')
    if (!(await details.isVisible())) await this.#page.keyboard.press('Control+Space')
    await details.waitFor()
    return (await rows.allInnerTexts()).map(plain)
  }

  /** Takes what is suggested, by its place in the list. */
  async takeSuggestion(index: number): Promise<void> {
    for (let i = 0; i < index; i++) await this.#page.keyboard.press('ArrowDown')
    await this.#page.keyboard.press('Tab')
    await this.#page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' })
  }

  /** Waits until a line in view has a text, whatever spaces are between its words. */
  async waitForText(text: string): Promise<void> {
    await this.#page.locator('.monaco-editor .view-line').filter({ hasText: text }).first().waitFor()
  }

  async save(): Promise<void> {
    await this.#focusEditor()
    await this.#page.keyboard.press('Control+KeyS')
    await this.#page.locator('.tab.dirty').waitFor({ state: 'detached' })
  }

  /** The underlines of errors in view. */
  get errors(): Locator {
    return this.#page.locator('.monaco-editor .squiggly-error')
  }

  /** Waits until an underline of an error is in view. */
  async waitForError(): Promise<void> {
    await this.errors.first().waitFor({ state: 'attached' })
  }

  /** Waits until no underline of an error is in view. */
  async waitForNoError(): Promise<void> {
    await this.errors.first().waitFor({ state: 'detached' })
  }

  /** The rows of the Problems panel that `filter` leaves, as soon as a problem is among them. */
  async problems(filter: string): Promise<string[]> {
    await this.run('Problems: Focus on Problems View')
    await this.#page.locator('.part.panel input[placeholder^="Filter"]').fill(filter)
    const rows = this.#page.locator('.markers-panel .monaco-list-row')
    await rows.filter({ hasText: filter }).first().waitFor()
    const found = await rows.allTextContents()
    await this.#focusEditor()
    return found
  }

  /**
   * What is shown when the mouse rests on the error at the cursor, which is about that word. Lenses that arrive move lines
   * away from under the mouse, so it may take another attempt.
   */
  async hoverError(about: string): Promise<string> {
    const hover = this.#page.locator(
      '.monaco-hover:not(.hidden) .hover-contents, .monaco-hover:not(.hidden) .hover-row',
    )
    for (let attempt = 0; attempt < 6; attempt++) {
      await this.#focusEditor()
      // The line with the cursor has to be in view.
      await this.#page.keyboard.press(attempt % 2 === 0 ? 'ArrowLeft' : 'ArrowRight')
      const place = await this.#restingPlace()
      await this.#page.mouse.move(place.x + place.width / 2, place.y + place.height / 2, { steps: 4 })
      const shown = hover.filter({ hasText: about }).first()
      if (await appears(shown, 4_000)) return (await hover.allInnerTexts()).join('\n')
      await this.#page.mouse.move(0, 0)
    }
    throw new Error(`nothing about ${about} was shown over the error`)
  }

  /** What is shown when the mouse rests on a text of the active editor. */
  async hoverText(text: string, about: string): Promise<string> {
    const word = this.#page.locator('.monaco-editor .view-line span > span').getByText(text).first()
    const hover = this.#page.locator('.monaco-hover:not(.hidden) .hover-row')
    for (let attempt = 0; attempt < 4; attempt++) {
      await word.hover({ force: true })
      if (await appears(hover.filter({ hasText: about }).first(), 4_000))
        return (await hover.allInnerTexts()).join('\n')
      await this.#page.mouse.move(0, 0)
    }
    throw new Error(`nothing about ${about} was shown over ${text}`)
  }

  /** The editors that are open beside each other to compare two texts. */
  diff(): Locator {
    return this.#page.locator('.monaco-diff-editor')
  }

  /** An action of a row of the view, shown when the mouse is over it. */
  async rowAction(name: RegExp, action: string): Promise<void> {
    const row = this.row(name)
    await row.hover()
    await row.getByLabel(action).first().click()
  }

  /** A message in the corner of the window. */
  notification(text: string): Locator {
    return this.#page.locator('.notification-toast').filter({ hasText: text }).first()
  }

  /** The titles of the views in the side bar. */
  viewTitle(title: string): Locator {
    return this.#page.locator('.sidebar .pane-header').filter({ hasText: title })
  }

  /** Opens or closes a view in the side bar. */
  async toggleView(title: string): Promise<void> {
    await this.viewTitle(title).click()
  }

  /** Makes the side bar wider. */
  async widenSideBar(by: number): Promise<void> {
    const bar = await this.#page.locator('.part.sidebar').boundingBox()
    if (!bar) throw new Error('there is no side bar')
    const [x, y] = [bar.x + bar.width, bar.y + bar.height / 2]
    await this.#page.mouse.move(x, y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(x + by, y, { steps: 8 })
    await this.#page.mouse.up()
  }

  /** An action in the title of a view. */
  async viewAction(view: string, action: string): Promise<void> {
    await this.viewTitle(view).hover()
    await this.viewTitle(view).getByLabel(action).first().click()
  }

  /** Where the first error in view is, once it stays there. */
  async #restingPlace(): Promise<{ x: number; y: number; width: number; height: number }> {
    for (let before: string | undefined; ; ) {
      const place = await this.errors.first().boundingBox()
      const now = JSON.stringify(place)
      if (place && now === before) return place
      before = now
      await this.#page.waitForTimeout(500)
    }
  }

  /** Opens the menu of quick fixes at the cursor. */
  async quickFixes(): Promise<string[]> {
    const rows = this.#page.locator('.action-widget .monaco-list-row.action')
    await this.#strikeUntil('Control+Period', rows.first())
    return (await rows.allInnerTexts()).map(plain)
  }

  /** Strikes keys until something appears; a stroke is sometimes lost, so it may take another. */
  async #strikeUntil(keys: string, shown: Locator): Promise<void> {
    for (let attempt = 0; attempt < 4; attempt++) {
      await this.#page.keyboard.press(keys)
      if (await appears(shown, 2_500)) return
      await this.#page.keyboard.press('Escape')
      await sleep(300)
    }
    throw new Error(`nothing appeared after ${keys}`)
  }

  /** Chooses in the menu of quick fixes. */
  async choose(title: RegExp): Promise<void> {
    await this.#page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first().click()
  }

  /** The colour of the first token in view whose text is `text`. */
  async colourOf(text: string): Promise<string> {
    const token = this.#page.locator('.monaco-editor .view-line span > span').getByText(text, { exact: true }).first()
    return token.evaluate((element) => getComputedStyle(element).color)
  }

  /** Waits until the status bar names the language of the active editor. */
  async waitForLanguage(name: string): Promise<void> {
    await this.#page.locator('.statusbar').getByText(name, { exact: true }).waitFor()
  }

  /** Opens a view container by its name in the activity bar. */
  async openView(name: string): Promise<void> {
    await this.#page.locator('.activitybar .action-item a').and(this.#page.getByLabel(name)).first().click()
  }

  /** The number beside the icon of a view container. */
  badge(name: string): Locator {
    return this.#page
      .locator('.activitybar .action-item', { has: this.#page.getByLabel(name) })
      .locator('.badge-content')
  }

  /** A row of the view in the side bar, by what a screen reader says of it. */
  row(name: RegExp): Locator {
    return this.#page.locator('.sidebar').getByRole('treeitem', { name }).first()
  }

  /** What a screen reader says of the rows of the view in the side bar, in their order. */
  async rows(): Promise<string[]> {
    const rows = await this.#page.locator('.sidebar').getByRole('treeitem').all()
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''))
  }

  /** Opens or closes a row of the view. */
  async toggle(name: RegExp): Promise<void> {
    await this.row(name).locator('.monaco-tl-twistie').click()
  }

  /** The text of the welcome that stands in an empty view. */
  welcome(): Locator {
    return this.#page.locator('.sidebar .welcome-view-content')
  }

  /** The page in the webview that is in view. */
  webview(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
  }

  /** Clicks an action in the title of the active editor. */
  async titleAction(name: string): Promise<void> {
    await this.#page.locator('.editor-group-container .editor-actions').getByLabel(name).first().click()
  }

  /** Waits until the cursor is in a line of the active editor, counted from one. */
  async waitForLine(line: number): Promise<void> {
    await this.#page
      .locator('.statusbar')
      .getByText(new RegExp(`^Ln ${line}, Col`))
      .waitFor()
  }

  /** Writes what is on the page to `test/editor/out/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true })
    await this.#page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
  }

  async #focusEditor(): Promise<void> {
    await this.#page.keyboard.press('Control+Digit1')
  }
}

/** True when something appears within so many milliseconds. */
const appears = (shown: Locator, timeout: number): Promise<boolean> => happens(() => shown.waitFor({ timeout }))

/** True when something can be done or seen, in the time that it is given. */
const happens = (act: () => Promise<void>): Promise<boolean> =>
  act().then(
    () => true,
    () => false,
  )

/** The editor draws spaces as non-breaking ones. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
