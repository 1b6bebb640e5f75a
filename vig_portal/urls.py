"""Where addresses lead: each floor by name."""

from django.urls import include, path

from vig_portal.access.csp_reports import csp_reports
from vig_portal.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("csp-reports", csp_reports, name="csp_reports"),
    path("", include("vig_portal.dashboards.urls")),
    path("", include("vig_portal.govuk.urls")),
    path("account/", include("vig_portal.accounts.urls")),
    path("notices/", include("vig_portal.notifications.urls")),
    path("audit/", include("vig_portal.audit.urls")),
    path("oversight/", include("vig_portal.oversight.urls")),
    path("referrals/", include("referrals.urls")),
    path("cases/", include("cases.urls")),
]

handler400 = "vig_portal.govuk.page.bad_request"
handler429 = "vig_portal.accounts.guessing.too_many"  # asked for by allauth
handler500 = "vig_portal.govuk.page.server_error"
