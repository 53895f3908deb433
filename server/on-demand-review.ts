// The feature that compares two texts. It is loaded with the first request for it, which `on-demand.ts` announces.
import { review } from './features/review'

export const features = [review]
