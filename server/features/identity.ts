import { identify } from '../../engine/plan/identity'
import { planFormat } from '../../engine/schema/formats'
import { parseDocument } from '../../engine/text/document'
import type { Session } from '../session'

/** Tells an editor what a text is, so that it can give it the right language. */
export function identity({ client }: Session): void {
  client.answer('readiness/identity', ({ text }) => ({ is: identify(parseDocument(text), planFormat.sections).is }))
}
