"""Where the page of an account leads that signs nothing any more, since others sign instead."""

from collections.abc import Iterable

from accounts.models import Author
from articles.models import Article, Byline, Redirect
from articles.models.addresses import plain_path
from importing.acceptance import author_named
from importing.models import Origin, Proposal

EVERYBODY = "/authors/"


def lead_on(proposals: Iterable[Proposal]) -> None:
    """After these were accepted: to the one person who signs for an account, else to everybody."""
    numbers = {each.value.get("account") for each in proposals if each.kind == Proposal.Kind.BYLINE}
    for account in Author.objects.filter(pk__in=numbers - {None}):
        if _signs(account):
            continue
        people = _in_its_place(account)
        target = f"/author/{people[0].slug}/" if len(people) == 1 else EVERYBODY
        here = f"/author/{account.slug}/"
        ours = {here, EVERYBODY, *(f"/author/{person.slug}/" for person in people)}
        for old in map(plain_path, (here, *_questions(account))):
            row = Redirect.objects.filter(old_path=old).first() or Redirect(old_path=old)
            if row.pk is None or row.new_path in ours:  # else it is another site's number
                row.new_path = target
                row.save()


def _signs(author: Author) -> bool:
    return Byline.objects.filter(author=author, article__in=Article.objects.published()).exists()


def _in_its_place(account: Author) -> list[Author]:
    """Who signs something public of what the account had signed."""
    accepted = Proposal.objects.filter(
        kind=Proposal.Kind.BYLINE, status=Proposal.Status.ACCEPTED, value__account=account.pk
    )
    names = {name for each in accepted for name in each.value["names"]}
    return list(
        {author.pk: author for author in map(author_named, names) if _signs(author)}.values()
    )


def _questions(account: Author) -> list[str]:
    """The addresses /?author=7 by which the old sites found it."""
    origins = Origin.objects.filter(noun=account._meta.label_lower, noun_id=account.pk)
    return [
        f"{origin.host.partition('/')[1]}{origin.host.partition('/')[2]}/?author={number}"
        for origin in origins
        if (number := origin.as_told.get("id"))
    ]
