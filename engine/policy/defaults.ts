/** Numbers of our own that a policy may change, by the key it uses. Durations are ISO 8601. */
export const defaults = {
  'audit.maxAge': 'P180D',
  'audit.maxAgeError': 'P365D',
  'owner.minFte': 0.1,
  'owner.protectedAfterGoLive': 'P180D',
  'workflow.minSessions': 5,
  'workflow.maxExtraClicks': 2,
  'integration.maxBuildLag': 'P30D',
  'integration.contingency': 0.89,
  'validation.minSilentTrial': 'P14D',
  'validation.alertTestLead': 'P30D',
  'pilot.minDuration': 'P8W',
  'pilot.minSites': 2,
  'pilot.minUnsupported': 'P14D',
  'governance.maxSafetyCadence': 'P7D',
  'drift.psi.warn': 0.1,
  'drift.psi.act': 0.25,
  'governance.minLogRetention': 'P6M',
  'notes.copyForward.flag': 0.3,
  'notes.templated.flag': 0.4,
  'notes.copyForward.implausible': 0.1,
  'roi.minBaseline': 'P90D',
  'roi.minTimeSaving': 0.15,
  'roi.arithmeticTolerance': 0.01,
  'roi.minBeforeNotice': 'P6M',
  'roi.maxFirstReport': 'P60D',
  'roi.maxVolumeDeviation': 0.25,
  'roi.maxShortfall': 0.2,
  'gate.evidenceLag': 'P30D',
  'waiver.maxDuration': 'P90D',
} as const satisfies Record<string, string | number>

export type DefaultKey = keyof typeof defaults

/** The defaults with a policy's changes laid over them. */
export type Defaults = { readonly [K in DefaultKey]: (typeof defaults)[K] extends number ? number : string }
