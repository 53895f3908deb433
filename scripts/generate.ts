// Writes what follows from the schemas: the published schemas, the validators, the types, and the list of UCUM units;
// and the style of reports as the program takes it in.
// `--check` writes nothing and fails when something is stale.
import { bundle } from './generate/bundle'
import { codeLists } from './generate/codes'
import { documentationOf } from './generate/documentation'
import { pageStyle } from './generate/page-style'
import { withRules } from './generate/policy'
import { publish } from './generate/publish'
import { structure } from './generate/structure'
import { typesOf } from './generate/types'
import { ucumCodes, ucumVocabulary } from './generate/ucum'
import { declarationOf, validatorOf } from './generate/validator'
import { type Outputs, writeOrCheck } from './lib/write-or-check'

const published = 'schemas/published'
const generated = 'engine/schema/generated'
const report = 'report/generated'

async function main(): Promise<number> {
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
    [`${generated}/ucum-codes.json`, json(ucumCodes())],
    [`${generated}/codes.json`, json(codeLists())],
    ['schemas/vocabularies/ucum.json', ucumVocabulary()],
    [`${report}/style.ts`, await pageStyle('report/page.css')],
  ])
  return writeOrCheck(outputs, [published, generated, report], 'npm run generate')
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(error.message)
    process.exit(1)
  },
)
