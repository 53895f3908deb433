/** Gives the text of a YAML file that is imported, as the bundler does. */
export const yamlAsText = {
  name: 'yaml-as-text',
  transform: (text: string, file: string): string | undefined =>
    file.endsWith('.yaml') ? `export default ${JSON.stringify(text)}` : undefined,
}
