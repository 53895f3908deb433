/** Reads reports as people do: in light, dark and high contrast, on a telephone, with the keyboard, on paper. */
import axe from 'axe-core'
import { expect } from 'chai'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { charts } from '../../../report/charts'
import { htmlOf } from '../../../report/html'
import { pageOf } from '../../../report/page'
import { findChromium, launchChromium } from '../../../scripts/vscode/chromium'
import { planSaying } from '../../support/hostile-plan'
import { exampleText, modelOf } from '../../support/reports'

const report = (text: string, asOf = '2026-11-22') =>
  htmlOf([pageOf(modelOf(text, { asOf }))], { version: '1.2.3', charts })

const summarization = exampleText('inpatient-chart-summary')

/** What is read: rich plans, one with everything wrong, one with almost nothing, one that is over, and what is no plan. */
const reports: Record<string, string> = {
  ...Object.fromEntries(
    [
      'inpatient-chart-summary',
      'month-seven',
      'ambient-scribe',
      'sound/medication-reconciliation',
      'sound/no-show-outreach',
      'sound/readmission-score',
    ].map((name) => [name, report(exampleText(name))]),
  ),
  'a broken plan': report(`${summarization}\n  - [`),
  'a hostile plan': report(planSaying('<script>alert(1)</script>"><img src=x onerror=alert(1)>')),
  'several plans': htmlOf(
    ['inpatient-chart-summary', 'sound/no-show-outreach'].map((name) => pageOf(modelOf(exampleText(name)))),
    { version: '1.2.3', charts },
  ),
}

const rich = ['inpatient-chart-summary', 'month-seven']

/** Each theme with the reports that are read in it: shapes and words are the same in all. */
const themes: Record<string, [BrowserContextOptions, readonly string[]]> = {
  light: [{ colorScheme: 'light' }, Object.keys(reports)],
  dark: [{ colorScheme: 'dark' }, Object.keys(reports)],
  'more contrast': [{ colorScheme: 'dark', contrast: 'more' }, rich],
  'forced colours': [{ forcedColors: 'active' }, rich],
}

describe('a report', () => {
  let browser: Browser

  before(async () => {
    browser = await launchChromium(await findChromium())
  })
  after(() => browser?.close())

  /** Shows a page, and gives what it complained of. */
  async function shown(
    html: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })).newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (request.url() !== address) complaints.push(`asked for ${request.url()}`)
    })
    // As a file of its own, which a page of the browser's own making is not.
    const address = 'https://report.example/'
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }))
    await page.goto(address)
    return { page, complaints }
  }

  async function violationsOf(page: Page): Promise<string[]> {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
  }

  for (const [theme, [options, names]] of Object.entries(themes))
    for (const name of names)
      it(`of ${name} keeps nobody from reading it, ${theme}`, async () => {
        const { page, complaints } = await shown(reports[name] as string, options)
        expect(await violationsOf(page)).to.deep.equal([])
        expect(complaints).to.deep.equal([])
        await page.context().close()
      })

  for (const theme of [
    'vscode-light',
    'vscode-dark',
    'vscode-high-contrast',
    'vscode-high-contrast vscode-high-contrast-light',
  ])
    it(`takes the theme of the editor, ${theme}`, async () => {
      const isDark = theme === 'vscode-dark' || theme === 'vscode-high-contrast'
      // The system says the opposite.
      const { page } = await shown(reports['inpatient-chart-summary'] as string, {
        colorScheme: isDark ? 'light' : 'dark',
      })
      const [ground, ink] = isDark ? ['#1f1f1f', '#cccccc'] : ['#ffffff', '#3b3b3b']
      await page.evaluate(
        ({ classes, ground, ink }) => {
          document.body.className = classes
          document.documentElement.style.setProperty('--vscode-editor-background', ground)
          document.documentElement.style.setProperty('--vscode-editor-foreground', ink)
        },
        { classes: theme, ground, ink },
      )
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).to.equal(
        isDark ? 'rgb(204, 204, 204)' : 'rgb(59, 59, 59)',
      )
      expect(await violationsOf(page)).to.deep.equal([])
      await page.context().close()
    })

  for (const width of [320, 480, 900, 1400])
    it(`is no wider than the window, ${width} pixels`, async () => {
      for (const html of Object.values(reports)) {
        const { page } = await shown(html, { viewport: { width, height: 900 } })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(width)
        // One drawing of each is shown, in the size that the window has room for.
        const drawings = await page
          .locator('figure > div:visible')
          .evaluateAll((all) => all.map(({ className }) => className))
        expect(new Set(drawings).size).to.be.at.most(1)
        await page.context().close()
      }
    })

  it('is reached with the keyboard, tables that are wider than the window as well', async () => {
    const { page } = await shown(reports['inpatient-chart-summary'] as string, {
      viewport: { width: 480, height: 900 },
    })
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).to.equal('#gate-production')
    const wide = page.getByRole('group', { name: 'Limits by metric' })
    await wide.focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
    await page.waitForFunction((element) => (element?.scrollLeft ?? 0) > 0, await wide.elementHandle())
    await page.context().close()
  })

  it('prints light, with every table whole and no navigation', async () => {
    const { page } = await shown(reports['month-seven'] as string, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).to.equal('rgb(255, 255, 255)')
    expect(await page.locator('nav').isVisible()).to.equal(false)
    expect(await page.locator('table:visible').count()).to.equal(await page.locator('table').count())
    expect(await page.locator('.wide:visible').count()).to.equal(await page.locator('.wide').count())
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).to.equal('%PDF-')
    await page.context().close()
  })
})
