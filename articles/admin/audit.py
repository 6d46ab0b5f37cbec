"""The audit log where it has to know of articles: what is taken away holds their moves too."""

import heapq
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.admin.audit import AT_ONCE, AuditAdmin, Line
from accounts.models import AuditEntry
from articles.models import Move

admin.site.unregister(AuditEntry)
OF_ENTRIES_ALONE = "what"  # a filter that begins so asks for what moves are not


@admin.register(AuditEntry)
class WholeAuditAdmin(AuditAdmin):
    """Entries of the log and moves of articles, in the order in which they happened."""

    change_list_template = "admin/articles/audit.html"

    def lines(self, request: HttpRequest) -> Iterator[Line]:
        """Both, newest first; moves are filtered by the same days and the same search."""
        entries = super().lines(request)
        if any(name.startswith(OF_ENTRIES_ALONE) for name in request.GET):
            return entries
        moves = Move.objects.select_related("article", "by").order_by("-at", "-pk")
        days = {name: value for name, value in request.GET.items() if name.startswith("at__")}
        moves = moves.filter(**days)
        if words := request.GET.get("q", ""):
            moves = self.found(moves, words)
        return heapq.merge(entries, move_lines(moves), key=lambda line: line.at, reverse=True)

    def found(self, moves: Any, words: str) -> Any:
        """Moves that hold each of the words, as the log's own search looks for them."""
        for word in words.split():
            moves = (
                moves.filter(article__title__icontains=word)
                | moves.filter(note__icontains=word)
                | moves.filter(by__name__icontains=word)
                | moves.filter(by_name__icontains=word)
            )
        return moves


def move_lines(moves: Any) -> Iterator[Line]:
    """One line for each move, in their order."""
    for move in moves.iterator(chunk_size=AT_ONCE):
        note = f": {move.note}" if move.note else ""
        yield Line(
            timezone.localtime(move.at),
            move.by.as_logged if move.by else move.by_name,
            _("Article moved"),
            str(move.article),
            f"{move}{note}",
            "",
        )
