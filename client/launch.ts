// What Node loads of the extension. It stands beside the folder of what a browser loads.
const { activateInNode, deactivate } = require('./web/extension.js') as typeof import('./main')

export { activateInNode as activate, deactivate }
