"""All addresses: the institution's own and those of the cases."""

from django.urls import include, path

urlpatterns = [
    path("", include("atensi.accounts.urls")),
    path("", include("atensi.drafts.urls")),
    path("", include("cases.urls")),
    path("", include("groupwork.urls")),
    path("", include("cases.emergency.urls")),
    path("", include("cases.practicum.urls")),
    path("", include("cases.programme.urls")),
]
handler400 = "cases.views.refusals.bad_request"
handler403 = "cases.views.refusals.forbidden"
handler404 = "cases.views.refusals.not_found"
handler500 = "cases.views.refusals.server_error"
