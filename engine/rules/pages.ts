import type { Policy } from '../policy/policy'
import { rules } from '.'

/** Where the rules are explained. */
const pages = 'https://github.com/readiness-as-code/readiness-as-code/blob/main/docs'

const withPage = new Set(rules.map(({ id }) => id))

/** The page of a rule, that on checks, or the one of what is found before rules run. */
export function pageOf(rule: string, { settings }: Policy): string {
  if (withPage.has(rule)) return `${pages}/rules/${rule}.md`
  return `${pages}/${settings.checks.has(rule) ? 'policy.md#checks' : 'before-rules.md'}`
}

/** Where a class of changes is explained. */
export const pageOfChange = (change: string): string => `${pages}/changes.md#${change}`
