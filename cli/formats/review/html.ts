import type { Page, Words } from '../../../report/blocks'
import { htmlOf } from '../../../report/html'
import { plainText } from '../../../report/model/plain'
import { reviewModel } from '../../../report/review/model'
import { reviewPage } from '../../../report/review/page'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from './format'

/** One page for every plan, which needs nothing else to be read. */
export const html: ReviewFormat = (run) => {
  const { plans, version, sentence, problems } = run
  const nothing = { title: plainText(sentence), about: [], summary: [], sections: [] }
  const [first, ...others] = plans.length > 0 ? plans.map((plan) => pageOf(plan, run)) : [nothing]
  const unread = problems.map((text): Words => [{ is: 'mark', mark: 'warning', text: plainText(text) }])
  const pages = first ? [{ ...first, summary: [...unread, ...first.summary] }, ...others] : []
  return htmlOf(pages, { version, kind: 'review' })
}

function pageOf({ report, review }: ReviewedPlan, { base, head, asOf, parts }: ReviewRun): Page {
  const { file, previousFile } = report
  const documentation = parts.documentation()
  return reviewPage(reviewModel(review, { file, previousFile, base, head, asOf, documentation }))
}
