"""Notes at the desk: for the editors, and for those whose article it is."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from articles.admin import panels
from articles.admin.revisions import may_look
from articles.forms.notes import AnswerForm, NoteForm
from articles.models import Article, Note
from articles.models.note import threads

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

PANEL = "notes"


def add(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """A new note."""
    article = may_look(desk, request, pk)
    form = NoteForm(request.POST)
    is_right = form.is_valid()
    if is_right:
        form.make(article, by=request.user)
        form = NoteForm()
    context = {**panel(article), "note_form": form}
    return panels.answer(desk, request, article, PANEL, context, is_right=is_right)


def answer(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An answer to a note; one that was resolved is open again by it."""
    article = may_look(desk, request, pk)
    note = the_note(article, number)
    form = AnswerForm(request.POST, prefix=f"answer-{note.pk}")
    is_right = form.is_valid()
    if is_right:
        form.make(article, by=request.user, parent=note)
        note.reopen()
    context = panel(article)
    if not is_right:
        for each in context["threads"]:
            if each.pk == note.pk:
                each.form = form
    return panels.answer(desk, request, article, PANEL, context, is_right=is_right)


def resolve(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A note is dealt with."""
    article = may_look(desk, request, pk)
    the_note(article, number).resolve(by=request.user)  # type: ignore[arg-type]
    return panels.answer(desk, request, article, PANEL, panel(article))


def reopen(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A note is not dealt with after all."""
    article = may_look(desk, request, pk)
    the_note(article, number).reopen()
    return panels.answer(desk, request, article, PANEL, panel(article))


def the_note(article: Article, number: int) -> Note:
    """A note that begins a thread on this article. Raises Http404."""
    note = article.notes.filter(pk=number, parent=None).first()
    if note is None:
        raise Http404
    return note


def panel(article: Article) -> dict[str, Any]:
    """What the panel shows, in one query."""
    found = threads(article)
    return {
        "threads": found,
        "open_threads": [each for each in found if each.resolved_at is None],
        "resolved_threads": [each for each in found if each.resolved_at is not None],
        "note_form": NoteForm(),
    }
