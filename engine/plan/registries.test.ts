import { expect, it } from 'vitest'
import { planFormat } from '../schema/formats'
import type { Path } from '../text/path'
import { registriesReferredTo, registryPath } from './registries'

it.each<[string, string, Path, Path | undefined]>([
  ['stands where the format has it', 'people', ['pilot', 'decision', 'by', 0], ['people']],
  [
    'is the one of the same item',
    'issues',
    ['dataSources', 2, 'audit', 'unstructured', 'issue'],
    ['dataSources', 2, 'audit', 'knownIssues'],
  ],
  ['is not there outside of such an item', 'issues', ['pilot', 2], undefined],
  ['is not there for a place that is no item', 'issues', ['dataSources'], undefined],
  ['is not there when the format has none', 'planets', ['people', 0], undefined],
])('a registry %s', (_, registry, from, expected) =>
  expect(registryPath(planFormat.schema, registry, from)).toEqual(expected),
)

it('the registries that something refers to are known', () =>
  expect([...registriesReferredTo(planFormat.schema)].toSorted()).toEqual([
    'criteria',
    'escalationPaths',
    'evidence',
    'facilities',
    'issues',
    'metrics',
    'people',
    'support',
    'systems',
  ]))
