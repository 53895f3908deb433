import v8 from 'node:v8'

/** What may pile up between two collections, in percent of what the last one left. V8 takes up to 300 by itself. */
const growth = 20

/**
 * Keeps the heap of this process near what it needs. It costs no time that can be measured, because most of a collection
 * runs beside the program; after it 10,000 plans take as much memory as 1,000.
 */
export function keepHeapSmall(): void {
  try {
    v8.setFlagsFromString(`--heap-growing-percent=${growth}`)
  } catch {
    // a runtime that is not Node keeps its heap in its own way
  }
}
