"""The site's addresses, and a view with no database and no template."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from peninsula import urls


def bare(request: HttpRequest) -> HttpResponse:
    """What every page is measured against."""
    return HttpResponse("as little as Django can do")


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500
