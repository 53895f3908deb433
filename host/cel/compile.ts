import {
  type CelFunc,
  type CelInput,
  type CelList,
  CelScalar,
  type CelValue,
  celEnv,
  celFunc,
  celList,
  celMap,
  celType,
  isCelError,
  isCelList,
  isCelMap,
  listType,
  parse,
  plan,
} from '@bufbuild/cel'
import { Known } from '../../engine/known'
import { nothing } from '../../engine/plan/clean'
import type { CompileExpression, Effort, Expression, ExpressionError, Use, Variables } from '../../engine/policy/checks'
import { nearest } from '../../engine/schema/nearest'

type Parsed = ReturnType<typeof parse>
type Node = Parsed['expr']

/** The parser takes more than linear time; nobody reads a longer expression. */
const longest = 1_000
const deepest = 20

/** Loops within loops multiply what there is to do. */
const mostLoops = 2

const variables: readonly string[] = ['plan', 'element', 'stage', 'asOf'] satisfies (keyof Variables)[]
const types = ['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'map', 'null_type', 'type']

/** An editor asks for the same expressions at every keystroke. */
const known = new Known<Expression>()

/** Makes an evaluator of an expression in the Common Expression Language. What it does takes bounded time. */
export const compile: CompileExpression = (source) => known.get(source, compiled)

function compiled(source: string): Expression {
  const parsed = parsedFrom(source)
  const uses = new Examination(source, parsed).uses
  const run = plan(environment, parsed)
  return {
    uses,
    evaluate: (given, effort) => {
      spending = effort
      spend(1)
      const result = run(bindings(given))
      if (typeof result === 'boolean') return result
      return isCelError(result) ? reasonOf(result.message) : `it gives ${celType(result).name}, not true or false.`
    },
  }
}

const failure = (message: string, offset: number): ExpressionError => Object.assign(new Error(message), { offset })

function parsedFrom(source: string): Parsed {
  if (source.length > longest) throw failure(`An expression has at most ${longest} characters.`, longest)
  const tooDeep = depthExceededAt(source)
  if (tooDeep !== undefined) throw failure(`More than ${deepest} brackets stand in one another.`, tooDeep)
  try {
    return parse(source)
  } catch (error) {
    const { location } = error as { location?: { start: { offset: number } } }
    const offset = location?.start.offset ?? 0
    const rest = source.slice(offset).trim()
    const what = rest === '' ? 'The expression ends too early.' : `"${shortened(rest)}" cannot be understood here.`
    throw failure(what, offset)
  }
}

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 19)}…` : text)

/** Where brackets are nested too deeply, counted without regard to quotes. */
function depthExceededAt(source: string): number | undefined {
  let depth = 0
  for (let i = 0; i < source.length; i++) {
    if ('([{'.includes(source.charAt(i))) depth++
    else if (')]}'.includes(source.charAt(i))) depth--
    if (depth > deepest) return i
  }
  return undefined
}

/** Goes through an expression once: what it speaks of must exist, and each of its loops is made to be paid for. */
class Examination {
  readonly uses: Use[] = []
  private nodes = 0

  /** @throws ExpressionError */
  constructor(
    private readonly source: string,
    private readonly parsed: Parsed,
  ) {
    this.visit(parsed.expr, [], 0)
  }

  /** @param locals the variables of the loops around a node */
  private visit(node: Node | undefined, locals: readonly string[], loops: number): void {
    if (!node) return
    this.nodes++
    const { exprKind: kind } = node
    if (kind.case === 'identExpr') this.visitName(node, kind.value.name, locals)
    else if (kind.case === 'selectExpr') this.visitMember(node, kind.value.operand, kind.value.field, locals, loops)
    else if (kind.case === 'callExpr') this.visitCall(node, kind.value, locals, loops)
    else if (kind.case === 'listExpr') for (const item of kind.value.elements) this.visit(item, locals, loops)
    else if (kind.case === 'structExpr') this.visitMap(node, kind.value, locals, loops)
    else if (kind.case === 'comprehensionExpr') this.visitLoop(node, kind.value, locals, loops)
  }

  private visitName(node: Node, name: string, locals: readonly string[]): void {
    if (locals.includes(name) || types.includes(name)) return
    if (variables.includes(name)) this.use(node, name)
    else this.refuse(node, `There is no variable ${name}.${hint(name, [...locals, ...variables].filter(isWritten))}`)
  }

  private visitMember(
    node: Node,
    operand: Node | undefined,
    key: string,
    locals: readonly string[],
    loops: number,
  ): void {
    const name = operand?.exprKind.case === 'identExpr' ? operand.exprKind.value.name : ''
    if (variables.includes(name) && !locals.includes(name)) this.use(node, name, key)
    else this.visit(operand, locals, loops)
  }

  private visitCall(
    node: Node,
    { function: name, target, args }: Call,
    locals: readonly string[],
    loops: number,
  ): void {
    if (!name.startsWith('@') && !operators.includes(name) && !functions.has(name)) {
      if (macros.includes(name)) this.refuse(node, `${name}() is given something else here than it takes.`)
      const names = [...functions.keys(), ...macros].filter(isWritten)
      this.refuse(node, `There is no function ${name}.${hint(name, names)}`)
    }
    const [list, key] = target ? [target, ...args] : args
    const text = key?.exprKind.case === 'constExpr' ? key.exprKind.value.constantKind : undefined
    const isMember = name === '_[_]' && text?.case === 'stringValue'
    if (isMember) this.visitMember(node, list, text.value, locals, loops)
    else for (const part of [target, ...args]) this.visit(part, locals, loops)
  }

  private visitMap(node: Node, { messageName, entries }: Struct, locals: readonly string[], loops: number): void {
    if (messageName !== '') this.refuse(node, `There is no type ${messageName}.`)
    for (const { keyKind, value } of entries) {
      if (keyKind.case === 'mapKey') this.visit(keyKind.value, locals, loops)
      this.visit(value, locals, loops)
    }
  }

  private visitLoop(node: Node, loop: Loop, locals: readonly string[], loops: number): void {
    if (loops === mostLoops) this.refuse(node, `At most ${mostLoops} loops may stand in one another.`)
    const { iterRange, iterVar, accuVar } = loop
    this.visit(iterRange, locals, loops)
    const before = this.nodes
    const inside = [...locals, iterVar, accuVar]
    for (const part of [loop.accuInit, loop.loopCondition, loop.loopStep, loop.result])
      this.visit(part, inside, loops + 1)
    if (iterRange) loop.iterRange = paidFor(iterRange, this.nodes - before)
  }

  private use(node: Node, name: string, key?: string): void {
    this.uses.push({ variable: name as keyof Variables, key, offset: this.offsetOf(node) })
  }

  private refuse(node: Node, message: string): never {
    throw failure(message, this.offsetOf(node))
  }

  /** Where a node stands; of a member, its name behind the dot. */
  private offsetOf({ id }: Node): number {
    const offset = this.parsed.sourceInfo?.positions[String(id)] ?? 0
    return this.source.charAt(offset) === '.' ? offset + 1 : offset
  }
}

type Kind<Case> = Extract<Node['exprKind'], { case: Case }> extends { value: infer Value } ? Value : never
type Call = Kind<'callExpr'>
type Struct = Kind<'structExpr'>
type Loop = Kind<'comprehensionExpr'>

/** Variables and functions that the language makes for itself begin otherwise. */
const isWritten = (name: string): boolean => /^[a-z]/i.test(name)

function hint(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates)
  return near ? ` Did you mean ${near}?` : ` There are ${candidates.join(', ')}.`
}

/** What the evaluator knows without a function. */
const operators = ['_[_]', '_?_:_', '_&&_', '_||_']
const macros = ['has', 'all', 'exists', 'exists_one', 'map', 'filter']

/** The list that a loop goes through, at the price of all its rounds. */
function paidFor(list: Node, nodes: number): Node {
  const price = { ...list, exprKind: { case: 'constExpr', value: constant(nodes) } } as Node
  const value = { $typeName: 'cel.expr.Expr.Call', function: rounds, args: [list, price] }
  return { ...list, exprKind: { case: 'callExpr', value } } as Node
}

const constant = (value: number): unknown => ({
  $typeName: 'cel.expr.Constant',
  constantKind: { case: 'int64Value', value: BigInt(value) },
})

const rounds = '@rounds'

/** Who pays for what is evaluated at the moment. */
let spending: Effort = { left: 0 }

/** @throws when there is nothing left, which ends the evaluation */
function spend(steps: number): void {
  spending.left -= steps
  if (spending.left < 0) throw new Error('it takes too many steps.')
}

/** A function that takes its price: one step, and more for long texts and large values. */
function priced(func: CelFunc): CelFunc {
  const call: CelFunc['call'] = (id, target, args) => {
    const result = func.call(id, target, args)
    if (result === undefined) return undefined
    spend(1)
    for (const value of [target, ...args, result]) spendOn(value, deep.includes(func.name))
    return result
  }
  return Object.create(func, { call: { value: call } })
}

/** These look at everything in a value. */
const deep = ['_==_', '_!=_', '@in']

function spendOn(value: unknown, whole: boolean): void {
  if (typeof value === 'string') spend(value.length / 10)
  else if (isCelList(value) || isCelMap(value)) {
    spend(value.size / 50)
    if (!whole) return
    for (const member of isCelList(value) ? value : value.values()) {
      spend(1)
      spendOn(member, true)
    }
  }
}

const anyList = listType(CelScalar.DYN)

/** The items of lists that were joined. The library's own joined lists take ever longer to go through. */
const joined = new WeakMap<object, readonly CelValue[]>()

const itemsOf = (list: CelList): readonly CelValue[] => joined.get(list) ?? [...list]

const own = [
  celFunc(rounds, [CelScalar.DYN, CelScalar.INT], CelScalar.DYN, (list, nodes) => {
    if (isCelList(list) || isCelMap(list)) spend(list.size * Number(nodes))
    return list as CelInput
  }),
  celFunc('_+_', [anyList, anyList], anyList, (a, b) => {
    const items = itemsOf(a).concat(itemsOf(b))
    const list = celList(items)
    joined.set(list, items)
    return list
  }),
]

const standard = celEnv()
const functions = new Map([...standard.funcs].map((func) => [func.name, func]))
const environment = celEnv({ funcs: [...standard.funcs, ...own].map(priced) })

/** What the variables stand for. Plain objects would be looked up with what every object inherits. */
function bindings({ plan, element, stage, asOf }: Variables): Record<string, CelInput> {
  return Object.assign(Object.create(null), { plan: celValue(plan), element: celValue(element), stage, asOf })
}

const values = new WeakMap<object, CelInput>()

/** A part of the plan as the evaluator takes it, without what is empty or unusable. It is made once for each part. */
function celValue(part: unknown): CelInput {
  if (typeof part !== 'object' || part === null) return part as CelInput
  const made = values.get(part) ?? converted(part)
  values.set(part, made)
  return made
}

function converted(part: object): CelInput {
  const isThere = (value: unknown) => value !== undefined && value !== null && value !== nothing
  if (Array.isArray(part)) return celList(part.filter(isThere).map(celValue))
  const entries = Object.entries(part).filter(([, value]) => isThere(value))
  return celMap(new Map(entries.map(([key, value]) => [key, celValue(value)])))
}

/** Why an expression has no answer, in words that say what to do about it. */
function reasonOf(message: string): string {
  const [, key] = /^field not found: (.*)$/.exec(message) ?? []
  if (key !== undefined) return `there is no "${key}". Ask has() first where a key may be missing.`
  if (message.includes('double') && /\bint\b/.test(message))
    return `${message}. Numbers of a plan are decimal: write 1.0 for 1 where you calculate.`
  return `${message}. Ask has() first where a key may be missing.`
}
