/** A YAML file is taken into the bundle as text. */
declare module '*.yaml' {
  const text: string
  export default text
}
