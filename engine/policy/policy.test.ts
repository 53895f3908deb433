import { describe, expect, it } from 'vitest'
import { severityAt } from '../rules/rule'
import { effectivePolicy, levelSetting, type PolicyFile } from './policy'

const layers = (...files: PolicyFile[]) => files.map((value, i) => ({ name: `${i}.yaml`, value }))
const level = (rule: string, policy: ReturnType<typeof effectivePolicy>) => policy.levelOf(rule, 'pilot')

describe('effectivePolicy', () => {
  it('takes the nearest value, and says where each comes from', () => {
    const policy = effectivePolicy(
      layers(
        { defaults: { 'pilot.minSites': 3, 'owner.minFte': 0.2 }, waivers: { approversFrom: ['executiveSponsor'] } },
        { defaults: { 'pilot.minSites': 4 }, waivers: { maxDuration: 'P30D' } },
      ),
    )
    const { defaults, approversFrom } = policy.settings
    expect(defaults.get('pilot.minSites')).toEqual({ value: 4, from: '1.yaml' })
    expect(defaults.get('owner.minFte')).toEqual({ value: 0.2, from: '0.yaml' })
    expect(defaults.get('audit.maxAge')).toEqual({ value: 'P180D' })
    expect(policy.defaults['waiver.maxDuration']).toBe('P30D')
    expect(approversFrom).toEqual({ value: ['executiveSponsor'], from: '0.yaml' })
  })

  it.each([
    ['error', 'error', []],
    ['warning', 'error', [{ rule: 'owner/missing', by: '1.yaml', lockedBy: '0.yaml' }]],
    ['off', 'error', [{ rule: 'owner/missing', by: '1.yaml', lockedBy: '0.yaml' }]],
  ] as const)('leaves a locked error an error when a nearer file says %s', (later, expected, refused) => {
    const locking: PolicyFile = { rules: { 'owner/missing': 'error' }, locked: ['owner/missing'] }
    const policy = effectivePolicy(layers(locking, { rules: { 'owner/missing': later } }))
    expect([level('owner/missing', policy), policy.isLocked('owner/missing')]).toEqual([expected, true])
    expect(policy.settings.refused).toEqual(refused)
  })

  it('lets a file soften a rule that it locks itself, or locks later', () => {
    const policy = effectivePolicy(
      layers({ rules: { 'owner/missing': 'info' }, locked: ['owner/missing'] }, { locked: ['owner/missing'] }),
    )
    expect([level('owner/missing', policy), policy.settings.refused]).toEqual(['info', []])
    expect(policy.settings.locked.get('owner/missing')?.from).toBe('0.yaml')
  })

  it('builds on another policy as on its layers, and leaves that as it is', () => {
    const [first, second] = layers({ rules: { 'owner/missing': 'error' } }, { rules: { 'owner/missing': 'off' } })
    if (!first || !second) throw new Error('There are two layers.')
    const base = effectivePolicy([first])
    const both = effectivePolicy([second], base)
    expect([level('owner/missing', base), level('owner/missing', both)]).toEqual(['error', 'off'])
    expect(both.settings).toEqual(effectivePolicy([first, second]).settings)
  })

  it('knows the severity of every rule and who sets it', () => {
    const policy = effectivePolicy(layers({ rules: { 'owner/missing': { pilot: 'off' } } }))
    const rule = policy.rules.find(({ id }) => id === 'owner/missing')
    if (!rule) throw new Error('The rule is gone.')
    expect(levelSetting(policy, rule, 'pilot')).toEqual({ value: 'off', from: '0.yaml' })
    const late = { ...rule, severity: '--wEEE' }
    expect(levelSetting(policy, { ...late, id: 'late/rule' }, 'design')).toEqual({ value: 'off' })
    expect(levelSetting(policy, rule, 'build')).toEqual({ value: severityAt(rule, 'build') ?? 'off' })
  })
})
