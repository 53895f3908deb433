import { counted, listed } from '../../engine/plan/names'
import type { Inline, Section, Words } from '../blocks'
import type { ReportModel } from '../model/model'
import type { ReportWaiver } from '../model/waivers'
import { link, mark, orDash, titled } from './inline'

/** What may stand until a day, by whose agreement. */
export function waiversSection({ waivers }: ReportModel): Section {
  const id = 'waivers'
  const title = 'Waivers'
  if (waivers.length === 0) return { id, title, blocks: [{ is: 'text', words: 'Nothing is waived.' }] }
  const titles = ['What is waived', 'State', 'Granted', 'Expires', 'Approved by', 'Reason', 'What is done instead']
  return {
    id,
    title,
    blocks: [
      {
        is: 'table',
        caption: 'Waivers with their dates',
        columns: titles.map(titled),
        rows: waivers.map((waiver) => [
          aboutOf(waiver),
          stateOf(waiver),
          orDash(waiver.granted),
          orDash(waiver.expires),
          orDash(waiver.approvedBy),
          orDash(waiver.reason),
          orDash(waiver.compensatingControl),
        ]),
      },
    ],
  }
}

function aboutOf({ rule, target, id }: ReportWaiver): Words {
  const parts: Inline[] = [rule ? link(rule.title, rule.page) : (id ?? '–')]
  return target === undefined ? parts : [...parts, ` at ${target}`]
}

function stateOf({ is, daysLeft = 0, missing, silences }: ReportWaiver): Words {
  if (is === 'expired') return [mark('bad', `expired ${counted(-daysLeft, 'day')} ago`)]
  if (is === 'incomplete') return [mark('bad', `does not say ${listed(missing)}`)]
  if (is === 'void') return [mark('bad', 'not accepted by the policy')]
  if (is === 'to-come') return [mark('later', 'not in force yet')]
  const left = daysLeft === 0 ? 'its last day' : `${counted(daysLeft, 'day')} left`
  return [mark('waived', `in force, ${left}`), silences === 0 ? ', silences nothing' : '']
}
