"""Charts that a script of another site draws into an empty box, told from the box."""

import re

from importing.tree import Element

# By the attribute that names the chart: what it looks like, and where the chart is by itself.
BOXES = (
    (
        "data-src",
        re.compile(r"((?:visualisation|story)/\d+)"),
        "https://public.flourish.studio/{}/",
    ),
    ("id", re.compile(r"datawrapper-vis-(\w{5})"), "https://datawrapper.dwcdn.net/{}/"),
    ("data-id", re.compile(r"([\w-]{6,100})"), "https://infogram.com/{}"),
)
OF_INFOGRAM = "infogram-embed"


def chart_in(box: Element) -> str:
    """The address of the chart that stands for this box; '' for any other box."""
    for attribute, look, address in BOXES:
        if attribute == "data-id" and OF_INFOGRAM not in box.get("class").split():
            continue
        if found := look.fullmatch(box.get(attribute).strip("/ ")):
            return address.format(found[1])
    return ""
