// Starts what makes pages smoother.  Everything works without it.
import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs
} from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary,
  NotificationBanner, Radios, ServiceNavigation, SkipLink, Tabs]) createAll(part)
