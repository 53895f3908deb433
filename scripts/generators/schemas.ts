// Writes what follows from the schemas: the published schemas, the validators, the types, and the list of UCUM units;
// and the style of reports as the program takes it in.
import { type Outputs, writeOrCheck } from '../lib/write-or-check'
import { bundle } from './schemas/bundle'
import { codeLists } from './schemas/codes'
import { documentationOf } from './schemas/documentation'
import { pageStyle } from './schemas/page-style'
import { looserDefaults, withRules } from './schemas/policy'
import { publish } from './schemas/publish'
import { structure } from './schemas/structure'
import { typesOf } from './schemas/types'
import { ucumCodes, ucumVocabulary } from './schemas/ucum'
import { declarationOf, validatorOf } from './schemas/validator'

const published = 'schemas/published'
const generated = 'engine/schema/generated'
const report = 'report/generated'

/** @returns the exit status */
export async function generate(): Promise<number> {
  const plan = bundle('schemas/plan/plan.json')
  const policy = bundle('schemas/policy/policy.json')
  const planSchema = publish(plan, 'readiness-v1.json', ['apiVersion', 'kind'])
  const policySchema = publish(policy, 'readiness-policy-v1.json', ['apiVersion'])
  const outputs: Outputs = new Map([
    [`${published}/readiness.schema.json`, json(planSchema)],
    [`${published}/readiness-policy.schema.json`, json(withRules(policySchema))],
    [`${generated}/validate-plan.js`, await validatorOf(planSchema, 'validatePlan')],
    [`${generated}/validate-plan.d.ts`, declarationOf('validatePlan')],
    [`${generated}/validate-policy.js`, await validatorOf(policySchema, 'validatePolicy')],
    [`${generated}/validate-policy.d.ts`, declarationOf('validatePolicy')],
    [`${generated}/plan-types.ts`, await typesOf(plan, 'Plan')],
    [`${generated}/policy-types.ts`, await typesOf(policy, 'PolicyDocument')],
    [`${generated}/plan-schema.json`, json(structure(planSchema))],
    [`${generated}/policy-schema.json`, json(structure(policySchema))],
    [`${generated}/plan-documentation.json`, json(documentationOf(planSchema))],
    [`${generated}/policy-documentation.json`, json(documentationOf(policySchema))],
    [`${generated}/policy-looser.json`, json(looserDefaults(policySchema))],
    [`${generated}/ucum-codes.json`, json(ucumCodes())],
    [`${generated}/codes.json`, json(codeLists())],
    ['schemas/vocabularies/ucum.json', ucumVocabulary()],
    [`${report}/style.ts`, await pageStyle('report/page.css')],
  ])
  return writeOrCheck(outputs, [published, generated, report])
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
