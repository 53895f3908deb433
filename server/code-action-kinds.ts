export const fixAllKind = 'source.fixAll.readiness'

/** The kinds of code actions there are. */
export const codeActionKinds = ['quickfix', fixAllKind]
