import { parseAst } from 'vite'

interface Node {
  type: string
  [key: string]: unknown
}

/** What VS Code shows of an object that is given to it. */
const shown = /^(title|label|placeholder|prompt|tooltip|text|detail|description|message|validationMessage)$/

/** Two words, or one that begins a sentence; no id of a command, key or file has either. */
const words = /\p{L}{2,}[\s,:]+\p{L}{2,}|^\p{Lu}\p{Ll}+\b/u

/**
 * The texts of a source that a user may read and that nobody can translate: those in it that are not the first argument
 * of `l10n.t`, and read like words or stand where VS Code shows them.
 *
 * @param names what is called the same in every language
 */
export function untranslatable(source: string, names: readonly string[]): string[] {
  const found: string[] = []
  const visit = (node: unknown, isShown: boolean): void => {
    if (Array.isArray(node)) for (const member of node) visit(member, isShown)
    if (!isNode(node) || node.type === 'ImportDeclaration' || node.type === 'TSLiteralType') return
    // Icons and tags are no words.
    const text = textOf(node)?.replace(/\$\([\w-]+\)|<[^>]*>?/g, '')
    if (text !== undefined && !names.includes(text) && (isShown ? /\p{L}/u : words).test(text)) found.push(text)
    if (node.type === 'CallExpression' && isTranslation(node.callee))
      visit((node.arguments as unknown[]).slice(1), false)
    else for (const [key, child] of Object.entries(node)) visit(child, shows(node, key, isShown))
  }
  visit(parseAst(source, { lang: 'ts' }), false)
  return found
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateElement' ? (node.value as { cooked: string }).cooked : undefined
}

/** True for `l10n.t`. */
function isTranslation(callee: unknown): boolean {
  const { object, property } = callee as { object?: { name?: string }; property?: { name?: string } }
  return object?.name === 'l10n' && property?.name === 't'
}

/** Whether a part of a node is shown: the value of such a key, what is assigned to one, and the parts of a template. */
function shows(node: Node, key: string, isShown: boolean): boolean {
  const nameOf = (value: unknown) => String((value as { name?: string } | undefined)?.name)
  if (node.type === 'Property') return key === 'value' && shown.test(nameOf(node.key))
  if (node.type === 'AssignmentExpression')
    return key === 'right' && shown.test(nameOf((node.left as { property?: unknown }).property))
  const passesOn = /^(ConditionalExpression|LogicalExpression|TemplateLiteral)$/.test(node.type)
  return isShown && passesOn && key !== 'test' && key !== 'expressions'
}
