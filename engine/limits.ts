/** Every budget of the engine, with its reason. A plan that exceeds one gets a finding that names the number. */
export const limits = {
  /** Characters of one file. A plan of 50,000 lines has about 4 million. */
  characters: 8_000_000,
  /** Characters of a text that is formatted, 15,000 lines: that takes two seconds, and longer ones take ever longer. */
  formatted: 1_000_000,
  /** Nesting of collections. Deeper input aborts Node 20 inside the YAML composer; real plans stay below 15. */
  depth: 100,
  /** Values that aliases may add up to, over the whole document: a plan needs none, a "billion laughs" needs 10^9. */
  aliasedValues: 20_000,
  /** Passed gates that are looked back at: each takes as long as the plan of today, and there are six stages. */
  passedGates: 20,
  /** Findings reported for one plan. What is left out is counted in a finding of its own. */
  findings: 1_000,
  /** Parts of a document in its outline: those of a plan of 10,000 lines. An editor takes in all of them at each pause. */
  outlineSymbols: 10_000,
  /** Lines from which an entry is split further, so that an edit parses little; a shorter one is parsed whole. */
  splitAbove: 3,
  /** Steps that one check of a policy may take for one plan: a million take half a second. */
  checkSteps: 1_000_000,
  /** Pairs of items that are looked at to find those that say the same under another id or none: 300 by 300. */
  comparedItems: 100_000,
  /** Rounds of fix-all: each applies what is safe together, so more rounds than nested causes are never needed. */
  fixRounds: 20,
} as const
