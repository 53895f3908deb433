import fs from 'node:fs'
import path from 'node:path'
import type { CompileExpression } from '../engine/policy/checks'
import {
  type FoundPolicy,
  type LoadedPolicy,
  loadBases as loadBasesFrom,
  loadPolicy as loadFrom,
  type PolicyFiles,
} from '../engine/policy/load'
import { locate } from './file-facts'
import { readBytes, realPath, UnreadableFile } from './read'
import { nearestFile, type Repository } from './repository'

/** The policy that applies to plans in a folder: the nearest `.readiness/policy.yaml` upward, within the repository. */
export function findPolicy(folder: string, repository: Repository): string | undefined {
  return nearestFile(folder, path.join('.readiness', 'policy.yaml'), repository)
}

/**
 * Reads a policy file of the disk and what it extends; files are absolute paths. What is wrong with a file becomes a
 * problem.
 *
 * @param file an absolute path
 * @param repository the one that the file is in
 * @param compile reads the expressions of checks
 */
export function loadPolicy(file: string, repository: Repository, compile?: CompileExpression): Promise<LoadedPolicy> {
  return loadFrom(file, policyFilesOf(repository), compile)
}

/**
 * Reads what a policy extends.
 *
 * @param bases what the policy says that it extends, whether that is stored yet or not
 */
export function loadBases(
  file: string,
  bases: readonly string[],
  repository: Repository,
  compile?: CompileExpression,
): Promise<LoadedPolicy> {
  return loadBasesFrom(file, bases, policyFilesOf(repository), compile)
}

/** The policy files of the disk, within a repository. */
export const policyFilesOf = (repository: Repository): PolicyFiles => ({
  read: async (file) => read(file, repository),
  find: async (from, base, kind) =>
    kind === 'path' ? findPath(from, base, repository) : findPackage(from, base, repository),
  nameOf: (file) => path.relative(repository.root, file).split(path.sep).join('/'),
})

function read(file: string, repository: Repository): Uint8Array | string {
  const real = realPath(file)
  if (real && !repository.holds(real)) return `${file} is a link that leads out of the repository.`
  try {
    return readBytes(file)
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message
    throw error
  }
}

function findPath(from: string, base: string, repository: Repository): FoundPolicy {
  const file = locate(path.dirname(from), base, repository)
  if (file === undefined) return { file, why: 'outside' }
  return fs.existsSync(file) ? { file } : { file: undefined, why: 'missing' }
}

function findPackage(from: string, name: string, repository: Repository): FoundPolicy {
  const file = nearestFile(path.dirname(from), path.join('node_modules', name, 'policy.yaml'), repository)
  return file === undefined ? { file, why: 'missing' } : { file }
}
