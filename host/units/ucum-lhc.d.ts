/** What is used of the library, which has no types of its own. */
declare module '@lhncbc/ucum-lhc' {
  export interface BaseUnits {
    status: 'succeeded' | 'invalid' | 'failed' | 'error'
    magnitude?: number
    /** True for a unit that a function converts, such as degrees Celsius: its magnitude is no factor. */
    fromUnitIsSpecial?: boolean
    /** The exponents of the base units that it is made of. */
    unitToExp?: Record<string, number>
  }

  export class UcumLhcUtils {
    /** The one instance; the first call reads the table of units, which takes some 30 ms. */
    static getInstance(): UcumLhcUtils
    convertToBaseUnits(fromUnit: string, fromVal: number): BaseUnits
  }
}
