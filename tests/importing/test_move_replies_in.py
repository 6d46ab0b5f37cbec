"""Replies move in with their threads; what was private, held or spam stays out of sight."""

import pytest
from django.urls import reverse

from articles.models import Article, Page
from comments.models import Comment
from importing.models import Mention
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import move_in, row

pytestmark = pytest.mark.django_db


def thread(article: Article) -> list[tuple[int, str]]:
    """(depth, first word) of each approved reply, as a reader meets them."""
    return [
        (len(each.path) // 6, each.body.removeprefix("<p>").removesuffix("</p>").split()[0])
        for each in Comment.objects.for_thread(article)
    ]


def test_a_thread_keeps_its_shape_whatever_the_order_in_the_file(client, tmp_path):
    move_in(
        export(
            tmp_path,
            item(
                1,
                "Rice",
                comments=[
                    comment(13, "Third answers second.", below=12),
                    comment(12, "Second answers first.", below=11),
                    comment(14, "Fourth stands alone."),
                    comment(11, "First words.", email="rae@example.net", url="https://rae.example"),
                ],
            ),
        )
    )
    article = Article.objects.get()
    assert thread(article) == [(1, "First"), (2, "Second"), (3, "Third"), (1, "Fourth")]
    first = Comment.objects.get(name="Rae 11")
    assert (first.name, first.email, first.address_hash) == ("Rae 11", "rae@example.net", "")
    assert first.created_at.isoformat() == "2020-03-20T10:11:00+00:00"
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Third answers second." in page
    assert "rae@example.net" not in page
    assert "203.0.113.7" not in page


def test_a_missing_parent_and_a_circle_cost_no_words(tmp_path):
    said = move_in(
        export(
            tmp_path,
            item(
                1,
                "Rice",
                comments=[
                    comment(11, "Orphan.", below=99),
                    comment(12, "Ring one.", below=13),
                    comment(13, "Ring two.", below=12),
                    comment(14, "Self.", below=14),
                ],
            ),
        )
    )
    assert sorted(thread(Article.objects.get())) == [
        (1, "Orphan."),
        (1, "Ring"),
        (1, "Self."),
        (2, "Ring"),
    ]
    assert "- comment 11, an answer to 99" in said
    assert "Replies in a circle: one is at the top (2)" in said


def test_only_what_a_moderator_let_through_is_shown(client, tmp_path, moderator):
    move_in(
        export(
            tmp_path,
            item(
                1,
                "Rice",
                comments=[
                    comment(11, "Shown to all."),
                    comment(12, "canary held", approved="0"),
                    comment(13, "canary spam", approved="spam"),
                    comment(14, "canary bin", approved="trash"),
                    comment(15, "canary bin with its post", approved="post-trashed"),
                    comment(16, "canary unheard of", approved="whatever"),
                ],
            ),
        )
    )
    kept = dict(Comment.objects.values_list("body", "status"))
    assert kept == {
        "<p>Shown to all.</p>": "approved",
        "<p>canary held</p>": "pending",
        "<p>canary spam</p>": "spam",
        "<p>canary bin</p>": "rejected",
        "<p>canary bin with its post</p>": "rejected",
        "<p>canary unheard of</p>": "pending",
    }
    for address in ("/2020/03/rice/", "/2020/03/rice/feed/", "/comments/feed/"):
        assert "canary" not in client.get(address).content.decode(), address
    client.force_login(moderator)
    queue = client.get(reverse("admin:comments_comment_changelist")).content.decode()
    assert "canary held" in queue


@pytest.mark.parametrize("kind", ["note", "order_note", "action_log", "like", "review"])
def test_comments_that_are_none_never_come_in(tmp_path, kind):
    comments = [comment(11, "canary", type=kind), comment(12, "An answer.", below=11)]
    said = move_in(export(tmp_path, item(1, "Rice", comments=comments)))
    assert [each.body for each in Comment.objects.all()] == ["<p>An answer.</p>"]
    assert row(said, f"{kind}: approved") == [1, 0, 0, 0, 1]
    assert f"Comments of the type “{kind}”, which is not public (1)" in said


def test_mentions_are_kept_apart_for_editors(tmp_path):
    comments = [
        comment(11, "[…] as you say", type="pingback"),
        comment(12, "Excerpt", type="trackback"),
    ]
    said = move_in(export(tmp_path, item(1, "Rice", comments=comments)))
    assert not Comment.objects.exists()
    assert "Mentions by other sites (pingbacks, trackbacks): kept apart, no replies (2)" in said
    assert {each.kind: each.excerpt for each in Mention.objects.all()} == {
        "pingback": "[…] as you say",
        "trackback": "Excerpt",
    }


def test_marks_in_old_comments_are_words_or_nothing_but_no_mark_up(tmp_path):
    words = (
        'Look: <img src="https://x.example/c.jpg" alt="A crane"> <address>Pier 4</address>\n'
        "<script>alert(1)</script><code>&lt;b&gt;<br>next</code> 3 &lt; 4"
    )
    move_in(export(tmp_path, item(1, "Rice", comments=[comment(11, words, name="O&#039;Neil")])))
    reply = Comment.objects.get()
    assert reply.name == "O'Neil"
    assert "Pier 4" in reply.body
    assert "address" not in reply.body
    assert "alert" not in reply.body
    assert ">Picture: A crane</a>" in reply.body
    assert "<pre>&lt;b&gt;\nnext</pre>" in reply.body
    assert "3 &lt; 4" in reply.body


def test_replies_to_a_page_stay_as_words_at_its_foot(client, tmp_path):
    comments = [
        comment(11, "A question about it?", name="Rae"),
        comment(12, "An answer to it.", below=11, name="Cho"),
        comment(13, "canary", approved="0"),
    ]
    said = move_in(
        export(
            tmp_path,
            item(
                1,
                "About",
                "Us.",
                type="page",
                link="https://notes.example.org/about/",
                comments=comments,
            ),
        )
    )
    body = Page.objects.get().body
    assert body.index("<h2>Replies</h2>") > body.index("Us.")
    assert "<strong>Rae, 20 March 2020</strong>" in body
    assert "An answer to it." in client.get("/about/").content.decode()
    assert "canary" not in body
    assert row(said, "reply: approved") == [2, 2, 0, 0, 0]
    assert row(said, "reply: held") == [1, 0, 0, 0, 1]


def test_closed_replies_stay_closed(tmp_path):
    move_in(export(tmp_path, item(1, "Open"), item(2, "Closed", comment_status="closed")))
    assert dict(Article.objects.values_list("title", "replies_open")) == {
        "Open": True,
        "Closed": False,
    }


def test_replies_that_came_since_are_added_to_the_thread(tmp_path):
    first, second = comment(11, "First words."), comment(12, "Second answers.", below=11)
    move_in(export(tmp_path, item(1, "Rice", comments=[first])))
    said = move_in(export(tmp_path, item(1, "Rice", comments=[second, first])))
    assert thread(Article.objects.get()) == [(1, "First"), (2, "Second")]
    assert row(said, "reply: approved") == [2, 1, 1, 0, 0]


def test_replies_without_a_number_are_known_by_what_they_say(tmp_path):
    same = "2020-03-20 10:00:00"
    first, second = comment(0, "First.", at=same), comment(0, "Second.", at=same)
    twice = comment(0, "Second.", at=same)
    move_in(export(tmp_path, item(1, "Rice", comments=[first, second, twice])))
    article = Article.objects.get()
    assert thread(article) == [(1, "First."), (1, "Second."), (1, "Second.")]
    new = comment(0, "Before them.", at="2020-03-19 09:00:00")
    said = move_in(export(tmp_path, item(1, "Rice", comments=[new, first, second, twice])))
    assert row(said, "reply: approved") == [4, 1, 3, 0, 0]
    assert Comment.objects.count() == 4


def test_a_thread_of_two_thousand_answers_has_no_end_but_its_own(tmp_path):
    comments = [comment(n, f"Answer {n}.", below=n - 1 if n > 1 else 0) for n in range(1, 2001)]
    move_in(export(tmp_path, item(1, "Rice", comments=comments)))
    assert Comment.objects.filter(path__gt="", parent__isnull=False).count() == 1999


def test_two_replies_of_one_number_are_told_apart_by_their_words(tmp_path):
    said = move_in(
        export(
            tmp_path,
            item(
                1,
                "Rice",
                comments=[
                    comment(11, "First words."),
                    comment(11, "First words."),
                    comment(11, "Other words."),
                ],
            ),
        )
    )
    assert [each.body for each in Comment.objects.all()] == ["<p>First words.</p>"]
    assert "Replies that have the number of another one, and other words (1)" in said
    assert "comment 11 on “Rice”" in said


def test_links_to_the_old_site_lead_here_in_replies_too(tmp_path, publication):
    old = "https://notes.example.org/2020/03/rice/"
    words = (
        f'See <a href="http://www.notes.example.org/2020/03/rice/#comment-5">this</a>, {old}.\n\n'
        f"https://elsewhere.example/{old} & <code>{old}</code>"
    )
    move_in(
        export(
            tmp_path, item(1, "Rice", comments=[comment(5, f"Or {old} 에서"), comment(6, words)])
        )
    )
    plain, marked = (Comment.objects.get(pk=number).body for number in (5, 6))
    plain, marked = (each.replace(' rel="ugc nofollow noopener"', "") for each in (plain, marked))
    assert plain == f'<p>Or <a href="/2020/03/rice/">{old}</a> 에서</p>'
    assert '<a href="/2020/03/rice/#comment-5">this</a>, ' in marked
    assert f'<a href="/2020/03/rice/">{old}</a>.' in marked
    assert f'<a href="https://elsewhere.example/{old}">' in marked
    assert f"<code>{old}</code>" in marked
