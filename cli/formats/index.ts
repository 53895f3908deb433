import type { Format } from './format'
import { html } from './html'
import { json } from './json'
import { markdown } from './markdown'
import { scorecard } from './scorecard'
import { svg } from './svg'
import { text } from './text'

/** The formats of a report, by the name that `--format` takes. */
export const reportFormats: Readonly<Record<string, Format>> = { html, markdown, svg }

/** Every format by the name that `--format` takes. */
export const formats: Readonly<Record<string, Format>> = { text, json, scorecard, ...reportFormats }
