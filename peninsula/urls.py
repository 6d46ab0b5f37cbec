"""The addresses of the site, in the order in which they are tried."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from peninsula import icons, machines, media, robots, sitemaps, uploads

handler404 = "articles.views.not_found"
handler500 = "peninsula.faults.broken"

urlpatterns = [
    path("admin/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", robots.llms, name="llms"),
    path("favicon.ico", icons.favicon),
    path("icon-<int:size>.png", icons.icon, name="icon"),
    path("site.webmanifest", icons.manifest, name="manifest"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
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
