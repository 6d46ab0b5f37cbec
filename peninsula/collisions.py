"""Two people at the desk who do the same at the same moment."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from peninsula import faults

AGAIN = 8  # times at most; each time one more of those who met is through


class Collisions:
    """Does again at the desk what met with something that was saved at the same moment.

    What is asked first (is this address free? is there an author of that name?) and written then
    may be answered wrongly where another does the same in between; the database refuses the second.
    Asked again, it gets another address, or the form says what is there already, or no more. Stands
    last, as it calls the view itself.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, which `process_view` has seen to."""
        response: HttpResponse = self.get_response(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The answer of the view; None lets it answer for the last time."""
        if request.method != "POST" or not request.path.startswith(faults.DESK):
            return None
        for _time in range(AGAIN - 1):
            try:
                response: HttpResponse = view(request, *args, **kwargs)
            except (IntegrityError, ObjectDoesNotExist):  # it came to be, or it went
                for _name, files in request.FILES.lists():
                    for file in files:
                        file.seek(0)
            else:
                return response
        return None
