/** The input at the top of the workbench, in which commands ask. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'

export class Dialogue {
  readonly #widget: Locator
  readonly #input: Locator

  constructor(page: Page) {
    this.#widget = page.locator('.quick-input-widget')
    this.#input = this.#widget.locator('.quick-input-box input')
  }

  /** Waits for a question by where it stands, such as `2/8`. */
  async waitFor(place: string): Promise<void> {
    await this.#widget
      .locator('.quick-input-title')
      .filter({ hasText: `(${place})` })
      .waitFor()
  }

  /** Waits until something is said in it. */
  async waitForText(text: string): Promise<void> {
    await this.#widget.getByText(text).first().waitFor()
  }

  /** Waits until a text stands in the input: it is there a moment after the question. */
  async waitForValue(text: string): Promise<void> {
    for (let seen = await this.#input.inputValue(), tries = 0; seen !== text; seen = await this.#input.inputValue()) {
      if (tries++ === 100) throw new Error(`the input says ${JSON.stringify(seen)} and not ${JSON.stringify(text)}`)
      await sleep(100)
    }
  }

  /** Replaces what stands in the input. */
  async fill(text: string): Promise<void> {
    await this.#input.fill(text)
  }

  /** Answers: with a text, or with what is proposed. */
  async answer(text?: string): Promise<void> {
    if (text !== undefined) await this.fill(text)
    await this.#input.press('Enter')
  }

  /** Chooses in the list, by the label alone: others may name it in what they say of themselves. */
  async choose(label: string): Promise<void> {
    const named = this.#widget.page().getByText(label, { exact: true })
    await this.#widget.locator('.monaco-list-row').filter({ has: named }).first().click()
  }

  /** Goes back to the question before. */
  async back(): Promise<void> {
    await this.#widget.getByRole('button', { name: 'Back' }).click()
  }

  async escape(): Promise<void> {
    await this.#input.press('Escape')
    await this.#widget.waitFor({ state: 'hidden' })
  }

  /** All that it says. */
  async texts(): Promise<string> {
    const placeholder = await this.#input.getAttribute('placeholder')
    return `${await this.#widget.innerText()}\n${placeholder}`.replaceAll('\u00a0', ' ')
  }
}
