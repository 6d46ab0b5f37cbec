"""The editors' desk: the stock Django admin, made into a tool for a newsroom."""

import taggit.admin
from django.contrib import admin

from articles.admin.article import ArticleAdmin
from articles.admin.audit import WholeAuditAdmin
from articles.admin.corrections import CorrectionAdmin, ErrorReportAdmin
from articles.admin.front import FeaturedSlotAdmin, PageAdmin, RedirectAdmin
from articles.admin.missed import MissedAddressAdmin
from articles.admin.people import SigningAdmin
from articles.admin.pictures import LibraryAdmin
from articles.admin.publication import MoveAdmin, PublicationAdmin
from articles.admin.searching import MissedSearchAdmin, SynonymsAdmin
from articles.admin.series import SeriesAdmin
from articles.admin.taxonomy import CategoryAdmin, TagAdmin

__all__ = [
    "ArticleAdmin",
    "CategoryAdmin",
    "CorrectionAdmin",
    "ErrorReportAdmin",
    "FeaturedSlotAdmin",
    "LibraryAdmin",
    "MissedAddressAdmin",
    "MissedSearchAdmin",
    "MoveAdmin",
    "PageAdmin",
    "PublicationAdmin",
    "RedirectAdmin",
    "SeriesAdmin",
    "SigningAdmin",
    "SynonymsAdmin",
    "TagAdmin",
    "WholeAuditAdmin",
]

admin.site.enable_nav_sidebar = False  # the desk has a rail of its own, see templates/admin
admin.site.empty_value_display = "–"
admin.site.unregister(taggit.admin.Tag)  # ours is articles.Tag; taggit's own stays unused
