"""The addresses of the site, in the order in which they are tried."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from peninsula import machines, media, sitemaps, uploads

handler404 = "articles.views.not_found"
handler500 = "peninsula.faults.broken"

urlpatterns = [
    path("admin/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon),
    path(".well-known/security.txt", machines.security, name="security"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap_section"),
    path("wp-content/uploads/<path:name>", uploads.uploaded, name="uploaded"),
    re_path(uploads.OF_A_NETWORK, uploads.uploaded),
    path("", include("articles.urls")),
    path("", include("comments.urls")),
    # permalinks are data and match anything: they come last
    path("", include("articles.permalink_urls")),
]

if settings.MEDIA_URL.startswith("/"):
    urlpatterns.insert(0, path(f"{settings.MEDIA_URL[1:]}<path:name>", media.rendition))
