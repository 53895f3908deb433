import { exposureOf, exposurePlace } from '../../plan/stages'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares the day on which the monitoring framework is ready (`validation.framework.ready`) with the day on which
 * clinicians first see output: `validation.firstClinicalExposure`, or the start of the pilot where that is not given.
 * It fires when the framework is ready later, when no date says that it is, and when the plan has no `validation`.
 *
 * ## Why it matters
 *
 * What goes wrong in the first weeks goes wrong unseen. Accuracy, input and output have to be watched from the first
 * patient on, because the first weeks are also what everything later is compared with.
 *
 * ## Fails
 *
 * ```yaml
 * validation: {framework: {ready: 2026-11-20}, firstClinicalExposure: 2026-11-02}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * validation: {framework: {ready: 2026-10-09}, firstClinicalExposure: 2026-11-02}
 * ```
 *
 * ## How to fix
 *
 * Move the first exposure behind the day on which monitoring is ready. Enter that day when the framework runs on
 * production data; nobody else can know it, and no fix fills it in.
 *
 * ## What it does not catch
 *
 * A framework that is ready and does not measure what matters: that is for `validation/metric-class-missing`. Where the
 * plan does not say when clinicians first see output, any date will do.
 */
export const rule = defineRule({
  id: 'validation/exposure-before-monitoring',
  title: 'Clinicians see output before monitoring exists',
  why: 'what goes wrong in the first weeks goes wrong unseen',
  guards: ['IF3', 'IS3'],
  severity: '-iwEEE',
  reads: ['lifecycle', 'validation'],
  standards: ['rmf/measure-2.4', 'aia/72'],
  *check({ plan }) {
    const exposure = exposureOf(plan)
    const ready = plan.validation?.framework?.ready
    if (ready !== undefined && (exposure === undefined || ready <= exposure)) return
    const seen = exposure === undefined ? 'Clinicians will see output' : `Clinicians first see output on ${exposure}`
    const lack =
      ready === undefined
        ? 'no date says that monitoring is ready: enter the day on which the framework runs on production data'
        : `monitoring is ready on ${ready}: move the first exposure behind that day`
    yield {
      at: plan.validation === undefined ? ['validation'] : ['validation', 'framework', 'ready'],
      message: `${seen}, and ${lack}.`,
      related: exposure === undefined ? [] : [{ path: exposurePlace(plan), message: `First seen on ${exposure}.` }],
    }
  },
})
