import type { Diagnostic, DiagnosticSeverity, DocumentDiagnosticReport } from 'vscode-languageserver'
import type { Finding } from '../engine/finding'
import { fingerprintsOf } from '../engine/fingerprint'
import { rangeOfFinding } from '../engine/present'
import { pageOf } from '../engine/rules/pages'
import type { Shown } from './documents'

const severities = { error: 1, warning: 2, info: 3 } as const satisfies Record<Finding['severity'], DiagnosticSeverity>
const hint: DiagnosticSeverity = 4

const atStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** What the diagnostics of a document depend on beside its analysis. */
export interface Presentation {
  uri: string
  /** Whether the client shows related places. */
  relatedInformation: boolean
}

/** The diagnostics of a document, in the order of the text. */
export function diagnosticsOf(shown: Shown | undefined, presentation: Presentation): Diagnostic[] {
  if (!shown) return []
  const { analysis } = shown
  const fingerprints = fingerprintsOf(analysis)
  const found = analysis.findings.map((finding, i) =>
    toDiagnostic(shown, finding, fingerprints[i] as string, presentation),
  )
  return [...policyDiagnostics(shown), ...found]
}

/** One finding in the words of the protocol. */
export function toDiagnostic(
  { analysis: { document, policy } }: Shown,
  finding: Finding,
  fingerprint: string,
  { uri, relatedInformation }: Presentation,
): Diagnostic {
  const { rule, severity, message, related, blocks } = finding
  const diagnostic: Diagnostic = {
    range: rangeOfFinding(document, finding),
    severity: rule === 'schema/unmarked' ? hint : severities[severity],
    code: rule,
    source: 'readiness',
    message: blocks && severity !== 'error' ? `${message} Blocks the ${blocks} gate.` : message,
    codeDescription: { href: pageOf(rule, policy) },
    data: { fingerprint, blocks },
  }
  if (relatedInformation && related.length > 0)
    diagnostic.relatedInformation = related.map(({ path, message }) => ({
      location: { uri, range: document.rangeOf(path) },
      message,
    }))
  return diagnostic
}

/** What is shown when the analysis itself failed: silence would say that all is well. */
export function failureDiagnostic(error: unknown): Diagnostic & { message: string } {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `The plan could not be checked: ${reason}. This is a fault of the tool; please report it.`
  return { range: atStart, severity: severities.error, code: 'internal/check-failed', source: 'readiness', message }
}

/** Tells two sets of diagnostics of one document apart, also after the server has been started again. */
export const resultIdOf = (items: readonly Diagnostic[]): string => hash(JSON.stringify(items))

/** The reports on a document that is open: a comparison with the last one is many times faster than a hash. */
export class OpenReports {
  private last = { content: '', resultId: '' }

  /** A report that says nothing but "unchanged" when the client has these diagnostics already. */
  next(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
    const content = JSON.stringify(items)
    if (content !== this.last.content) this.last = { content, resultId: Math.random().toString(36).slice(2) }
    const { resultId } = this.last
    return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items }
  }
}

/** That the policy of a plan cannot be applied. What is wrong with a policy's own text is found there. */
function policyDiagnostics({ analysis, policyProblems }: Shown): Diagnostic[] {
  const { document, identity } = analysis
  if (policyProblems.length === 0 || identity.is !== 'plan') return []
  return [
    {
      range: document.rangeOf([]),
      severity: severities.error,
      code: 'policy/not-applied',
      source: 'readiness',
      message: `The policy cannot be applied, so the built-in defaults count. ${policyProblems.join(' ')}`,
    },
  ]
}

/** 53 bits of a text (cyrb53): enough to tell two sets of diagnostics of one document apart. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
