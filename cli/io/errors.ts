/** Exit statuses of every command. */
export const exit = { clean: 0, findings: 1, misuse: 2, internal: 3 } as const

export type ExitStatus = (typeof exit)[keyof typeof exit]

/** The command was used in a way that cannot work, or what it was given cannot be read: one sentence, exit status 2. */
export class UsageError extends Error {}
