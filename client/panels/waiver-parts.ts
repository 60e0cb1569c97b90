// Waivers are rare: their parts come when there is one, or when somebody proposes one.
import { lazy } from '../app/lazy.tsx'

export const WaiverForm = lazy(() => import('./waiver-form.tsx').then((part) => part.WaiverForm))
export const WaiverCard = lazy(() => import('./waiver-card.tsx').then((part) => part.WaiverCard))
