/** The version of the package; the bundler sets it. */
declare const __VERSION__: string
