"""Several articles at once: which, and which not and why, is said before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles import content, mailing, planning, workflow
from articles.admin import verbs
from articles.models import Article, Category, Tag
from articles.workflow import PUBLISHER, NotAllowed, Status
from prose.characters import says_something, tidy

if TYPE_CHECKING:
    from accounts.models import User
    from articles.admin.article import ArticleAdmin


@dataclass(frozen=True)
class Deed:
    """What can be done with several. `why_not` is '' where it can be done with this one.

    `will` and `done` are sentences of how many (n) and what or whom was chosen (to).
    """

    words: Any
    why_not: "Callable[[Article, Any, User], str]"
    do: "Callable[[Article, Any, User], object]"
    will: Any
    done: Any
    choice: Callable[[], forms.Field] | None = None
    is_said_in_the_text: bool = False  # then readers wait for it until the changes are published


class TagChoice(forms.CharField):
    """A tag by its name; one that is not there yet is made with the first article that gets it."""

    widget = forms.TextInput(attrs={"list": "tags", "autocomplete": "off"})

    def clean(self, value: Any) -> Tag:
        """The tag, which has no number yet where it is new. Raises ValidationError."""
        name = " ".join(tidy(super().clean(value)).split())
        longest = Tag._meta.get_field("name").max_length or 0
        if "," in name:
            raise ValidationError(_("One tag at a time, without a comma."))
        if len(name) > longest:
            text = _("“%(tag)s…” is too long for a tag: %(most)s characters are the most.")
            raise ValidationError(text % {"tag": name[:30], "most": longest})
        if not says_something(name):
            raise ValidationError(self.error_messages["required"], code="required")
        return Tag.objects.filter(name__iexact=name).first() or Tag(name=name)


def page(name: str, desk: "ArticleAdmin", request: HttpRequest, chosen: Any) -> HttpResponse | None:
    """What is to be chosen, then what will happen; None once it is done."""
    user: Any = request.user
    if not user.has_perm(PUBLISHER):
        raise PermissionDenied
    deed, step = DEEDS[name], request.POST.get("step", "")
    form = _form(deed, request.POST if step else None)
    is_settled = form.is_valid() if deed.choice else True
    target = form.cleaned_data["target"] if deed.choice and is_settled else None
    rows = list(chosen.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME)))
    if step == "do" and is_settled:
        _do(deed, request, rows, target)
        return None
    judged = [(row, deed.why_not(row, target, user) if is_settled else "") for row in rows]
    taken = [row for row, why in judged if not why]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": deed.words,
        "deed": deed,
        "name": name,
        "form": form,
        "target": target,
        "is_new": isinstance(target, Tag) and target.pk is None,
        "all_tags": Tag.objects.values_list("name", flat=True) if name == "add_a_tag" else [],
        "is_settled": is_settled,
        "will": deed.will % {"n": len(taken), "to": target} if is_settled else "",
        "taken": taken,
        "left": [(row, why) for row, why in judged if why],
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/articles/article/bulk.html", context)


def _form(deed: Deed, data: Any) -> forms.Form:
    form = forms.Form(data)
    if deed.choice:
        form.fields["target"] = deed.choice()
    return form


def _do(deed: Deed, request: HttpRequest, rows: list[Article], target: Any) -> None:
    """Each by itself; what can't be done with it any more is said, and the others are done."""
    user: Any = request.user
    count = 0
    for row in rows:
        try:
            with transaction.atomic():
                article = Article.objects.select_for_update().get(pk=row.pk)
                if why := deed.why_not(article, target, user):
                    raise NotAllowed(why)
                deed.do(article, target, user)
        except (NotAllowed, ValidationError) as refusal:
            why = " ".join(refusal.messages) if hasattr(refusal, "messages") else str(refusal)
            said = {"title": row.title or _("Untitled"), "why": why}
            messages.warning(request, _("“%(title)s” was left out. %(why)s") % said)
        else:
            count += 1
    if count:
        messages.success(request, deed.done % {"n": count, "to": target})
        mailing.soon()


def _why_not_binned(article: Article, target: Any, user: "User") -> str:
    if article.status == Status.BINNED:
        return _("It is in the bin.")
    if article.is_public():
        return _("Readers have it. Withdraw it first.")
    if article.is_scheduled():
        return _("It is scheduled. Take it back to draft first.")
    return "" if "bin" in verbs.offered(article, user) else _("You may not.")


def _why_not_shelved(article: Article, shelf: Category, user: "User") -> str:
    said = article.working_content()["categories"]
    return _why_not_said(article, any(each["id"] == shelf.pk for each in said))


def _why_not_tagged(article: Article, tag: Tag, user: "User") -> str:
    has = {name.casefold() for name in article.working_content()["tags"]}
    return _why_not_said(article, tag.name.casefold() in has)


def _why_not_said(article: Article, is_said: bool) -> str:
    if article.status == Status.BINNED:
        return _("It is in the bin.")
    return _("It has it already.") if is_said else ""


def _why_not_assigned(article: Article, to: "User", user: "User") -> str:
    try:
        workflow.check_beside("assign", article, user)
    except NotAllowed as refusal:
        return str(refusal)
    return _("It is theirs already.") if article.assigned_to_id == to.pk else ""


def _shelve(article: Article, shelf: Category, by: "User") -> None:
    said, named = article.working_content(), content.named(shelf)
    said = {**said, "categories": [*said["categories"], named]}
    article.keep({**said, "primary_category": said["primary_category"] or named}, by=by)


def _tag(article: Article, tag: Tag, by: "User") -> None:
    said = article.working_content()
    article.keep({**said, "tags": [*said["tags"], tag.name]}, by=by)


def _bin(article: Article, _target: Any, by: "User") -> None:
    article.bin(by=by)


DEEDS = {
    "put_in_the_bin": Deed(
        gettext_lazy("Put into the bin"),
        _why_not_binned,
        _bin,
        ngettext_lazy("%(n)s article goes into the bin.", "%(n)s articles go into the bin.", "n"),
        ngettext_lazy("%(n)s article is in the bin.", "%(n)s articles are in the bin.", "n"),
    ),
    "add_a_category": Deed(
        gettext_lazy("Add a category"),
        _why_not_shelved,
        _shelve,
        ngettext_lazy(
            "%(n)s article gets the category “%(to)s”.",
            "%(n)s articles get the category “%(to)s”.",
            "n",
        ),
        ngettext_lazy(
            "%(n)s article has got the category “%(to)s”.",
            "%(n)s articles have got the category “%(to)s”.",
            "n",
        ),
        lambda: forms.ModelChoiceField(Category.objects.order_by("path"), label=_("Category")),
        is_said_in_the_text=True,
    ),
    "add_a_tag": Deed(
        gettext_lazy("Add a tag"),
        _why_not_tagged,
        _tag,
        ngettext_lazy(
            "%(n)s article gets the tag “%(to)s”.", "%(n)s articles get the tag “%(to)s”.", "n"
        ),
        ngettext_lazy(
            "%(n)s article has got the tag “%(to)s”.",
            "%(n)s articles have got the tag “%(to)s”.",
            "n",
        ),
        lambda: TagChoice(label=_("Tag")),
        is_said_in_the_text=True,
    ),
    "assign_an_editor": Deed(
        gettext_lazy("Assign an editor"),
        _why_not_assigned,
        lambda article, to, by: article.assign(to, by=by),
        ngettext_lazy(
            "%(n)s article is assigned to %(to)s.", "%(n)s articles are assigned to %(to)s.", "n"
        ),
        ngettext_lazy(
            "%(n)s article is with %(to)s now.", "%(n)s articles are with %(to)s now.", "n"
        ),
        lambda: forms.ModelChoiceField(planning.editors(), label=_("Editor")),
    ),
}
