import type { Format } from './format'
import { html } from './html'
import { json } from './json'
import { scorecard } from './scorecard'
import { text } from './text'

/** Every format by the name that `--format` takes. */
export const formats: Readonly<Record<string, Format>> = { text, json, scorecard, html }
