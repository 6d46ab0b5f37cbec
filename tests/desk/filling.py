"""Filling in the desk's forms as a browser would: what stands in the page is sent, with changes."""

from typing import Any

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article

ADD = "/admin/articles/article/add/"


def address(article: Article) -> str:
    """The article's page at the desk."""
    return reverse("admin:articles_article_change", args=[article.pk])


def filled(html: str, form: str = "#article_form") -> dict[str, Any]:
    """Name -> value (or values) of every field as a browser would send it, buttons left out."""
    said: dict[str, list[str]] = {}
    page = LexborHTMLParser(html).css_first(form)
    assert page is not None, "the form is not on the page"
    for field in page.css("input, select, textarea"):
        if any(parent.tag == "template" for parent in parents(field)):
            continue
        if "form" in field.attributes and f"#{field.attributes['form']}" != form:
            continue
        for value in values(field):
            said.setdefault(field.attributes["name"] or "", []).append(value)
    return {name: row if len(row) > 1 else row[0] for name, row in said.items()}


def parents(node: Any) -> Any:
    """Everything a node stands in."""
    while node.parent is not None:
        node = node.parent
        yield node


def values(field: Any) -> list[str]:
    """What this one field sends."""
    at = field.attributes
    if "name" not in at or "disabled" in at or at.get("type") in ("submit", "button", "file"):
        return []
    if at.get("type") in ("checkbox", "radio"):
        return [at.get("value") or "on"] if "checked" in at else []
    if field.tag == "select":
        chosen = [o for o in field.css("option") if "selected" in o.attributes]
        options = chosen or ([] if "multiple" in at else field.css("option")[:1])
        return [option.attributes.get("value") or "" for option in options]
    if field.tag == "textarea":
        return [field.text(deep=True).removeprefix("\n").replace("\n", "\r\n")]
    return [at.get("value") or ""]


def save(client: Client, article: Article | None = None, *, at: str = "", **changes: Any) -> Any:
    """Open the form (`at` this address), type these changes, press a button (`verb=`: a move)."""
    where = at or (address(article) if article else ADD)
    data = filled(client.get(where).content.decode()) | changes
    answer = client.post(where, data)
    if article:
        article.refresh_from_db()
    return answer


def messages(client: Client, answer: Any) -> str:
    """What the desk says on the page that follows."""
    page = LexborHTMLParser(client.get(answer["Location"]).content.decode())
    return " ".join(line.text(strip=True) for line in page.css(".messagelist li"))
