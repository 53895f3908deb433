// The features that are loaded with the first request for one of them. What they answer is announced in `on-demand.ts`.
import { completion } from './features/completion'
import { hover } from './features/hover'

export const features = [completion, hover]
