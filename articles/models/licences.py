"""The licences that a text can be under; those of pictures are more (images.rights)."""

from images.rights import Licence

TEXT_LICENCES = (
    Licence.ALL_RIGHTS_RESERVED, Licence.BY_40, Licence.BY_SA_40, Licence.BY_ND_40,
    Licence.BY_NC_40, Licence.BY_NC_SA_40, Licence.BY_NC_ND_40, Licence.CC0_10,
    Licence.PUBLIC_DOMAIN,
)  # fmt: skip
LICENCES = [(each.value, each.label) for each in TEXT_LICENCES]
FREE = {each.value for each in TEXT_LICENCES[1:]}  # may be printed elsewhere, with the credit
