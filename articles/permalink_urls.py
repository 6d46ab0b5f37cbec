"""The addresses that are data. They match anything, so they are included after all others."""

from django.urls import path

from articles import views
from articles.citations import TYPES

urlpatterns = [
    path("<path:address>/print/", views.printed, name="print"),
    path("<path:address>/pdf/", views.as_pdf, name="pdf"),
    path("<path:address>/pdf/letter/", views.as_pdf, {"paper": "letter"}, name="pdf_letter"),
    path("<path:address>/share.png", views.share_picture, name="share_picture"),
    path("<path:address>/republish/", views.republish, name="republish"),
    path("<path:address>/report/received/", views.reported, name="reported"),
    path("<path:address>/report/", views.report, name="report"),
    path("<path:address>/version/<int:number>/changes/", views.changes, name="changes"),
    *(
        path(
            f"<path:address>/version/<int:number>/cite.{form}",
            views.version_cited,
            {"form": form},
            name=f"version_cite_{form}",
        )
        for form in TYPES
    ),
    path("<path:address>/version/<int:number>/", views.version, name="version"),
    *(
        path(f"<path:address>/cite.{form}", views.cited, {"form": form}, name=f"cite_{form}")
        for form in TYPES
    ),
    path("<path:address>", views.permalink, name="permalink"),
]
