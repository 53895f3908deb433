import { identify } from '../../engine/plan/identity'
import { planFormat } from '../../engine/schema/formats'
import { parseDocument } from '../../engine/text/document'
import { identityRequest } from '../protocol'
import type { Session } from '../session'

/** Tells an editor what a text is, so that it can give it the right language. */
export function identity({ connection }: Session): void {
  connection.onRequest(identityRequest, ({ text }) => ({ is: identify(parseDocument(text), planFormat.sections).is }))
}
