/// <reference path="./yaml.d.ts" />
import ambientScribe from '../templates/ambient-scribe.yaml'
import imagingTriage from '../templates/imaging-triage.yaml'
import predictiveAlert from '../templates/predictive-alert.yaml'
import priorAuthorization from '../templates/prior-authorization.yaml'
import summarization from '../templates/summarization.yaml'

/** The texts of the templates by name; the bundler takes them in. */
export const templateTexts: Readonly<Record<string, string>> = {
  summarization,
  'predictive-alert': predictiveAlert,
  'prior-authorization': priorAuthorization,
  'ambient-scribe': ambientScribe,
  'imaging-triage': imagingTriage,
}
