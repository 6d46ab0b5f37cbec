"""Columns in which dirty HTML cannot exist."""

import unicodedata
from typing import Any

from django.db import models

from prose.characters import tidy
from prose.clean import clean_body, clean_inline, clean_reply


class _JustCleaned(str):
    """A value on its way from pre_save() to the database, so that it is not cleaned twice."""

    __slots__ = ()


class _CleanedField(models.TextField):
    """A text column that cleans on every way in: forms, save, bulk_create, bulk_update, update.

    The value on the instance is clean after full_clean() or save(). An expression computed by the
    database (F, Concat) is the one thing that can't be cleaned; don't build HTML with it.
    """

    @staticmethod
    def clean_html(html: str) -> str:
        """What the column makes of the HTML it is given."""
        raise NotImplementedError

    def to_python(self, value: Any) -> str | None:
        value = super().to_python(value)
        return None if value is None else type(self).clean_html(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            clean = type(self).clean_html(value)
            setattr(model_instance, self.attname, clean)
            return _JustCleaned(clean)
        return value

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, _JustCleaned):
            return str.__str__(value)
        return super().get_prep_value(value)  # by way of to_python


class CleanBodyField(_CleanedField):
    """The body of an article or a page (see prose.clean.clean_body)."""

    clean_html = staticmethod(clean_body)


class CleanInlineField(_CleanedField):
    """A bio, caption, credit or notice (see prose.clean.clean_inline)."""

    clean_html = staticmethod(clean_inline)


class CleanReplyField(_CleanedField):
    """A reader's reply (see prose.clean.clean_reply)."""

    clean_html = staticmethod(clean_reply)


class _PlainField(models.CharField[str, str]):
    """A column of plain text that comes in one form, however it was typed or pasted."""

    @staticmethod
    def plain(text: str) -> str:
        """What the column makes of the text it is given."""
        raise NotImplementedError

    def deconstruct(self) -> Any:
        """To a migration it is a plain column: the form is our affair, not the database's."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return type(self).plain(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))


class LineField(_PlainField):
    """A title, a name: without characters nobody sees, Hangul in whole syllables."""

    plain = staticmethod(tidy)


class AddressPartField(_PlainField):
    """A slug, in the one form (NFC) in which addresses are looked up."""

    @staticmethod
    def plain(text: str) -> str:
        """NFC, as browsers and other systems ask for it."""
        return unicodedata.normalize("NFC", text)
