import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { gzipSync } from 'node:zlib'
import { listFiles } from '@vscode/vsce'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundles, freshBundle, freshNotices } from '../../scripts/lib/bundles'

const kilobytes = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0) / 1000

beforeAll(async () => {
  for (const name of Object.keys(bundles)) await freshBundle(name as keyof typeof bundles)
  await freshNotices()
}, 120_000)

/** What a step of the walkthrough shows. */
interface Media {
  svg?: string
  markdown?: string
}

describe('the extension', () => {
  const shipped = [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/THIRD-PARTY-NOTICES.md',
    'dist/cel.js',
    'dist/charts.js',
    'dist/documentation.js',
    'dist/extension.js',
    'dist/features.js',
    'dist/formatter.js',
    'dist/report-page.js',
    'dist/review.js',
    'dist/server.js',
    'dist/units.js',
    'dist/web/extension.js',
    'dist/web/server.js',
    'docs/images/icon.png',
    'l10n/bundle.l10n.json',
    'media/walkthrough/ci.md',
    'media/walkthrough/finding.svg',
    'media/walkthrough/new-plan.svg',
    'media/walkthrough/standing.svg',
    'media/walkthrough/what.svg',
    'media/walkthrough/write.svg',
    'package.json',
    'package.nls.json',
    'schemas/published/readiness-policy.schema.json',
    'schemas/published/readiness.schema.json',
    'syntaxes/icon-dark.svg',
    'syntaxes/icon-light.svg',
    'syntaxes/icon-view.svg',
    'syntaxes/language-configuration.json',
    'syntaxes/readiness.tmLanguage.json',
    'syntaxes/snippets.json',
  ]

  it('ships what it needs and nothing else', async () => {
    expect((await listFiles({ dependencies: false } as never)).sort()).toEqual(shipped)
  })

  it('stays below a megabyte', () => {
    expect(kilobytes(shipped)).toBeLessThan(1000)
  })

  it('spends little of it on the walkthrough', () => {
    expect(kilobytes(shipped.filter((file) => file.startsWith('media/')))).toBeLessThan(30)
  })

  it('names only files that are there', () => {
    const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    const { languages, grammars, snippets, viewsContainers, views, walkthroughs } = manifest.contributes
    const media = walkthroughs[0].steps.map(({ media: { svg, markdown } }: { media: Media }) => svg ?? markdown)
    const named = [manifest.main, manifest.browser, manifest.icon, languages[0].configuration, walkthroughs[0].icon]
      .concat(Object.values(languages[0].icon), grammars[0].path, snippets[0].path, media)
      .concat(viewsContainers.activitybar[0].icon, views.readiness[0].icon)
      .map((file: string) => file.replace('./', ''))
    expect(named.filter((file) => !shipped.includes(file))).toEqual([])
  })
})

describe('the npm package', () => {
  it('ships the two commands, the schemas and nothing else', () => {
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [{ files }] = JSON.parse(output)
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.md',
      'dist/cel.js',
      'dist/charts.js',
      'dist/check-worker.js',
      'dist/cli.js',
      'dist/documentation.js',
      'dist/features.js',
      'dist/formatter.js',
      'dist/review.js',
      'dist/rule-pages.json',
      'dist/server.js',
      'dist/units.js',
      'dist/web/server.js',
      'package.json',
      'schemas/published/readiness-policy.schema.json',
      'schemas/published/readiness.schema.json',
    ])
  })

  it('has two commands that start with a shebang', () => {
    const { bin } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    expect(bin).toEqual({ readiness: 'dist/cli.js', 'readiness-language-server': 'dist/server.js' })
    for (const file of Object.values(bin) as string[]) {
      expect(fs.readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true)
      expect(fs.statSync(file).mode & 0o111).toBe(0o111)
    }
  })
})
