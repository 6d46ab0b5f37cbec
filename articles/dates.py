"""Years, months and languages as they stand in addresses."""

YEARS = range(1900, 2100)  # those a publication can have had or can plan for; see Year


class Year:
    """A year a publication can have had; others are no dates but parts of other addresses."""

    regex = "(?:19|20)[0-9]{2}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """Four digits."""
        return f"{int(value):04}"


class Month:
    """A month; 3 is understood, 03 is how it is written."""

    regex = "0[1-9]|1[0-2]|[1-9]"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """Two digits."""
        return f"{int(value):02}"


class LanguageCode:
    """A language that articles are written in."""

    regex = "en|ko"

    def to_python(self, value: str) -> str:
        """The code."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value
