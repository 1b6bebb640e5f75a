// The behaviour of GOV.UK Frontend and MoJ Frontend that the portal uses; it starts itself.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  isSupported,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

if (isSupported()) {
  createAll(Button, { preventDoubleClick: false });
  createAll(NotificationBanner, { disableAutoFocus: true });
  for (const component of [
    CharacterCount,
    Checkboxes,
    ErrorSummary,
    PasswordInput,
    Radios,
    ServiceNavigation,
    SkipLink,
  ]) {
    createAll(component);
  }
}
