"""`{% home_metadata publication %}`: what machines read on the front page."""

from django import template
from django.utils.safestring import SafeString

from articles import metadata
from articles.models import Publication

register = template.Library()


@register.simple_tag
def home_metadata(publication: Publication) -> SafeString:
    """The site and who publishes it, as JSON-LD."""
    return metadata.of_home(publication)
