"""The addresses that are data. They match anything, so they are included after all others."""

from django.urls import path

from articles import views

urlpatterns = [
    path("<path:address>/print/", views.printed, name="print"),
    path("<path:address>", views.permalink, name="permalink"),
]
