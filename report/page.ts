import type { Page, Section } from './blocks'
import type { ReportModel } from './model/model'
import { gatesSection } from './sections/gates'
import { limitsSection } from './sections/limits'
import { openSection } from './sections/open'
import { peopleSection } from './sections/people'
import { qualitySection } from './sections/quality'
import { returnSection } from './sections/return'
import { failureModesSection, questionsSection } from './sections/standings'
import { aboutOf, summaryOf } from './sections/summary'
import { timelineSection } from './sections/timeline'
import { waiversSection } from './sections/waivers'

type MakeSection = (model: ReportModel) => Section

const ofPlan: readonly MakeSection[] = [
  gatesSection,
  questionsSection,
  timelineSection,
  qualitySection,
  limitsSection,
  returnSection,
  peopleSection,
  waiversSection,
  failureModesSection,
  openSection,
]

/** What is asked of a plan in use: nothing of it is due once the plan is retired. */
const asked: readonly MakeSection[] = [questionsSection, failureModesSection, openSection]

/** What a report says of a document, in words and drawings. */
export function pageOf(model: ReportModel): Page {
  return {
    title: model.title,
    about: aboutOf(model),
    summary: summaryOf(model),
    sections: sectionsOf(model).map((section) => section(model)),
  }
}

function sectionsOf({ is, findings }: ReportModel): readonly MakeSection[] {
  if (is === 'plan') return ofPlan
  const kept = is === 'retired' ? ofPlan.filter((section) => !asked.includes(section)) : []
  return findings.length > 0 && is !== 'policy' ? [...kept, openSection] : kept
}
