const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second']

/** A duration in words: `7 days`, `a month`, `4 hours`, `at once` for none. */
export function durationInWords(duration: string): string {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    duration,
  )
  const counts = parts?.slice(1).map(Number) ?? []
  const words = units.flatMap((unit, i) => (counts[i] ? [counted(counts[i], unit)] : []))
  return words.join(', ') || 'at once'
}

function counted(count: number, unit: string): string {
  if (count === 7 && unit === 'day') return 'a week'
  if (count === 1) return `${unit === 'hour' ? 'an' : 'a'} ${unit}`
  return `${count} ${unit}s`
}
