"""An address of the site itself at which, on the old site, a text stood: that text is led to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from articles.models import Redirect
from articles.views.leading import redirect_class

View = Callable[..., HttpResponse]


def unless_moved(view: View) -> View:
    """Where somebody asks nothing and a redirect stands at the address, lead on; else the view.

    The site's own links to such a page ask something (?q=), so they arrive.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        moved = None if request.GET else Redirect.leading_from(request.path)
        article = moved.article if moved else None
        if moved is not None and article is not None and article.is_public():
            leads = redirect_class(is_passing=moved.is_passing)
            return leads(moved.target)
        return view(request, *args, **kwargs)

    wrapped.gives_way = True  # type: ignore[attr-defined]  # see articles.models.addresses
    return wrapped
