import type { Page } from '../../../report/blocks'
import type { Charts } from '../../../report/charts/charts'
import { type ReportModel, reportModel } from '../../../report/model/model'
import { pageOf } from '../../../report/page'
import type { Format, Run } from '../check/format'

/** A format for those who read and do not edit, that is written when every plan has been checked. */
export function pagesFormat(write: (pages: readonly Page[], run: Run) => string): Format {
  return {
    needs: ['analysis'],
    start(run) {
      const pages: { is: ReportModel['is']; page: Page }[] = []
      return {
        plan({ file, findings }, { analysis }) {
          if (analysis) {
            const model = reportModel(analysis, { file, documentation: run.parts.documentation() })
            pages.push({ is: model.is, page: pageOf(model) })
          } else {
            const summary = findings.map(({ message }) => [{ is: 'mark', mark: 'bad', text: message } as const])
            pages.push({ is: 'plan', page: { title: file, about: [], summary, sections: [] } })
          }
          return ''
        },
        end() {
          // A policy among plans is no report of its own.
          const plans = pages.filter(({ is }) => is !== 'policy')
          return write(
            (plans.length > 0 ? plans : pages).map(({ page }) => page),
            run,
          )
        },
      }
    },
  }
}

/** What draws the charts; undefined where its script is missing, which has been said. */
export const chartsOf = ({ parts }: Run): Charts | undefined => parts.charts() as Charts | undefined
