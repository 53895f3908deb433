import type { DocumentLink } from 'vscode-languageserver'
import { type Link, linksIn } from '../../engine/navigate/links'
import { pageOf } from '../../engine/rules/pages'
import type { Session } from '../session'
import { wellFormed } from '../workspace'
import { readingOf } from '../writing'

/** Files that a plan names, addresses, and the pages of rules. */
export function documentLinks(session: Session): void {
  const { client, capabilities, workspace } = session
  const tooltips = capabilities.textDocument?.documentLink?.tooltipSupport
  client.answer('textDocument/documentLink', async ({ textDocument: { uri } }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format, policy } = reading
    const targetOf = async ({ to, target, fragment }: Link) => {
      if (to === 'url') return target
      if (to === 'rule') return pageOf(target, policy)
      const file = await workspace.uriOf(uri, target)
      return file === undefined ? undefined : file + encoded(fragment)
    }
    const found = linksIn(document, format, policy.rules)
    const links = found.map(async (link): Promise<DocumentLink[]> => {
      const target = await targetOf(link)
      const tooltip = tooltips ? { tooltip: link.tooltip } : {}
      return target === undefined ? [] : [{ range: document.rangeOfSpan(link.span), target, ...tooltip }]
    })
    return (await Promise.all(links)).flat()
  })
}

const encoded = (fragment: string): string => wellFormed(fragment).replace(/[^!-~]/gu, encodeURIComponent)
