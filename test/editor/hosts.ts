/** The two extension hosts an extension may find itself in. */
import { quietSettings, type Settings } from '../../scripts/vscode/server'

export const EXTENSION_ID = 'readiness-as-code.readiness-as-code'

export const HOSTS = ['node', 'web'] as const

export type Host = (typeof HOSTS)[number]

/** The user's settings that put the extension into `host`. */
export const settingsFor = (host: Host): Settings =>
  host === 'node' ? quietSettings : { ...quietSettings, 'remote.extensionKind': { [EXTENSION_ID]: ['web'] } }

/** The user's settings that leave a folder untrusted, without asking. */
export const untrusted: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
}
