const planName = /(^|\/)(([^/]+\.)?readiness\.ya?ml|\.readiness\/[^/]+\.yaml)$/

/**
 * True for the path of a plan or policy: `readiness.yaml`, `*.readiness.yaml`, both with `.yml`, and
 * `.readiness/*.yaml`.
 *
 * @param path with slashes
 */
export const isPlanName = (path: string): boolean => planName.test(path)
