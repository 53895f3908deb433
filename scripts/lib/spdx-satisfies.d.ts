declare module 'spdx-satisfies' {
  /** True where one of these licences is enough for an expression. Throws for what is no expression. */
  export default function satisfies(expression: string, licences: readonly string[]): boolean
}
