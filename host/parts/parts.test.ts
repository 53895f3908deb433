import { expect, it, vi } from 'vitest'
import { partsFrom } from './parts'

it('goes without what cannot be loaded, and says so once for each script', async () => {
  const log = vi.fn()
  const parts = partsFrom((name) => {
    throw new Error(`there is no ${name}\nat all`)
  }, log)
  for (let i = 0; i < 2; i++) {
    expect(parts.features()).toEqual([])
    expect(parts.review()).toEqual([])
    expect(parts.documentation()).toEqual({ schemas: {}, names: {}, standards: {}, vocabularies: {} })
    expect(parts.readUnit('h')).toBeUndefined()
    expect(() => parts.compile('true')).toThrow('cel.js, cannot be loaded.')
    await expect(parts.format('a: 1', {} as never)).rejects.toThrow('formatter.js, cannot be loaded.')
  }
  expect(log.mock.calls.flat().sort()).toEqual(
    ['cel', 'documentation', 'features', 'formatter', 'review', 'units'].map(
      (name) => `The part ${name}.js of this program cannot be loaded: there is no ${name}`,
    ),
  )
})

it('loads a script when it is first called', async () => {
  const load = vi.fn(() => ({ format: async (text: string) => `${text}\n` }))
  const { format } = partsFrom(load, () => {})
  expect(load).not.toHaveBeenCalled()
  expect(await format('a: 1', {} as never)).toBe('a: 1\n')
  expect(await format('b: 1', {} as never)).toBe('b: 1\n')
  expect(load.mock.calls).toEqual([['formatter']])
})
