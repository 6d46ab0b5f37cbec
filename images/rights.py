"""The licences a picture can be under, and where each can be read.

Codes follow SPDX in lower case (spdx.org/licenses); addresses are those of
creativecommons.org/licenses.
"""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What may be done with a picture. A picture of which nobody has said it yet has none."""

    __empty__ = _("Not said yet")

    ALL_RIGHTS_RESERVED = "all-rights-reserved", _("All rights reserved")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CC0_10 = "cc0-1.0", "CC0 1.0"
    BY_40 = "cc-by-4.0", "CC BY 4.0"
    BY_SA_40 = "cc-by-sa-4.0", "CC BY-SA 4.0"
    BY_ND_40 = "cc-by-nd-4.0", "CC BY-ND 4.0"
    BY_NC_40 = "cc-by-nc-4.0", "CC BY-NC 4.0"
    BY_NC_SA_40 = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    BY_NC_ND_40 = "cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0"
    BY_30 = "cc-by-3.0", "CC BY 3.0"
    BY_SA_30 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    BY_ND_30 = "cc-by-nd-3.0", "CC BY-ND 3.0"
    BY_NC_30 = "cc-by-nc-3.0", "CC BY-NC 3.0"
    BY_NC_SA_30 = "cc-by-nc-sa-3.0", "CC BY-NC-SA 3.0"
    BY_NC_ND_30 = "cc-by-nc-nd-3.0", "CC BY-NC-ND 3.0"
    BY_25 = "cc-by-2.5", "CC BY 2.5"
    BY_SA_25 = "cc-by-sa-2.5", "CC BY-SA 2.5"
    BY_ND_25 = "cc-by-nd-2.5", "CC BY-ND 2.5"
    BY_NC_25 = "cc-by-nc-2.5", "CC BY-NC 2.5"
    BY_NC_SA_25 = "cc-by-nc-sa-2.5", "CC BY-NC-SA 2.5"
    BY_NC_ND_25 = "cc-by-nc-nd-2.5", "CC BY-NC-ND 2.5"
    BY_20 = "cc-by-2.0", "CC BY 2.0"
    BY_SA_20 = "cc-by-sa-2.0", "CC BY-SA 2.0"
    BY_ND_20 = "cc-by-nd-2.0", "CC BY-ND 2.0"
    BY_NC_20 = "cc-by-nc-2.0", "CC BY-NC 2.0"
    BY_NC_SA_20 = "cc-by-nc-sa-2.0", "CC BY-NC-SA 2.0"
    BY_NC_ND_20 = "cc-by-nc-nd-2.0", "CC BY-NC-ND 2.0"
    BY_10 = "cc-by-1.0", "CC BY 1.0"
    BY_SA_10 = "cc-by-sa-1.0", "CC BY-SA 1.0"
    BY_ND_10 = "cc-by-nd-1.0", "CC BY-ND 1.0"
    BY_NC_10 = "cc-by-nc-1.0", "CC BY-NC 1.0"
    BY_NC_SA_10 = "cc-by-nc-sa-1.0", "CC BY-NC-SA 1.0"
    # the one variant of version 1.0 whose parts stand in another order at creativecommons.org
    BY_ND_NC_10 = "cc-by-nd-nc-1.0", "CC BY-ND-NC 1.0"
    OTHER = "other", _("Other, see the credit")


def licence_url(licence: str) -> str:
    """Where the licence can be read; '' for those that have no address."""
    if licence == Licence.CC0_10:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if licence == Licence.PUBLIC_DOMAIN:
        return "https://creativecommons.org/publicdomain/mark/1.0/"
    if licence.startswith("cc-"):
        kind, version = licence.removeprefix("cc-").rsplit("-", 1)
        return f"https://creativecommons.org/licenses/{kind}/{version}/"
    return ""


CC_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<kind>by[a-z-]*)/(?P<version>\d\.\d)|"
    r"publicdomain/(?P<domain>zero|mark)/1\.0)(?P<port>/(?!rdf\b)[a-z]{2}(?=[/\s\"'<)]|$))?",
    re.IGNORECASE,
)
CC_WORDS = re.compile(
    r"\bCC[ -]?(?P<kind>BY(?:-(?:NC|SA|ND))*)[ -]v?(?P<version>\d\.\d)\b(?! [A-Z]{2}\b)",
    re.IGNORECASE,
)
PLAIN_WORDS = (
    (re.compile(r"\bCC[ -]?0\b", re.IGNORECASE), Licence.CC0_10),
    (re.compile(r"\ball rights reserved\b", re.IGNORECASE), Licence.ALL_RIGHTS_RESERVED),
)


def licence_in(words: str) -> str:
    """The licence that an address or a sentence names exactly; '' where it names none we list.

    A licence that was adapted to one country's law ("/by/2.0/kr/") is another text than the one
    we would link to, so it counts as none.
    """
    if found := CC_ADDRESS.search(words):
        if found["port"]:
            return ""
        if found["domain"]:
            return Licence.CC0_10 if found["domain"].lower() == "zero" else Licence.PUBLIC_DOMAIN
    else:
        found = CC_WORDS.search(words)
    if found:
        code = f"cc-{found['kind']}-{found['version']}".lower()
        return code if code in Licence.values else ""
    return next((licence for pattern, licence in PLAIN_WORDS if pattern.search(words)), "")
