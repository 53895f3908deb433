import type { FileState } from '../../facts'
import { createFile, type Fix, repair, set } from '../../fixes/fix'
import { fileNamed } from '../../plan/paths'
import { nearest } from '../../schema/nearest'
import type { Path } from '../../text/path'
import { defineRule } from '../rule'

const wrong: Record<Exclude<FileState, 'present'>, string> = {
  missing: 'does not exist: add the file, or name the one that proves this',
  outside: 'lies outside the repository: copy it in, or link to it by URL',
  ignored: 'is ignored by git, so nobody else gets it: take it out of .gitignore or name another file',
  empty: 'is empty: it proves nothing yet',
  'lfs-pointer': 'is a Git LFS pointer without its content: fetch it with `git lfs pull`',
  'not-a-file': 'is not a file',
}

/** Files that a person can begin as text. */
const startable = /\.(md|txt|csv|tsv|json|ya?ml|html?|adoc|rst)$/i

/**
 * ## What it does
 *
 * Looks at every file that the plan names: evidence, model card, data contracts, procedures. It fires when the file is
 * missing, empty, outside the repository, ignored by git, or a Git LFS pointer whose content was not fetched. A
 * `#fragment` is left aside, and a path that begins with `/` counts from the repository's root.
 *
 * ## Why it matters
 *
 * A gate is passed on evidence. Evidence that nobody can open is a claim.
 *
 * ## Fails
 *
 * ```yaml
 * evidence: [{id: ev-audit, type: audit-report, uri: evidence/missing.pdf, date: 2026-06-19}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * evidence: [{id: ev-audit, type: audit-report, uri: evidence/present.pdf, date: 2026-06-19}]
 * ```
 *
 * ## How to fix
 *
 * Commit the file under the name the plan gives, or correct the name. Where a file of nearly this name exists, the fix
 * offers it; for text files another fix begins an empty one, which stays a finding until somebody writes it.
 *
 * ## What it does not catch
 *
 * URLs are never fetched. Whether a file says what the plan claims is for its readers.
 */
export const rule = defineRule({
  id: 'evidence/file-missing',
  title: 'Evidence file missing',
  why: 'evidence that nobody can open is only a claim',
  guards: [],
  severity: 'wwEEEE',
  reads: [],
  standards: [],
  readsFiles: true,
  *checkPlaces(places, { files, folder }) {
    for (const place of places) {
      const file = fileNamed(place)
      const state = file === undefined ? undefined : files.get(file)
      if (file === undefined || state === undefined || state === 'present') continue
      const fixes = state === 'missing' ? fixesFor(place.path, file, String(place.value), folder) : []
      yield { at: place.path, message: `${file} ${wrong[state]}.`, fixes, args: [state] }
    }
  },
})

function fixesFor(at: Path, file: string, value: string, folder: readonly string[]): Fix[] {
  const near = nearest(file, folder)
  const fragment = value.slice(file.length)
  const fixes = near ? [repair(`Name ${near}, which exists`, set(at, near + fragment))] : []
  return startable.test(file) ? [...fixes, createFile(`Begin an empty ${file}`, file)] : fixes
}
