"""Moves WordPress sites in: from the records of an export to articles, pages, authors, replies.

Safe to repeat: what came in once is known by its Origin and left as the editors here have it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from os import PathLike
from urllib.parse import quote

from django.db import reset_queries, transaction
from django.db.models import Count, Q, QuerySet

from articles import search
from articles.models import Article, Page, Publication
from importing import masthead, pages, posts, tables
from importing.addresses import Addresses, kept_path
from importing.bases import lead_from_bases, lead_from_folder
from importing.choices import Ask, Use, choices_for
from importing.contents import SERIES, Contents, look_through, was_shown
from importing.elementor import with_words
from importing.fields import is_read
from importing.former_accounts import lead_on
from importing.garbled import mended_item
from importing.item_types import MACHINERY
from importing.lines import one_line
from importing.links import UPLOADS
from importing.models import IN_ORDER_OF_ACCEPTANCE, NotNow, Origin, Proposal
from importing.moving import Move
from importing.odd_dates import say_odd_dates
from importing.old_addresses import OldAddresses
from importing.pictures import ELSEWHERE, NOT_AT_HAND, Media, Pictures
from importing.progress import Progress
from importing.records import Item
from importing.report import TERMS, Report, row_of
from importing.signing import Signatures
from importing.strays import say_strays
from importing.tables import with_tables
from importing.wxr import read

TAXONOMIES_READ = frozenset({"category", "post_tag", "author"}) | SERIES
BATCH = 40  # items that come in together, or not at all
TABLES = "Tables of TablePress: they stand where a text shows them"
IN_THE_TEXT = "Accepted, and in the text until the article has a lead picture to carry it"
SITE = "site"  # the kind of the origin that says whether all of a site came in


def move_in(
    paths: Sequence[str | PathLike[str]],
    *,
    accept_proposals: bool = False,
    is_rehearsal: bool = False,
    media: Media | None = None,
    progress: Progress | None = None,
    choices: Mapping[str, Use] | None = None,
    ask: Ask | None = None,
    bases: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    nicenames: Mapping[str, str] | None = None,
) -> Report:
    """Take everything in these files in.

    What has come in is kept batch by batch: a run that is broken off goes on with the next one. A
    rehearsal does the same and then undoes it. `bases` are what stood before the lists of the old
    site ({"category": "topics"}), where that was something else; `names` what files are called that
    stand under another name; `nicenames` what accounts were called in addresses, by login. Raises
    importing.wxr.UnreadableExport with the database unchanged.
    """
    report = Report(is_rehearsal=is_rehearsal)
    progress = progress or Progress()
    progress.begin("Reading", 0)
    sites = look_through(paths, names)
    for contents in sites:
        contents.nicenames.handed_over |= nicenames or {}
        report.expect(contents)
    media = media or Media()
    with _undone() if is_rehearsal else nullcontext():
        for contents in sites:
            chosen = choices_for(contents, choices or {}, ask)
            _take(contents, report, media, progress, chosen, is_rehearsal=is_rehearsal)
            with transaction.atomic():
                lead_from_bases(contents, bases or {})
        hosts = [contents.host for contents in sites]
        if accept_proposals:
            _accept(hosts, report, progress)
        _count_proposals(hosts, report)
        is_ours = any(file.own_marks for each in sites for file in each.attachments.values())
        if media.folder is not None and not is_ours:  # ours hold renditions beside the files
            say_strays(media.folder, media.named, report)
        if not is_rehearsal:
            search.fill_in()
    progress.end()
    return report


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _take(
    contents: Contents,
    report: Report,
    media: Media,
    progress: Progress,
    choices: dict[str, Use],
    *,
    is_rehearsal: bool,
) -> None:
    """One old site, in steps each of which is kept whole."""
    with transaction.atomic():
        publication, standing = _publication_for(contents, report)
        move = Move(contents, publication, Addresses(publication), report, choices=choices)
        move.is_resumed = standing is not None and not standing.as_told.get("whole")
        signatures = Signatures(move)
        signatures.take_all()
        pictures = Pictures(move, media, is_rehearsal, progress.tick)
        posts_of_site = posts.Posts(move, signatures, pictures)
        posts_of_site.shelves.take_all()
        posts_of_site.marks.take_all()
        posts_of_site.parts.take_all()
        move.origins.flush()
        move.addresses.flush()
    if media:
        progress.begin("Pictures and files", len(contents.attachments))
        pictures.take_all()
    progress.begin("Texts", sum(contents.survey.items.values()))
    takers: dict[str, Callable[[Item], None]] = {
        "post": posts_of_site.take,
        "page": pages.Pages(move, pictures).take,
    }
    old_addresses = OldAddresses(contents)
    for batch in _batches(contents, publication):
        with transaction.atomic():
            for item in batch:
                item, built = with_words(item)
                item, shown = with_tables(item, contents.tables)
                item, mended = mended_item(item)
                report.note([*built, *shown, *mended], one_line(item.title, 80) or item.link)
                old_addresses.take(item, move.origins.key_of(item))
                _note_unread(item, report)
                say_odd_dates(item, move)
                take = takers.get(item.type)
                take(item) if take else _leave(item, move, posts_of_site)
                progress.tick()
            posts_of_site.flush()
            move.origins.flush()
            move.addresses.flush()
            old_addresses.flush()
    with transaction.atomic():
        posts_of_site.finish()
        signatures.say_logins()
        signatures.count_terms()
        _lead_from_attachments(move, pictures)
        lead_from_folder(move)
        old_addresses.finish()
        report.count(TERMS, "left", posts_of_site.parts.left())
        move.origins.flush()
        move.addresses.flush()
        _finish_publication(publication, standing, report)
    pictures.note_named()


def _publication_for(contents: Contents, report: Report) -> tuple[Publication, Origin | None]:
    """The publication, and the row that says whether this site came in whole.

    None where somebody made the publication before.
    """
    known = Publication.objects.first()
    publication = known or masthead.named_after(contents, report)
    if known is not None:
        masthead.compare_clocks(known, contents, report)
    row, _is_new = Origin.objects.get_or_create(
        host=contents.host,
        kind=SITE,
        key="",
        defaults={
            "noun": publication._meta.label_lower,
            "noun_id": publication.pk,
            "as_told": {"whole": False, "made": known is None},
        },
    )
    return publication, row


def _finish_publication(publication: Publication, row: Origin | None, report: Report) -> None:
    if row is None or row.as_told.get("whole"):
        return
    if row.as_told.get("made"):
        masthead.fill(publication, report)
    row.as_told = {**row.as_told, "whole": True}
    row.save(update_fields=["as_told"])


def _batches(contents: Contents, publication: Publication) -> Iterator[list[Item]]:
    records = (record for path in contents.paths for record in read(path, zone=publication.zone))
    items = (record for record in records if isinstance(record, Item))
    while batch := list(islice(items, BATCH)):
        yield batch
        reset_queries()  # where DEBUG is on, Django remembers thousands of them


def _note_unread(item: Item, report: Report) -> None:
    """Count the fields and terms of a text that nothing here reads."""
    if item.type in ("post", "page"):
        report.fields_left.update(key for key in item.meta if not is_read(key))
        report.taxonomies_left.update(
            term.taxonomy for term in item.terms if term.taxonomy not in TAXONOMIES_READ
        )


def _leave(item: Item, move: Move, posts_of_site: posts.Posts) -> None:
    """Count something that is no text of its own."""
    posts_of_site.replies.leave(item, "Comments on what did not come in")
    if item.type == "attachment":
        _count_file(item, move, posts_of_site.pictures)
        return
    if item.type == "guest-author":
        move.report.count(row_of(item), "joined")
        return
    move.report.count(row_of(item), "left")
    if item.type == "feedback":
        move.report.say_left(
            "Messages sent by a contact form: nobody's business here", str(item.id)
        )
    elif item.type == tables.TYPE and tables.number_of(item) in move.contents.tables:
        move.report.say_left(TABLES, one_line(item.title, 80) or tables.number_of(item))
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
    else:
        move.report.machinery_left[item.type] += 1


def _count_file(item: Item, move: Move, pictures: Pictures) -> None:
    """A picture or file, by whether it came in, now or earlier."""
    file = move.contents.attachments.get(item.id)
    if file is not None and file.path and pictures.is_here(file.path):
        is_new = file.path in pictures.taken
        again = file.path in pictures.counted
        pictures.counted.add(file.path)
        move.report.count(row_of(item), "joined" if again else "taken" if is_new else "known")
        return
    move.report.count(row_of(item), "left")
    if not pictures.media:
        move.report.say_left(NOT_AT_HAND, item.attachment_url or item.link)
    elif file is None or not file.path:
        move.report.say_left(ELSEWHERE, item.attachment_url or item.link)


def _lead_from_attachments(move: Move, pictures: Pictures) -> None:
    """Lead the page that each file had to the text that it belonged to, else to the file."""
    parents: dict[int, Article | Page] = {}
    for kind, noun in ((posts.KIND, Article), (pages.KIND, Page)):
        numbers = {
            parent: move.origins.find(kind, str(parent)) for parent in move.contents.attached
        }
        found = noun._default_manager.only("pk").in_bulk([n for n in numbers.values() if n])
        parents |= {parent: found[n] for parent, n in numbers.items() if n in found}
    for file in move.contents.attachments.values():
        thing: Article | Page | str | None = parents.get(file.parent)
        if thing is None and file.path and not file.parent and pictures.is_here(file.path):
            thing = f"{UPLOADS}{quote(file.path)}"
        if thing is None or file.parent in move.others:
            continue
        for question in ("attachment_id", "p"):  # the second is WordPress' short link of a file
            move.lead_question(f"{question}={file.id}", thing)
        path = kept_path(file.link)
        if path and move.addresses.is_free(path):
            move.addresses.lead(path, thing)


def _of(hosts: Sequence[str]) -> QuerySet[Proposal]:
    """The proposals on articles that came from these old sites."""
    origins = Origin.objects.filter(host__in=hosts, kind=posts.KIND)
    return Proposal.objects.filter(article__in=origins.values("noun_id"))


def _accept(hosts: Sequence[str], report: Report, progress: Progress) -> None:
    """Accept what is proposed, as an editor would who agrees with all of it."""
    is_proposed = Q(status=Proposal.Status.PROPOSED)
    waits = Q(value__waits=True, article__lead_image__isnull=False)
    waiting = _of(hosts).filter(is_proposed | waits).select_related("article")
    accepted: list[Proposal] = []
    progress.begin("Proposals", waiting.count())
    for proposal in waiting.order_by(*IN_ORDER_OF_ACCEPTANCE):
        progress.tick()
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
