import { defaultStyle, narrowest, type Style } from '../engine/format/style'
import { type HintKind, hintKinds } from '../engine/hints/kinds'
import { type IsoDate, isDate } from '../engine/plan/dates'
import { isStage, type Stage } from '../engine/plan/stages'
import type { Client } from './client'

/** What a user may set, under `readiness`. */
export interface Settings {
  /** What counts as today; undefined for the day it is. */
  asOf?: IsoDate
  /** The stage at which plans are evaluated; undefined for the one each plan declares. */
  gate?: Stage
  /** Whether plans that are not open are reported. */
  workspaceDiagnostics: boolean
  /** Whether lines above parts of a plan say where these stand. */
  codeLens: boolean
  /** Which hints are shown in the text. */
  inlayHints: Readonly<Record<HintKind, boolean>>
  /** Whether documents are formatted, and how; the editor says how they are indented. */
  format: { enable: boolean } & Omit<Style, 'indent'>
}

const { indent: _, ...style } = defaultStyle

/** What is set where nobody says anything. */
const builtIn: Settings = {
  workspaceDiagnostics: true,
  codeLens: true,
  inlayHints: { dates: true, computed: true, names: true },
  format: { enable: true, ...style },
}

/**
 * Reads settings as a client gives them. What is missing or has no meaning is taken from the fallback.
 *
 * @param given any JSON value
 */
export function settingsFrom(given: unknown, fallback = builtIn): Settings {
  const { asOf, gate, workspaceDiagnostics, codeLens, inlayHints, format } = (given ?? {}) as Record<string, unknown>
  const hints = (inlayHints ?? {}) as Record<string, unknown>
  return {
    asOf: typeof asOf === 'string' && isDate(asOf) ? asOf : fallback.asOf,
    gate: isStage(gate) ? gate : fallback.gate,
    workspaceDiagnostics: switched(workspaceDiagnostics, fallback.workspaceDiagnostics),
    codeLens: switched(codeLens, fallback.codeLens),
    inlayHints: Object.fromEntries(
      hintKinds.map((kind) => [kind, switched(hints[kind], fallback.inlayHints[kind])]),
    ) as Settings['inlayHints'],
    format: formatFrom((format ?? {}) as Record<string, unknown>, fallback.format),
  }
}

function formatFrom(given: Record<string, unknown>, fallback: Settings['format']): Settings['format'] {
  const { printWidth } = given
  const isWidth = Number.isInteger(printWidth) && (printWidth as number) >= narrowest
  return {
    enable: switched(given.enable, fallback.enable),
    printWidth: isWidth ? (printWidth as number) : fallback.printWidth,
    bracketSpacing: switched(given.bracketSpacing, fallback.bracketSpacing),
    singleQuote: switched(given.singleQuote, fallback.singleQuote),
  }
}

const switched = (given: unknown, fallback: boolean): boolean => (typeof given === 'boolean' ? given : fallback)

/** The day it is, in UTC. */
export const today = (): IsoDate => new Date().toISOString().slice(0, 10)

/** The settings of each document: those of its folder where the client says them, else the ones given at the start. */
export class SettingsSource {
  /** By folder, or by document for one that is in none. */
  private readonly known = new Map<string | undefined, Promise<Settings>>()

  /**
   * @param fallback what the client said at the start
   * @param asks whether the client can be asked
   * @param folderOf the workspace folder of a document
   */
  constructor(
    private readonly client: Pick<Client, 'ask' | 'log'>,
    private fallback: Settings,
    private readonly asks: boolean,
    private readonly folderOf: (uri: string) => string | undefined,
  ) {}

  /** The settings for a document, or without a URI those of the window. Asked for once, until they change. */
  of(uri?: string): Promise<Settings> {
    const scope = uri && (this.folderOf(uri) ?? uri)
    const known = this.known.get(scope) ?? this.ask(uri)
    this.known.set(scope, known)
    return known
  }

  /**
   * Takes note that settings have changed.
   *
   * @param given the new ones, from a client that cannot be asked
   */
  changed(given: unknown): void {
    this.known.clear()
    if (!this.asks) this.fallback = settingsFrom(given, this.fallback)
  }

  private async ask(uri: string | undefined): Promise<Settings> {
    if (!this.asks) return this.fallback
    try {
      const item = { section: 'readiness', ...(uri !== undefined && { scopeUri: uri }) }
      const [given] = await this.client.ask('workspace/configuration', { items: [item] })
      return settingsFrom(given, this.fallback)
    } catch (error) {
      this.client.log('warning', `The settings could not be read: ${error}`)
      return this.fallback
    }
  }
}
