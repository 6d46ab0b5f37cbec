"""Comments of the old site as replies.

Only plain comments are replies. Editors' notes, orders and the logs of plugins are kept as comments
too, so the types that may come in are listed, not those that may not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.models.publication import Language
from comments.forgetting import Erased
from comments.models import Comment
from comments.moderation import Status
from comments.paths import path_below
from importing.inserting import insert_all
from importing.lines import name_of, one_line
from importing.links import Links
from importing.mentions import MENTIONS
from importing.moving import Move
from importing.newer import told_of_reply
from importing.newer_replies import Known, follow, say_gone
from importing.own_replies import taken_away
from importing.pictures import KIND as UPLOAD
from importing.records import CommentRecord, Item
from importing.reply_numbers import ReplyNumbers, reserve
from importing.reply_words import words_of
from importing.report import row_of
from importing.standing import reply_status
from importing.uploads import original_names, upload_path

KIND = "comment"
PLAIN = "comment"  # the type of a comment that is one
MENTIONED = "Mentions by other sites (pingbacks, trackbacks): kept apart, no replies"

LONGEST_NAME, LONGEST_EMAIL, LONGEST_WEBSITE = 100, 254, 300  # characters; Comment's columns

NOBODY = {Language.ENGLISH: "Anonymous", Language.KOREAN: "익명"}

# Comments that stand here already by their old ids; None for one that was deleted here.
Placed = dict[int, Comment | None]


class Replies:
    """Takes the comments of one item after another."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self.report = move.report
        reserve(move.contents.highest_reply)
        self.numbers = ReplyNumbers()
        self.links = Links(move.contents, self._has)
        self._waiting: list[tuple[list[CommentRecord], str, Placed, list[Comment]]] = []
        self.erased = Erased()

    def _has(self, url: str) -> bool:
        """Is the file here that a link leads to, under any of its names?"""
        names = original_names(upload_path(url))
        return any(self.move.origins.find(UPLOAD, name) is not None for name in names)

    def take(self, item: Item, key: str, article: Article) -> None:
        """Every reply to an article that has just come in."""
        self._store(self.wanted(item), key, article, {})

    def take_new(self, item: Item, key: str, number: int | None) -> None:
        """The replies that came in since an earlier run took the article of that number."""
        wanted = self.wanted(item)
        if not wanted:
            return
        article = Article.objects.filter(pk=number or 0).first()
        known = self.move.origins.find_below(KIND, key)
        here = Comment.objects.in_bulk(number for number, _told in known.values())
        placed: Placed = {}
        new: list[CommentRecord] = []
        there: list[Known] = []
        for record in wanted:
            comment, told = known.get(f"{key}/{record.id}", (0, {}))
            if not comment and article is not None:
                new.append(record)
            else:
                placed[record.id] = here.get(comment)
                there.append((record, told, here.get(comment)))
                self.report.count(row_of(record), "known")
        if article is not None:
            self._store(new, key, article, placed)
        if article is not None and not self.move.origins.is_of_this_run("post", key):
            follow(there, lambda record: self._comment(record, article), key, self.move)
            stand = {name: here[pk] for name, (pk, _told) in known.items() if pk in here}
            say_gone(
                replace(item, comments=tuple(numbered(item.comments))), key, stand, self.report
            )

    def leave(self, item: Item, why: str) -> None:
        """Count the comments of something that did not come in."""
        for record in self.wanted(item):
            self.leave_one(record, item, why)

    def wanted(self, item: Item) -> list[CommentRecord]:
        """The comments that are replies, once each; all others are counted as left out."""
        wanted: dict[int, CommentRecord] = {}
        for record in numbered(item.comments):
            if record.type in MENTIONS:
                self.leave_one(record, item, MENTIONED)
            elif record.type != PLAIN:
                self.leave_one(
                    record, item, f"Comments of the type “{record.type}”, which is not public"
                )
            elif not record.content.strip() and not taken_away(record):
                self.leave_one(record, item, "Replies without a word")
            elif self.erased.has(record.email, record.published_at):
                self.leave_one(record, item, "Replies that their writers had erased here")
            elif record.id in wanted and says_another(record, wanted[record.id]):
                why = "Replies that have the number of another one, and other words"
                self.leave_one(record, item, why)
            elif record.id in wanted:
                self.report.count(row_of(record), "joined")
            else:
                wanted[record.id] = record
        return list(wanted.values())

    def leave_one(self, record: CommentRecord, item: Item, why: str) -> None:
        """Count a comment that does not come in, and say why."""
        self.report.count(row_of(record), "left")
        self.report.say_left(why, f"comment {record.id} on “{one_line(item.title, 80)}”")

    def _store(
        self, records: list[CommentRecord], key: str, article: Article, placed: Placed
    ) -> None:
        """Have them written with the batch; a place is made of the numbers of all above it."""
        if not records:
            return
        records = in_order(records)
        comments = [self._comment(record, article) for record in records]
        self.numbers.keep(comments, [record.id for record in records])
        self._waiting.append((records, key, placed, comments))
        for record in records:
            self.report.count(row_of(record), "taken")

    def flush(self) -> None:
        """Write what was taken since the last time, thread by thread in one order of numbers.

        A place is made of numbers: those that kept theirs are written with it, the others anew.
        """
        everything = [comment for _r, _k, _p, comments in self._waiting for comment in comments]
        numbered_here = [each for each in everything if each.pk is None]
        Comment.objects.bulk_create(numbered_here)
        for records, key, placed, comments in self._waiting:
            by_id = dict(zip((record.id for record in records), comments, strict=True))
            place(by_id, self.parents(records, placed), placed)
            self.move.origins.remember_all(
                KIND,
                (
                    (f"{key}/{record.id}", by_id[record.id], told_of_reply(record))
                    for record in records
                ),
            )
        already = {id(each) for each in numbered_here}
        insert_all([each for each in everything if id(each) not in already])
        write_places(numbered_here)
        self._waiting = []

    def _comment(self, record: CommentRecord, article: Article) -> Comment:
        left_at = record.published_at or article.published_at or timezone.now()
        if gone := taken_away(record):
            place = Comment(article=article, created_at=left_at, told_at=timezone.now(), **gone)
            place.status = Status.REMOVED
            return place
        email = record.email if len(record.email) <= LONGEST_EMAIL else ""
        website = record.url if len(record.url) <= LONGEST_WEBSITE else ""
        return Comment(
            article=article,
            name=name_of(record.author, LONGEST_NAME) or NOBODY[Language(article.language)],
            email=email,
            website=website,
            body=words_of(record, article.language, self.links),
            status=reply_status(record.approved),
            created_at=left_at,
            told_at=timezone.now(),  # what moved in is no news
        )

    def parents(self, records: list[CommentRecord], placed: Placed) -> dict[int, int]:
        """The id above each; 0 at the top, where it is missing, and where a circle is cut."""
        ids = {record.id for record in records}
        parents: dict[int, int] = {}
        for record in records:
            is_here = record.parent in ids or placed.get(record.parent) is not None
            parents[record.id] = record.parent if is_here else 0
            if record.parent and not is_here:
                what = f"comment {record.id}, an answer to {record.parent}"
                self.report.say_changed("Replies to what is not here: now at the top", what)
        for start in parents:
            seen, at = set(), start
            while parents.get(at) and at not in seen:
                seen.add(at)
                at = parents[at]
            if parents.get(at):
                self.report.say_changed("Replies in a circle: one is at the top", f"comment {at}")
                parents[at] = 0
        return parents


def says_another(one: CommentRecord, other: CommentRecord) -> bool:
    """Are these words of somebody else, or others of the same writer?"""
    return (one.author, one.content.strip()) != (other.author, other.content.strip())


def numbered(records: Sequence[CommentRecord]) -> Iterator[CommentRecord]:
    """The comments; one without an id gets a number below zero, made of what it says.

    So the next export of the same site is known by it, wherever it stands in the file and
    whatever the time zone is called by then. Where the same words stand twice, each has another.
    """
    seen: Counter[bytes] = Counter()
    for record in records:
        if record.id:
            yield record
            continue
        said = f"{record.author}\0{record.content}".encode()
        seen[said] += 1
        digest = sha256(said + b"\0%d" % seen[said]).digest()
        yield replace(record, id=-int.from_bytes(digest[:7]) or -1)


def in_order(records: Sequence[CommentRecord]) -> list[CommentRecord]:
    """The oldest first: in that order numbers are given, and answers are read.

    Of one moment, those without an id of their own stay as the file has them.
    """
    return sorted(
        records,
        key=lambda each: (each.published_at is None, each.published_at, max(each.id, 0)),
    )


def place(comments: dict[int, Comment], parents: dict[int, int], placed: Placed) -> None:
    """Set parent and path of comments that have their numbers; all by the ids of the old site."""
    for number in comments:
        chain, at = [], number
        while at in comments and not comments[at].path:
            chain.append(at)
            at = parents[at]
        for each in reversed(chain):
            above = comments.get(parents[each]) or placed.get(parents[each])
            comments[each].parent = above
            comments[each].path = path_below(above.path if above else "", comments[each].pk)


def write_places(comments: Sequence[Comment]) -> None:
    """Write parent and path of each.

    By hand, since bulk_update() builds one statement of cases, which took a quarter of a move.
    """
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE comments_comment SET parent_id = %s, path = %s WHERE id = %s",
            [(each.parent_id, each.path, each.pk) for each in comments],
        )
