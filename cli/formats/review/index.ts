import type { ReviewFormat } from './format'
import { json } from './json'
import { text } from './text'

/** Every format of a review by the name that `--format` takes. */
export const reviewFormats: Readonly<Record<string, ReviewFormat>> = { text, json }
