import type { Documentation } from '../../engine/complete/documentation'
import plan from '../../engine/schema/generated/plan-documentation.json'
import policy from '../../engine/schema/generated/policy-documentation.json'
import type { SchemaNode } from '../../engine/schema/schema'
import hooks from '../../schemas/vocabularies/cds-hooks.json'
import codeSystems from '../../schemas/vocabularies/code-systems.json'
import codes from '../../schemas/vocabularies/codes.json'
import currencies from '../../schemas/vocabularies/currencies.json'
import resourceTypes from '../../schemas/vocabularies/fhir-resource-types.json'
import messages from '../../schemas/vocabularies/hl7-v2-messages.json'
import noteTypes from '../../schemas/vocabularies/loinc-note-types.json'
import scopes from '../../schemas/vocabularies/smart-scopes.json'
import standards from '../../schemas/vocabularies/standards.json'
import units from '../../schemas/vocabularies/units.json'

/** What the schemas and vocabularies say to those who read and write plans and policies. */
export const documentation: Documentation = {
  schemas: { plan: plan as SchemaNode, policy: policy as SchemaNode },
  names: Object.fromEntries(
    // A question of the checklist is a question; a failure mode has a name and what goes wrong.
    codes.items.map(({ code, name, description }) => [
      code,
      description.endsWith('?') ? `${code}: ${description}` : `${code}, ${name}: ${description}`,
    ]),
  ),
  standards: Object.fromEntries(standards.items.map(({ id, framework, title }) => [id, { framework, title }])),
  vocabularies: {
    'cds-hooks': hooks.items,
    'code-systems': codeSystems.items,
    currencies: currencies.items,
    'fhir-resource-types': resourceTypes.items,
    'hl7-v2-messages': messages.items,
    'loinc-note-types': noteTypes.items,
    'smart-contexts': scopes.contexts,
    'smart-permissions': scopes.permissions,
    'smart-queries': scopes.queries,
    'smart-scopes': scopes.items,
    units: units.items,
  },
}
