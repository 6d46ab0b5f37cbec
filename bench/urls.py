"""The site's addresses, and a view with no database and no template."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from peninsula import urls


def bare(request: HttpRequest) -> HttpResponse:
    """What every page is measured against."""
    return HttpResponse(b"little", headers={"Content-Length": "6"})


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
handler404 = urls.handler404
