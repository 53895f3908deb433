import type { Documentation } from '../../engine/complete/documentation'
import plan from '../../engine/schema/generated/plan-documentation.json'
import policy from '../../engine/schema/generated/policy-documentation.json'
import type { SchemaNode } from '../../engine/schema/schema'
import codes from '../../schemas/vocabularies/codes.json'
import standards from '../../schemas/vocabularies/standards.json'

/** What the schemas say to those who read and write plans and policies. */
export const documentation: Documentation = {
  schemas: { plan: plan as SchemaNode, policy: policy as SchemaNode },
  names: Object.fromEntries([
    ...codes.items.map(({ code, name }) => [code, `${code} (${name})`]),
    ...standards.items.map(({ id, framework, title }) => [id, `${title} (${framework})`]),
  ]),
}
