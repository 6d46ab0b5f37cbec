"""Moves WordPress sites in: from the records of an export to articles, pages, authors, replies.

Safe to repeat: what came in once is known by its Origin and left as the editors here have it.
"""

from collections.abc import Callable, Sequence
from os import PathLike

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from articles import search
from articles.models import Article, Page, Publication, Redirect
from importing import masthead, pages, posts
from importing.addresses import Addresses, kept_path
from importing.contents import look_through, was_shown
from importing.former_accounts import lead_on
from importing.lines import one_line
from importing.models import IN_ORDER_OF_ACCEPTANCE, NotNow, Origin, Proposal
from importing.moving import Move
from importing.old_addresses import OldAddresses
from importing.records import Item
from importing.report import TERMS, Report, row_of
from importing.signing import Signatures
from importing.wxr import read
from prose.addresses import parts_of

# Fields of posts that are read: the rest belongs to themes and plugins.
FIELDS_READ = frozenset({posts.OLD_SLUG, posts.LEAD_PICTURE, "footnotes"})
TAXONOMIES_READ = frozenset({"category", "post_tag"})
IN_THE_TEXT = "Accepted, and in the text until the article has a lead picture to carry it"
# What WordPress keeps as posts for itself; whoever reads the report need not go through them.
MACHINERY = frozenset(
    {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"}
    | {"user_request", "wp_navigation", "wp_template", "wp_template_part", "wp_global_styles"}
    | {"wp_font_family", "wp_font_face", "wp_block"}
)


def move_in(
    paths: Sequence[str | PathLike[str]],
    *,
    accept_proposals: bool = False,
    is_rehearsal: bool = False,
) -> Report:
    """Take everything in these files in, all of it or, where something goes wrong, nothing.

    A rehearsal does the same and then undoes it. Raises importing.wxr.UnreadableExport with the
    database unchanged.
    """
    report = Report(is_rehearsal=is_rehearsal)
    sites = look_through(paths)
    with transaction.atomic():
        for contents in sites:
            report.expect(contents)
            known = Publication.objects.first()
            publication = known or masthead.named_after(contents, report)
            if known is not None:
                masthead.compare_clocks(known, contents, report)
            _take(Move(contents, publication, Addresses(publication), report))
            if known is None:
                masthead.fill(publication, report)
        hosts = [contents.host for contents in sites]
        if accept_proposals:
            _accept(hosts, report)
        _count_proposals(hosts, report)
        if is_rehearsal:
            transaction.set_rollback(True)
        else:
            search.fill_in()
    return report


def _take(move: Move) -> None:
    signatures = Signatures(move)
    signatures.take_all()
    posts_of_site = posts.Posts(move, signatures)
    posts_of_site.shelves.take_all()
    posts_of_site.marks.take_all()
    takers: dict[str, Callable[[Item], None]] = {
        "post": posts_of_site.take,
        "page": pages.Pages(move).take,
    }
    old_addresses = OldAddresses(move.contents)
    for path in move.contents.paths:
        for record in read(path, zone=move.publication.zone):
            if isinstance(record, Item):
                old_addresses.take(record)
                _note_unread(record, move.report)
                take = takers.get(record.type)
                take(record) if take else _leave(record, move, posts_of_site)
    posts_of_site.finish()
    _lead_from_attachments(move)
    lead_from_folder(move)
    old_addresses.finish()
    move.report.count(TERMS, "left", move.contents.survey.terms)
    move.origins.flush()
    move.addresses.flush()


def _note_unread(item: Item, report: Report) -> None:
    """Count the fields and terms of a text that nothing here reads."""
    if item.type in ("post", "page"):
        report.fields_left.update(key for key in item.meta if key not in FIELDS_READ)
        report.taxonomies_left.update(
            term.taxonomy for term in item.terms if term.taxonomy not in TAXONOMIES_READ
        )


def _leave(item: Item, move: Move, posts_of_site: posts.Posts) -> None:
    """Count something that is no text of its own."""
    move.report.count(row_of(item), "left")
    posts_of_site.replies.leave(item, "Comments on what did not come in")
    if item.type == "attachment":
        name = item.attachment_url or item.link
        move.report.say_left("Pictures and files: they stay at the old site for now", name)
    elif item.type == "wp_block":
        why = "Reusable blocks: their words stand where they were used"
        if not was_shown(item):
            why = (
                "Reusable blocks that readers never saw (draft, private, in the bin or behind a "
                "password): their words stand nowhere"
            )
        move.report.say_left(why, one_line(item.title, 80) or f"reusable block {item.id}")
    elif item.type not in MACHINERY:
        why = f"Things of the type “{item.type}”, which is unknown here"
        move.report.say_left(why, one_line(item.title, 80) or item.link)


def _lead_from_attachments(move: Move) -> None:
    """Lead the page that each file had to the text that it belonged to."""
    parents: dict[int, Article | Page] = {}
    for kind, noun in ((posts.KIND, Article), (pages.KIND, Page)):
        numbers = {
            parent: move.origins.find(kind, str(parent)) for parent in move.contents.attached
        }
        found = noun._default_manager.only("pk").in_bulk([n for n in numbers.values() if n])
        parents |= {parent: found[n] for parent, n in numbers.items() if n in found}
    for file in move.contents.attachments.values():
        thing = parents.get(file.parent)
        if thing is None or file.parent in move.others:
            continue
        move.lead_question(f"attachment_id={file.id}", thing)
        path = kept_path(file.link)
        if path and move.addresses.is_free(path):
            move.addresses.lead(path, thing)


def lead_from_folder(move: Move) -> None:
    """Where the old blog lived in a folder, all below it that has no redirect leads on as well."""
    folder = parts_of(move.contents.site.base_blog_url).path.rstrip("/")
    here = f"{folder}/"
    if folder and not Redirect.objects.filter(old_path=here).exists():
        move.addresses.flush()
        if move.addresses.is_free(here):
            Redirect.objects.create(old_path=here, new_path="/", covers=True)
            move.addresses.claim(here)


def _of(hosts: Sequence[str]) -> QuerySet[Proposal]:
    """The proposals on articles that came from these old sites."""
    origins = Origin.objects.filter(host__in=hosts, kind=posts.KIND)
    return Proposal.objects.filter(article__in=origins.values("noun_id"))


def _accept(hosts: Sequence[str], report: Report) -> None:
    """Accept what is proposed, as an editor would who agrees with all of it."""
    is_proposed = Q(status=Proposal.Status.PROPOSED)
    waits = Q(value__waits=True, article__lead_image__isnull=False)
    waiting = _of(hosts).filter(is_proposed | waits).select_related("article")
    accepted: list[Proposal] = []
    for proposal in waiting.order_by(*IN_ORDER_OF_ACCEPTANCE):
        what = f"{proposal.get_kind_display()} of {proposal.article.title}"
        try:
            proposal.accept(by=None)
        except NotNow as trouble:
            report.say_changed(f"Proposals not accepted yet. {trouble}", what)
        else:
            accepted.append(proposal)
            if proposal.waits_for_picture:
                report.say_changed(IN_THE_TEXT, what)
    lead_on(accepted)


def _count_proposals(hosts: Sequence[str], report: Report) -> None:
    rows = _of(hosts).order_by().values_list("kind", "status").annotate(number=Count("pk"))
    for kind, status, number in sorted(rows):
        label = f"{Proposal.Kind(kind).label} in the text, {Proposal.Status(status).label.lower()}"
        report.proposals[label] = number
