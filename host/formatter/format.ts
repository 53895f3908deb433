import type { Options, Plugin } from 'prettier'
import * as yaml from 'prettier/plugins/yaml'
import { format as prettier } from 'prettier/standalone'
import type { FormatText } from '../../engine/format/style'
import { withFullLines } from './brackets'

const { languages, options, parsers, printers } = yaml as unknown as Required<Plugin>

const plugin = { languages, options, parsers, printers: { yaml: withFullLines(printers.yaml as never) } } as Plugin

/** What no setting changes: prose keeps its lines, and the text its kind of line ending. */
const fixed: Options = { parser: 'yaml', plugins: [plugin], proseWrap: 'preserve', endOfLine: 'auto' }

/** Formats YAML by means of Prettier. Rejects when the text cannot be read. */
export const format: FormatText = (text, { indent, ...style }) =>
  prettier(text, { ...fixed, ...style, tabWidth: indent })
