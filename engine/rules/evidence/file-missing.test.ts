import { testRule } from '../../../test/support/rule-tester'
import { rule } from './file-missing'

const one = (uri: string) => `evidence: [{id: ev-audit, type: audit-report, uri: ${uri}, date: 2026-06-19}]`

testRule(rule, {
  accept: [
    { name: 'a file that is there', plan: one('evidence/audit.pdf'), files: { 'evidence/audit.pdf': 'present' } },
    { name: 'a file nobody has looked for', plan: one('evidence/audit.pdf') },
    {
      name: 'a URL',
      plan: one('"https://example.org/audit.pdf"'),
      files: { 'https://example.org/audit.pdf': 'missing' },
    },
    {
      name: 'a fragment of a file that is there',
      plan: one('evidence/audit.md#method'),
      files: { 'evidence/audit.md': 'present' },
    },
    {
      name: 'text that is not a path',
      plan: 'metadata: {id: demo, title: evidence/audit.pdf}',
      files: { 'evidence/audit.pdf': 'missing' },
    },
  ],
  reject: [
    {
      name: 'missing, with another file of nearly this name',
      plan: one('«evidence/audit.pdf#page=3»'),
      files: { 'evidence/audit.pdf': 'missing', 'evidence/audits.pdf': 'present' },
      folder: ['evidence/audits.pdf', 'evidence/roi.xlsx'],
      messages: ['evidence/audit.pdf does not exist: add the file, or name the one that proves this.'],
      fixed: one('evidence/audits.pdf#page=3'),
    },
    {
      name: 'a missing text file can be begun',
      plan: one('«evidence/audit.md»'),
      files: { 'evidence/audit.md': 'missing' },
      fixes: ['Begin an empty evidence/audit.md'],
    },
    {
      name: 'missing at discovery',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: one('«audit.pdf»'),
      files: { 'audit.pdf': 'missing' },
      fixes: [],
    },
    {
      name: 'outside',
      plan: one('«../../etc/passwd»'),
      files: { '../../etc/passwd': 'outside' },
      messages: [/lies outside the repository/],
    },
    {
      name: 'ignored by git',
      plan: one('«out/audit.pdf»'),
      files: { 'out/audit.pdf': 'ignored' },
      messages: [/is ignored by git/],
    },
    {
      name: 'empty',
      plan: one('«audit.pdf»'),
      files: { 'audit.pdf': 'empty' },
      messages: ['audit.pdf is empty: it proves nothing yet.'],
    },
    {
      name: 'a Git LFS pointer',
      plan: one('«audit.pdf»'),
      files: { 'audit.pdf': 'lfs-pointer' },
      messages: [/git lfs pull/],
    },
    {
      name: 'a folder',
      plan: one('«evidence»'),
      files: { evidence: 'not-a-file' },
      messages: ['evidence is not a file.'],
    },
    {
      name: 'a model card',
      plan: 'metadata: {id: demo, modelCard: «docs/card.xml»}',
      files: { 'docs/card.xml': 'missing' },
    },
    {
      name: 'a procedure with a fragment',
      plan: 'governance: {changeControl: {protocol: «docs/pccp.md#protocol»}}',
      files: { 'docs/pccp.md': 'missing' },
    },
  ],
})
