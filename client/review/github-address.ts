/** What stands behind `github+` in an address of GitHub Repositories: which state of a repository it shows. */
interface Metadata {
  v: 1
  ref: { type: (typeof refTypes)[keyof typeof refTypes]; id: string }
}

/** How that extension numbers what a ref names: a tree is whatever the host finds under the name. */
const refTypes = { commit: 2, tree: 4 } as const

/** True for an address of GitHub Repositories. */
export const isOnGitHub = ({ scheme, authority }: { scheme: string; authority: string }): boolean =>
  scheme === 'vscode-vfs' && /^github(\+|$)/.test(authority)

/**
 * The authority of the addresses under which GitHub Repositories shows a repository at a ref. They are for reading.
 *
 * @param ref a branch, a tag or a commit
 */
export function authorityAt(ref: string): string {
  const type = /^[0-9a-f]{40}$/.test(ref) ? refTypes.commit : refTypes.tree
  const metadata: Metadata = { v: 1, ref: { type, id: ref } }
  const bytes = new TextEncoder().encode(JSON.stringify(metadata))
  return `github+${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
