// The extension as one program for both hosts, so that its code ships once. A browser loads it as it is, Node by way of
// `launch.ts`; what is for one of them alone is loaded when it is activated there.
export { activateInBrowser as activate } from './browser'
export { deactivate } from './extension'
export { activateInNode } from './node'
