import { URI } from 'vscode-uri'
import { type Analysis, analyze } from '../../engine/analyze'
import { type FilePair, idOf, isOurs, matched } from '../../engine/compare/files'
import { likenessOf } from '../../engine/compare/likeness'
import { placedChanges, printed } from '../../engine/compare/present'
import type { Facts } from '../../engine/facts'
import type { Finding } from '../../engine/finding'
import { rangeOfFinding } from '../../engine/present'
import { type Review, review as reviewOf } from '../../engine/review'
import { pageOf } from '../../engine/rules/pages'
import { readDocument } from '../../host/document'
import { htmlOf } from '../../report/html'
import { reviewModel } from '../../report/review/model'
import { reviewPage } from '../../report/review/page'
import { clientFiles } from '../client-files'
import { type ClientFiles, ClientWorkspace } from '../client-workspace'
import { type FactSources, gatherFacts, namesIn, nothingNamed } from '../facts'
import type { ReviewedFile, ReviewedFinding, ReviewPageParams, ReviewParams } from '../protocol'
import type { Session } from '../session'
import { today } from '../settings'

/** What plans said at a base against what they say now, for an editor that shows changes as they are made. */
export function review(session: Session): void {
  const bases = new Bases(session)
  session.client.answer('readiness/review', async (params) => {
    const { files, problems } = await bases.review(params)
    return { files: files.map(reviewedFile), problems }
  })
  session.client.answer('readiness/reviewPage', async (params) => {
    const { files } = await bases.review(params)
    return { text: pageOfReview(files, params, session) }
  })
}

/** One side of a file. */
interface Read {
  analysis: Analysis
  facts: Facts
}

/** A file as it was, with what is known of it on its own day. */
interface Known {
  day: string
  read: Promise<Read>
}

interface Reviewed {
  uri: string
  /** The file as it was. */
  before: string | null
  review: Review
  asOf: string
}

/** Where a file of the workspace is or was, and what the client calls it as it was. */
type Asked = ReviewParams['files'][number]

/** Reviews against bases. What was read of the last one is kept: it does not change. */
class Bases {
  private root?: string
  private sources?: FactSources
  private readonly known = new Map<string, Known>()

  constructor(private readonly session: Session) {}

  async review({ root, day, files }: ReviewParams): Promise<{ files: Reviewed[]; problems: string[] }> {
    this.turnTo(root)
    const problems: string[] = []
    /** What a file that was there is or was called in the workspace, and the day there. */
    const asked = new Map<string, { uri: string; asOf: string }>()
    const pairs: FilePair<Read, Read>[] = []
    for (const file of files) {
      const asOf = (await this.session.settings.of(file.uri)).asOf ?? today()
      if (file.before !== null) asked.set(file.before, { uri: file.uri, asOf })
      const pair = await this.pairOf(file, day ?? asOf, problems)
      if (pair) pairs.push(pair)
    }
    const ours = matched(pairs).filter(({ old, now }) => [old, now].some((side) => isOurs(side?.analysis.document)))
    return { files: ours.map((pair) => reviewed(pair, asked)), problems }
  }

  /** A base whose files are asked for by other addresses is another one. */
  private turnTo(root: string): void {
    if (root === this.root) return
    this.root = root
    this.known.clear()
    const { client, parts, settings } = this.session
    const workspace = new ClientWorkspace(asCommitted(clientFiles(client)), parts.compile)
    workspace.setFolders([root])
    this.sources = { workspace, parts, settings }
  }

  /** Both sides of a file; undefined for one that cannot be read, of which a problem tells. */
  private async pairOf(file: Asked, day: string, problems: string[]): Promise<FilePair<Read, Read> | undefined> {
    try {
      const now = file.isThere ? await this.now(file.uri, problems) : undefined
      const old = file.before === null ? undefined : await this.past(file.before, day)
      const [was, is] = [old?.analysis.document, now?.analysis.document]
      return {
        ...{ before: file.before ?? undefined, after: file.isThere ? file.uri : undefined, old, now },
        likeness: isMoved(file) && was && is ? likenessOf(was.text, is.text) : undefined,
        ids: [idOf(was), idOf(is)],
      }
    } catch (error) {
      problems.push((error as Error).message)
      return undefined
    }
  }

  /** A file as its text stands where it is open, else as it is stored. */
  private async now(uri: string, problems: string[]): Promise<Read> {
    const open = this.session.open.get(uri)
    const shown = await open?.shown()
    if (open && shown) {
      problems.push(...shown.policyProblems)
      return comparable(shown.analysis, shown.facts)
    }
    if (open) return { analysis: analyze(open.read.document, { asOf: today() }), facts: { asOf: today() } }
    const { analysis, facts, policyProblems } = await read(uri, this.session)
    problems.push(...policyProblems)
    return comparable(analysis, facts)
  }

  /** A file as it was, on a day of its own. */
  private past(uri: string, day: string): Promise<Read> {
    const known = this.known.get(uri)
    if (known?.day === day) return known.read
    const reading = read(uri, this.sources as FactSources).then(({ analysis, facts }) =>
      comparable(analysis, { ...facts, asOf: day }),
    )
    this.known.set(uri, { day, read: reading })
    // What could not be read may be there when it is asked for again.
    reading.catch(() => this.known.delete(uri))
    return reading
  }
}

/** The files of a commit: none of them is ignored, it is the whole repository, and names near others help nobody. */
const asCommitted = ({ stat, read, plansIn }: ClientFiles): ClientFiles => ({
  plansIn,
  stat: async (uri) => (uri.endsWith('/.git') ? undefined : stat(uri)),
  read: async (uri) => (uri.endsWith('/.gitignore') ? undefined : read(uri)),
  list: async () => [],
})

async function read(uri: string, sources: FactSources): Promise<Read & { policyProblems: readonly string[] }> {
  const bytes = await sources.workspace.read(uri)
  if (!bytes) throw new Error(`${nameOf(uri)} cannot be read.`)
  const { document } = readDocument(bytes)
  const { facts, policyProblems } = await gatherFacts(uri, namesIn(document) ?? nothingNamed, sources)
  return { analysis: analyze(document, facts), facts, policyProblems }
}

/**
 * A side without what is no part of a change: whether the content behind a Git LFS pointer was fetched, and the stage at
 * which the user looks at plans.
 */
function comparable(analysis: Analysis, facts: Facts): Read {
  const { files, gate } = facts
  const pointsOnly = [...(files?.values() ?? [])].includes('lfs-pointer')
  if (!pointsOnly && gate === undefined && facts === analysis.facts) return { analysis, facts }
  const kept = files && new Map([...files].filter(([, state]) => state !== 'lfs-pointer'))
  const compared: Facts = { ...facts, files: kept, gate: undefined }
  return { analysis: analyze(analysis.document, compared, analysis), facts: compared }
}

const isMoved = ({ uri, before }: Asked): boolean => before !== null && URI.parse(before).path !== URI.parse(uri).path

function reviewed(
  { before, after, old, now }: FilePair<Read, Read>,
  asked: ReadonlyMap<string, { uri: string; asOf: string }>,
): Reviewed {
  const was = asked.get(before ?? '')
  const facts = now?.facts ?? { ...old?.facts, asOf: was?.asOf ?? today() }
  const review = reviewOf(old?.analysis, now?.analysis, facts)
  return { uri: after ?? was?.uri ?? '', before: before ?? null, review, asOf: facts.asOf }
}

function reviewedFile({ uri, before, review, asOf }: Reviewed): ReviewedFile {
  const { before: was, after: is, findings } = review
  return {
    ...{ uri, before, asOf },
    status: was ? (is ? 'changed' : 'removed') : 'added',
    title: (is ?? was)?.plan.metadata?.title ?? null,
    changes: placedChanges(review).map(({ path: _, pointer: __, ...change }) => change),
    findings: {
      new: placedFindings(findings.new, is ?? was),
      resolved: placedFindings(findings.resolved, was),
      timePassed: placedFindings(findings.timePassed, is),
    },
  }
}

function placedFindings(findings: readonly Finding[], analysis: Analysis | undefined): ReviewedFinding[] {
  if (!analysis) return []
  return printed(findings, analysis).map(({ finding, fingerprint }) => {
    const { rule, severity, message, blocks } = finding
    const range = rangeOfFinding(analysis.document, finding)
    return { fingerprint, rule, page: pageOf(rule, analysis.policy), severity, message, blocks, range }
  })
}

function pageOfReview(files: readonly Reviewed[], params: ReviewPageParams, { parts }: Session): string {
  const { base, head, nonce } = params
  const pages = files.map(({ uri, before, review, asOf }) => {
    const [file, was] = [nameOf(uri), before === null ? undefined : nameOf(before)]
    const previousFile = was === file ? undefined : was
    const model = reviewModel(review, { file, previousFile, base, head, asOf, documentation: parts.documentation() })
    return { ...reviewPage(model), uri: params.links === 'editor' ? uri : undefined }
  })
  const nothing = { title: `Nothing differs from ${base}`, about: [], summary: [], sections: [] }
  return htmlOf(pages.length > 0 ? pages : [nothing], { version: __VERSION__, kind: 'review', nonce })
}

/** The file with its folder: plans are called alike. */
const nameOf = (uri: string): string => URI.parse(uri).path.split('/').slice(-2).join('/')
