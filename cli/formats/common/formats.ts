/** A format as the command line knows it before it is asked for. */
export interface Entry<Format = unknown> {
  /** What it is for, in a few words. */
  description: string
  load(): Promise<Format>
}

/** Formats by the names that `--format` takes. */
export type Formats<Format = unknown> = Readonly<Record<string, Entry<Format>>>
