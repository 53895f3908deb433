/** Mocha inside the extension host. Its browser build runs in the Node host and in the web worker alike. */
import 'mocha/mocha.js'

const TIMEOUT_MS = 30_000

/**
 * Makes the `run` that VS Code calls of a module of tests.
 *
 * @param define calls `it` for every test
 * @returns a function that runs them, and rejects when one fails
 */
export const suite = (title: string, define: () => void) => (): Promise<void> => {
  const mocha = new Mocha({ reporter: Lines, timeout: TIMEOUT_MS, slow: TIMEOUT_MS })
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha)
  describe(title, define)
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} failed in "${title}"`))))
  })
}

/** A line a test, as soon as it is known: the console is all there is to report to. */
class Lines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    runner.on('pass', (test) => console.log(`    ok    ${test.title} (${test.duration} ms)`))
    runner.on('fail', (test, error) => console.log(`    FAIL  ${test.fullTitle()}\n${error.stack ?? error.message}`))
  }
}
