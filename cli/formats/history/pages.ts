import type { Page } from '../../../report/blocks'
import { historyPage } from '../../../report/history'
import type { HistoryRun } from './format'

/** The pages of a run, one for each plan. */
export const pagesOf = ({ plans, isShallow }: HistoryRun): Page[] => plans.map((plan) => historyPage(plan, isShallow))
