"""Two people at the desk who do the same at the same moment."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from peninsula import faults

AGAIN = 8  # times at most; each time one more of those who met is through
MET = (IntegrityError, ObjectDoesNotExist)  # something came to be in between, or went


class Collisions:
    """Does again at the desk what met with something that was saved at the same moment.

    What is asked first (is this address free? is there an author of that name?) and written then
    may be answered wrongly where another does the same in between; the database refuses the second.
    Asked again, it gets another address, or the form says what is there already, or no more. Stands
    last, so that it hears of it first.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as it is."""
        response: HttpResponse = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer of another try; None where there is nothing to try, or it fails otherwise."""
        match = request.resolver_match
        is_met = isinstance(error, MET) and request.path.startswith(faults.DESK)
        if match is None or not is_met or request.method != "POST":
            return None
        for _time in range(AGAIN):
            for _name, files in request.FILES.lists():
                for file in files:
                    file.seek(0)
            try:
                response: HttpResponse = match.func(request, *match.args, **match.kwargs)
            except MET:
                continue
            except Exception:  # what is said of the first is said of it
                return None
            return response
        return None
