/** The version of the package; the bundler sets it. */
declare const __VERSION__: string

/** A YAML file is taken into the bundle as text. */
declare module '*.yaml' {
  const text: string
  export default text
}
