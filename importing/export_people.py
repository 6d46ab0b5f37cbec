"""Authors on their way out: accounts, and what Co-Authors Plus keeps of a guest.

WordPress' exports know no more of an account than its name; the plugin's guests have a bio and a
website. The rest travels in the custom field that only imports of ours read.
"""

from accounts.models import Author
from importing import own_people
from importing.records import OWN_FIELD
from importing.wxr_writing import Writer


def write_accounts(out: Writer) -> int:
    """An account for each author; how many."""
    authors = list(Author.objects.order_by("pk"))
    for author in authors:
        out.begin("wp:author")
        out.text("wp:author_id", author.pk)
        out.words("wp:author_login", author.slug)
        out.words("wp:author_email", "")
        out.words("wp:author_display_name", author.name)
        out.words("wp:author_first_name", "")
        out.words("wp:author_last_name", "")
        out.end("wp:author")
    return len(authors)


def write_guests(out: Writer, after: int) -> None:
    """A guest for each author of whom there is more to tell; `after` is the last number taken."""
    rows = Author.objects.order_by("pk").prefetch_related("links", "affiliations")
    told = [(author, own) for author in rows if (own := own_people.of(author))]
    for number, (author, own) in enumerate(told, after + 1):
        website = next((link.url for link in author.links.all()), "")
        out.begin("item")
        out.text("title", author.name)
        out.words("content:encoded", "")
        out.text("wp:post_id", number)
        out.words("wp:post_name", f"cap-{author.slug}")
        out.words("wp:status", "publish")
        out.words("wp:post_type", "guest-author")
        fields = [
            ("cap-display_name", author.name),
            ("cap-user_login", author.slug),
            ("cap-linked_account", author.slug),
            ("cap-description", author.bio),
            ("cap-website", website),
            (OWN_FIELD, own),
        ]
        out.meta((name, value) for name, value in fields if value)
        out.end("item")
