"""The licences a picture can be under, and where each can be read.

Codes follow SPDX in lower case (spdx.org/licenses); addresses are those of
creativecommons.org/licenses.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What may be done with a picture."""

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
