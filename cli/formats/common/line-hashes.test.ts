import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineHashes } from './line-hashes'

/** What GitHub's code scanning action gave for these texts. */
const known: [text: string, hashes: string[]][] = [
  ['', ['c129715d7a2bc9a3:1']],
  ['stage: pilot', ['71ae13700da0da11:1']],
  [
    ' a: 1\nb:\n\tc: 2 \n\n d: "é𐐷"',
    ['355785031d396e45:1', '5740ac9a3d92cc4f:1', '32f8946bfeb85595:1', '73077aeb1f678c30:1', 'a7f49df58ad6b086:1'],
  ],
  [
    `people: []\n\n\nroi: {}\n${'# the same line again and again\n'.repeat(6)}`,
    [
      ...['627267136d5f1ad7:1', 'b05728398b4878e6:1', '8478aa4b2258e73b:1', '2d5076d5f7b8d97e:1'],
      ...['6defdf31abef0f8e:1', '6defdf31abef0f8e:2', '6defdf31abef0f8e:3', '9d5093cbfc8eae9c:1'],
      ...['6273ff018f12a831:1', '8b6866cdd06faa1e:1', 'c129715d7a2bc9a3:1'],
    ],
  ],
  ['\ufeffa\nb', ['763375ab6ee38983:1', '8ee5a81e681643c1:1']],
]

describe('the hashes of lines', () => {
  it.each(['\n', '\r\n', '\r'])('are those of code scanning, with lines that end in %j', (end) => {
    for (const [text, hashes] of known) expect(lineHashes(text.replaceAll('\n', end))).toEqual(hashes)
  })

  it('do not change when lines are put before', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !/[\r\n]/.test(line)))
    const hashesOf = (text: readonly string[]) => lineHashes(text.join('\n')).map((hash) => hash.replace(/:\d+$/, ''))
    fc.assert(
      fc.property(lines, lines, (above, below) => {
        const text = ['between', ...below]
        expect(hashesOf([...above, ...text]).slice(above.length)).toEqual(hashesOf(text))
      }),
    )
  })
})
