/** As much of it as tests use. */
declare module 'markdown-it' {
  export default class MarkdownIt {
    constructor(options: { html?: boolean; linkify?: boolean })
    render(markdown: string): string
  }
}
