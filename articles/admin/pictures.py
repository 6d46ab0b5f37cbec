"""The library's pages where they have to know what readers see."""

from django.contrib import admin

from articles.models import Article
from articles.workflow import Status
from images.admin import ImageAdmin
from images.models import Image

admin.site.unregister(Image)


@admin.register(Image)
class LibraryAdmin(ImageAdmin):
    """The library, in which a draft does not yet take a picture out of its writer's hands."""

    def is_held(self, image: Image) -> bool:
        """Is it used by anything but articles that nobody has published or scheduled?"""
        for users in image.users():
            if users.model is Article:
                users = users.exclude(status__in=(Status.DRAFT, Status.IN_REVIEW))
            if users.exists():
                return True
        return False
