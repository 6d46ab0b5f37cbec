"""A page of replies: one query for the rows, and a pure function that makes them a tree."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article
from comments import models
from comments.models import ROOTS_A_PAGE, Comment, thread_address
from comments.moderation import Status
from comments.paths import DEEPEST, STEP, numbers
from comments.querysets import ROOT, CommentQuerySet, conversation

LEVELS = 8  # shown one inside the other; at a ninth a phone would have no room left for words

PICKS = 3  # above a thread; more would be another thread
NEWEST = "newest"  # as addresses say it: ?sort=newest


class NoSuchPage(Exception):
    """The thread has fewer pages; as many as `pages`."""

    def __init__(self, pages: int) -> None:
        super().__init__()
        self.pages = pages


@dataclass
class Node:
    """A reply and what answers it; `comment` is None where it is no longer shown.

    `waits` is one that went back to the moderators, and may be shown again.

    `answers` is the reply that it answers, where the tree does not show that: below the
    deepest level answers stand beside each other.
    """

    number: int
    comment: Comment | None = None
    children: "list[Node]" = field(default_factory=list)
    answers: "Node | None" = None
    waits: bool = False

    @property
    def digits(self) -> str:
        """The number as addresses and anchors hold it, in no language's way of writing numbers."""
        return str(self.number)


@dataclass(frozen=True)
class Thread:
    """One page of the replies to an article, and on the first one what editors picked."""

    article: Article
    page: int
    pages: int
    total: int
    roots: list[Node]
    picks: list[Comment] = field(default_factory=list)
    newest: bool = False
    pause: int = 0  # minutes between two replies of one writer, where moderators slowed it down

    @property
    def is_long(self) -> bool:
        """Is it worth turning round?"""
        return len(self.roots) > 1 or self.pages > 1

    @property
    def earlier(self) -> str:
        """The address of the page before; '' on the first."""
        return self._address(self.page - 1) if self.page > 1 else ""

    @property
    def later(self) -> str:
        """The address of the page after; '' on the last."""
        return self._address(self.page + 1) if self.page < self.pages else ""

    @property
    def turned(self) -> str:
        """The address of the thread the other way round."""
        if self.newest:
            return self.article.get_absolute_url()
        return newest_address(self.article)

    def _address(self, page: int) -> str:
        if self.newest:
            return newest_address(self.article, page)
        return thread_address(self.article, page)


def newest_address(article: Article, page: int = 1) -> str:
    """Where a page of the thread is that begins with the newest branch."""
    return f"{article.address_of(f'comment-page-{page}')}?sort={NEWEST}"


def read(article: Article, page: int = 1, *, newest: bool = False) -> Thread:
    """That page of an article's thread, in two queries however long it is.

    ROOTS_A_PAGE whole branches a page, the oldest first unless `newest`; within a branch answers
    stand in the order in which they were given. Raises NoSuchPage.
    """
    slowed = models.Thread.slowed(article).values("pause")[:1]
    size = _shown(article).aggregate(
        replies=Count("pk"), roots=Count(ROOT, distinct=True), pause=Max(Subquery(slowed))
    )
    pages = max(1, -(-size["roots"] // ROOTS_A_PAGE))
    if not 1 <= page <= pages:
        raise NoSuchPage(pages)
    if not size["replies"]:
        return Thread(article, page, pages, 0, [], newest=newest)
    rows = Comment.objects.for_thread(article).filter(_between(article, page, pages, newest=newest))
    found = list(rows.with_picks(article) if page == 1 else rows)
    picks = [each for each in found if getattr(each, "is_pick", 0)]
    picks.sort(key=lambda each: (each.picked_at, each.pk), reverse=True)
    nodes = tree(each for each in found if not getattr(each, "is_pick", 0))
    if newest:
        nodes.reverse()
    pause = size["pause"] or 0
    return Thread(article, page, pages, size["replies"], nodes, picks[:PICKS], newest, pause)


def count_roots_before(comments: Sequence[Comment]) -> None:
    """Tell each how many branches of its thread stand before its own; one query for all of them.

    `with_roots_before()` counts a thread once for each reply.
    """
    originals = {each.article.original_number for each in comments}
    group = Q(pk__in=originals) | Q(translation_of__in=originals)
    public = Article.objects.filter(group).published_of_few().values("pk")
    rows = Comment.objects.approved().filter(article__in=public).order_by()
    whose = Coalesce("article__translation_of_id", "article_id")
    roots: dict[int, list[str]] = {}
    for original, root in rows.values_list(whose, ROOT).distinct():
        roots.setdefault(original, []).append(root)
    for each in roots.values():
        each.sort()
    for comment in comments:
        known = roots.get(comment.article.original_number, [])
        comment.roots_before = bisect_left(known, comment.path[:STEP])


def may_have_had(article: Article, page: int) -> bool:
    """Could the thread have had that page, before some of its replies were taken from readers?"""
    every = Comment.objects.filter(article__in=conversation(article)).order_by()
    roots = every.aggregate(roots=Count(ROOT, distinct=True))["roots"]
    return bool((page - 1) * ROOTS_A_PAGE < roots)


def _shown(article: Article) -> CommentQuerySet:
    return Comment.objects.approved().filter(article__in=conversation(article)).order_by()


def _between(article: Article, page: int, pages: int, *, newest: bool) -> Q:
    """The stretch of paths that the page holds, by the first roots of it and of its neighbour."""
    roots = _shown(article).values_list(ROOT, flat=True).distinct()
    roots = roots.order_by(ROOT.desc() if newest else ROOT)
    first, after = (page - 1) * ROOTS_A_PAGE, page * ROOTS_A_PAGE
    stretch = Q()
    if newest:  # from the last root of this page up to the last of the page before
        if page > 1:
            stretch &= Q(path__lt=Subquery(roots[first - 1 : first]))
        if page < pages:
            stretch &= Q(path__gte=Subquery(roots[after - 1 : after]))
        return stretch
    if page > 1:
        stretch &= Q(path__gte=Subquery(roots[first : first + 1]))
    if page < pages:
        stretch &= Q(path__lt=Subquery(roots[after : after + 1]))
    return stretch


def tree(comments: Iterable[Comment]) -> list[Node]:
    """The roots of the tree that these replies make; they come in the order of their paths.

    A reply above one of them that is not among them gets a node without words: the path tells
    that it was there and, deeper than a path goes, the number of the parent. At most LEVELS
    levels; what is deeper stands in the last one.
    """
    roots: list[Node] = []
    nodes: dict[int, Node] = {}
    for comment in comments:
        above: list[Node] = []
        for number in _way_to(comment):
            if number not in nodes:
                nodes[number] = Node(number)
                _hang(nodes[number], above, roots)
            if len(above) < DEEPEST - 1:
                above.append(nodes[number])
        node = nodes[comment.pk]
        node.comment = comment
        if node.answers and comment.parent_id != node.answers.number:
            node.answers = nodes.get(comment.parent_id or 0)
        if comment.parent_id in nodes:  # what for_thread() told beside it
            nodes[comment.parent_id].waits = getattr(comment, "parent_status", "") == Status.PENDING
    return roots


def _way_to(comment: Comment) -> list[int]:
    """The numbers from the root down to the reply; below the last that a path holds, its parent."""
    *above, own = numbers(comment.path)
    parent = comment.parent_id
    is_deeper = len(above) == DEEPEST - 1 and parent is not None and parent != above[-1]
    return [*above, parent, own] if is_deeper and parent else [*above, own]


def _hang(node: Node, above: list[Node], roots: list[Node]) -> None:
    if not above:
        roots.append(node)
        return
    if len(above) >= LEVELS:
        node.answers = above[-1]
    above[min(len(above), LEVELS - 1) - 1].children.append(node)
