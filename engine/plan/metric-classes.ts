import type { MetricClass, Plan } from '../schema/generated/plan-types'

/** The classes of metrics that must be watched from the first day of use. */
export function requiredClasses({ useCase }: Pick<Plan, 'useCase'>): readonly MetricClass[] {
  const always: MetricClass[] = ['accuracy', 'input-drift', 'output-anomaly']
  return useCase?.aiType?.includes('generative') ? [...always, 'hallucination'] : always
}
