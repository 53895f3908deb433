/** The page with the steps of a walkthrough. */
import type { Locator, Page } from 'playwright-core'

export class Walkthrough {
  readonly #page: Page
  readonly #container: Locator

  constructor(page: Page) {
    this.#page = page
    this.#container = page.locator('.gettingStartedContainer')
  }

  /** Waits for a walkthrough by its title. */
  async waitFor(title: string): Promise<void> {
    await this.#container.getByText(title).first().waitFor()
    await this.#step('what').waitFor()
  }

  /** Shows a step, and waits until its picture or page says something. */
  async show(id: string, says: string): Promise<void> {
    await this.#step(id).click()
    const media = this.#page.frameLocator('iframe.webview').last().frameLocator('#active-frame')
    await media.getByText(says).first().waitFor()
  }

  /** Waits until a step is marked as done, or as not done. */
  async waitUntil(id: string, done: boolean): Promise<void> {
    await this.#step(id).locator(`[role="checkbox"][aria-checked="${done}"]`).waitFor({ state: 'attached' })
  }

  /** The titles of the steps. */
  async titles(): Promise<string[]> {
    return (await this.#container.locator('.step-title').allInnerTexts()).map((title) => title.trim())
  }

  /** All that it says, beside what is in pictures. */
  async texts(): Promise<string> {
    return (await this.#container.innerText()).replaceAll('\u00a0', ' ')
  }

  #step(id: string): Locator {
    return this.#container.locator(`.getting-started-step[data-step-id$="#${id}"]`)
  }
}
