import { describe, expect, it } from 'vitest'
import { isMatch, lineFor, parseOwners, patternFor } from './codeowners'

/** The owners of a file by the sections that have a line for it. */
const ownersIn = (text: string, file: string, host: Parameters<typeof parseOwners>[1] = 'github') =>
  parseOwners(text, host).flatMap((section) => {
    const line = lineFor(file, section)
    return line ? [line.owners.join(' ')] : []
  })

describe('the line for a file', () => {
  it('is the last that matches, whatever the first says', () => {
    expect(ownersIn('* @all\n/a/readiness.yaml a@x.org b@x.org\n', 'a/readiness.yaml')).toEqual(['a@x.org b@x.org'])
    expect(ownersIn('/a/readiness.yaml a@x.org\n*.yaml @all\n', 'a/readiness.yaml')).toEqual(['@all'])
    expect(ownersIn('* @all\n/a/readiness.yaml\n', 'a/readiness.yaml')).toEqual([''])
    expect(ownersIn('/b/ @b\n', 'a/readiness.yaml')).toEqual([])
  })

  it('is found past comments and empty lines, whatever ends a line', () => {
    const text = '# * @no\r\n\r\n  \r\n*.yaml a@x.org # b@x.org\r\n'
    expect(parseOwners(text, 'github')).toEqual([
      [{ line: 4, pattern: '*.yaml', owners: ['a@x.org'], isExclusion: false }],
    ])
  })

  it('on GitLab is one of each section, with the owners of the section and what is excluded', () => {
    const text = '* @all\n[Clinical][2] @clinic\nreadiness.yaml\n^[Finance]\n*.yaml @money\n!/a/\n[clinical]\n/b/ @b\n'
    expect(ownersIn(text, 'readiness.yaml', 'gitlab')).toEqual(['@all', '@clinic', '@money'])
    expect(ownersIn(text, 'a/readiness.yaml', 'gitlab')).toEqual(['@all', '@clinic', ''])
    expect(ownersIn(text, 'b/readiness.yaml', 'gitlab')).toEqual(['@all', '@b', '@money'])
  })

  it('elsewhere knows no sections and no exclusions', () => {
    expect(ownersIn('* @all\n!*.yaml @no\n', 'readiness.yaml')).toEqual(['@all'])
    expect(ownersIn('* @all\n!*.yaml @no\n', 'readiness.yaml', 'bitbucket')).toEqual(['@all'])
  })
})

it.each([
  ['*', 'a/readiness.yaml', true],
  ['/a', 'a/readiness.yaml', true],
  ['a/', 'x/a/readiness.yaml', true],
  ['/a/', 'x/a/readiness.yaml', false],
  ['docs/*', 'docs/readiness.yaml', true],
  ['docs/*', 'docs/a/readiness.yaml', false],
  ['docs/**', 'docs/a/readiness.yaml', true],
  ['**/plans/*.yaml', 'x/plans/readiness.yaml', true],
  ['readiness.yaml', 'a/readiness.yaml', true],
  ['/readiness.yaml', 'a/readiness.yaml', false],
  ['README.md', 'readme.md', false],
])('%s is for %s: %s', (pattern, file, matches) => {
  expect(isMatch(pattern, file)).toBe(matches)
})

it.each(['readiness.yaml', 'a b/readiness.yaml', 'a#b/#c.yaml', 'a*?[x]/readiness.yaml', '!a/\\b.yaml', 'é/ü.yaml'])(
  'a pattern for %s is for it alone',
  (file) => {
    const [line] = parseOwners(`${patternFor(file)} a@x.org\n`, 'github').flat()
    expect(line?.owners).toEqual(['a@x.org'])
    expect(isMatch(line?.pattern ?? '', file)).toBe(true)
    expect(isMatch(line?.pattern ?? '', `x/${file}`)).toBe(false)
    expect(isMatch(line?.pattern ?? '', file.replace(/.(?=\.yaml)/, '-'))).toBe(false)
  },
)
