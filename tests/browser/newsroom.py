"""Fills the newsroom that the browser visits, in a database that has nothing but tables.

`python -m tests.browser.newsroom` is a process of its own: Playwright's loop and Django's
database do not share a thread.
"""

import datetime
import os
from pathlib import Path

import django
from django.core.files.base import ContentFile

DRAWN = Path(__file__).resolve().parents[2] / "peninsula" / "demo" / "pictures"
THIS_MONTH = datetime.datetime.now(datetime.UTC).date().replace(day=1)
MONTH_TO_COME = (THIS_MONTH + datetime.timedelta(days=70)).replace(day=1)
BODY = """
<p>The harbour opened in 1876, and <a href="https://example.org/customs">its customs house</a> kept
books from the first day. They list rice, beans, ginseng and <span lang="ko">쌀</span>.</p>
<p>Sacks are sacks.<sup data-note="Weights differed, says &lt;em&gt;Kim&lt;/em&gt;."></sup></p>
<blockquote class="pullquote"><p>They list rice, beans, ginseng.</p></blockquote>
<figure class="embed"><a href="https://vimeo.com/1234567">The harbour at dawn</a></figure>
<h2>What the books say</h2>
<p>{long}</p>
<blockquote><p>No ship leaves without a paper.</p></blockquote>
<h3>By the year</h3>
<ul><li>1877: eleven ships</li><li>1878: nineteen ships</li></ul>
<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>
<p>https://example.org/{path}</p>
"""
KOREAN = "<h2>항구의 장부</h2>" + "".join(
    f"<p>{paragraph}</p>"
    for paragraph in (
        "항구는 1876년에 열렸고, 세관은 첫날부터 장부를 썼다. 장부에는 쌀과 콩, 인삼이 적혀 있다.",
        "배는 종이 없이 떠나지 않았다. 그 종이를 읽으면 누가 무엇을 얼마에 샀는지 알 수 있다.",
        "값은 해마다 달랐고 흉년에는 두 배가 되었다. 그래서 상인들은 창고를 크게 지었다.",
        "오늘의 항구는 넓고 밝다. 그러나 옛 장부를 펼치면 좁은 골목과 긴 줄이 다시 보인다.",
    )
)


def body() -> str:
    """Headings, a list, a table wider than a phone, an address that has no place to break."""
    return BODY.format(
        long=" ".join(["A clerk wrote down every sack and every name, each day anew."] * 40),
        heads="".join(f"<th>Goods of {year}</th>" for year in range(1877, 1885)),
        cells="".join(f"<td>{year * 1001:,} sacks</td>" for year in range(1877, 1885)),
        path="ledger" * 20,
    )


def drawn(name: str) -> ContentFile:
    """A picture of the demo newsroom, for what is to look like something."""
    return ContentFile((DRAWN / f"{name}.png").read_bytes(), name=f"{name}.png")


def fill() -> None:
    """A publication, its people, some reading, and work that waits."""
    from tests import cast  # noqa: PLC0415  (models need django.setup() first)

    cast.publication(
        slots_turn=True,
        menu="Economy | /category/economy/\nAuthors | /authors/\nArchive | /archive/\n"
        "About | /about/",
    )
    wanda = cast.user("wanda@example.org", "Wanda Writer", "Writer")
    cast.user("nora@example.org", "Nora Night", "Moderator")  # the one with a passkey
    cast.user("fay@example.org", "Fay Factor", "Writer")  # the one who sets up an app
    for name in ("Edda Editor", "Moritz Moderator", "Ada Administrator"):
        first, role = name.split()
        cast.user(f"{first.lower()}@example.org", name, role)
    photo = cast.image("Mina Park", alt="Mina Park", file=drawn("portrait-1"))
    cast.author("Mina Park", other_name="박민아", photo=photo)
    cast.author("Tom Field")
    cast.page()
    reading(cast)
    waiting(cast, wanda)
    planned(cast, wanda)
    looked_up(wanda)


def looked_up(wanda) -> None:
    """One of each of the nouns that the desk keeps and few look at."""
    from articles import content  # noqa: PLC0415
    from articles.models import (  # noqa: PLC0415
        Article,
        MissedAddress,
        MissedSearch,
        Series,
        Synonyms,
    )
    from importing.models import Arrival, Mention  # noqa: PLC0415

    letter = Article.objects.get(title="Letter 12")
    before = letter.revisions.create(by=wanda, kind="published", content=content.of(letter))
    letter.corrections.create(by=wanda, text="It was <b>1910</b>.", number=1, before=before)
    letter.reports.create(words="It was 1910, was it not?", name="Rae")
    MissedAddress.count_in("/2014/05/a-lost-letter/", 3)
    MissedSearch.objects.create(words="barley")
    Series.objects.create(title="Ports of call")
    Synonyms.objects.create(words="DPRK = North Korea = 북한")
    Arrival.objects.create(by=wanda, state=Arrival.State.FAILED, trouble="It is no export.")
    Mention.objects.create(article=letter, kind="pingback", title="A site that linked here")


def reading(cast) -> None:
    """What readers see: featured and further articles, one in Korean, one withdrawn, a thread."""
    from articles.models import FeaturedSlot  # noqa: PLC0415

    harbour = cast.image(caption="The harbour <em>at dawn</em>.", file=drawn("harbour"))
    shelves = [cast.category("North Korea", parent=cast.category("Security")), cast.category()]
    for number in range(12):
        cast.published(
            f"Letter {number + 1}",
            at=cast.NOON - datetime.timedelta(days=number + 9),
        )
    ledger = cast.published(
        "The ledger of the harbour",
        body=body(),
        lead_image=harbour,
        categories=shelves,
        tags=["Trade", "북한"],
        signed=["Mina Park", "Tom Field"],
        disclosure="The customs house paid for the journey.",
    )
    korean = cast.published(
        "항구의 장부",
        language="ko",
        body=KOREAN * 5,
        standfirst="장부가 말하는 것",
        lead_image=harbour,
        categories=[cast.category("역사", language="ko")],
        translation_of=ledger,
    )
    field = cast.image("A field", alt="A rice field", file=drawn("terraces"))
    rice = cast.published("Rice and reason", lead_image=field)
    for order, article in enumerate((ledger, rice, korean)):
        FeaturedSlot.objects.create(article=article, order=order)
    cast.withdrawn()
    pictured(cast)
    thread(cast, ledger)


def pictured(cast) -> None:
    """An article with a tall picture, whose red head is its focal point, and one with a small."""
    tall = cast.image("A statue", file=cast.statue_file(), focal_point="0.5x0.1")
    cast.published("The statue at the pier", lead_image=tall)
    stamp = cast.image("A stamp", file=cast.picture_file(size=(300, 200)))
    cast.published("The stamp", lead_image=stamp, at=cast.NOON - datetime.timedelta(days=90))


def thread(cast, article) -> None:
    """Answers to answers, the second of them removed."""
    first = cast.reply(article, "Where are the books kept?")
    removed = cast.reply(article, "Not for long.", name="Rae", parent=first, status="removed")
    answer = cast.reply(article, "In Incheon.", name="Kim", parent=removed)
    for name in ("Lee", "Yun", "Han", "Seo", "Ahn", "Bae", "Noh", "Oh"):
        answer = cast.reply(article, f"{name} has seen them.", name=name, parent=answer)
    cast.reply(article, "The books are lies.", name="Rude")
    cast.reply(article, "I wrote this long ago.", name="Past", email="past@example.org")


def waiting(cast, wanda) -> None:
    """What the desk has to do: drafts, an article in review, changes, replies in the queue."""
    from articles.models import Article, Redirect  # noqa: PLC0415
    from importing.models import Proposal  # noqa: PLC0415

    by, words = "<p>By Tom Field</p>", {"names": ["Tom Field"]}
    Proposal.objects.create(
        article=Article.objects.earliest("pk"), kind="byline", value=words, original_html=by
    )
    Redirect.objects.bulk_create(
        Redirect(old_path=f"/old/{number}/", new_path="/archive/") for number in range(120)
    )
    older = cast.NOON - datetime.timedelta(days=300)
    changed = cast.published("A letter that is being changed", by=wanda, at=older)
    changed.keep({**changed.working_content(), "body": body()}, by=wanda)
    for number in range(25):
        cast.draft(f"An idea for letter {number + 20}")
    cast.draft("A draft nobody wants", by=wanda).bin(by=wanda)
    cast.draft("A draft of spring", by=wanda)
    pier = cast.image("A pier", alt="A pier at dawn", file=drawn("ferry"))
    cast.draft("In review since Monday", by=wanda, lead_image=pier).submit(by=wanda)
    answered = cast.published("Letter with replies")
    cast.reply(answered, "Is this so?", name="Ann", status="pending")
    cast.reply(answered, "Read https://example.org/more first.", name="Bob", status="pending")
    moderating(cast, answered)


def moderating(cast, article) -> None:
    """What the stories of test_moderate.py decide about; one of each noun that moderators keep."""
    from comments.models import Ban, CannedAnswer  # noqa: PLC0415  (needs django.setup)

    Ban.objects.create(kind="word", value="casino", comment="Never an argument")
    CannedAnswer.objects.create(title="Off the subject", body="Your reply leaves the subject.")
    rejected = cast.reply(article, "Buy clams.", name="Zed", status="pending")
    rejected.reject(by=None, reason="Sells clams")
    for name in ("Gus", "Ida", "Ulf"):
        cast.reply(article, f"{name} thinks of ferries.", name=name, status="pending")
    cast.reply(article, "Tove thinks of tides.", name="Tove", status="pending")
    barges = {"email": "rex@barges.example", "status": "pending"}
    cast.reply(article, "Rex likes barges.", name="Rex", **barges)
    department = "a.department.of.long.names.university.example.org"
    cast.reply(
        article,
        f"An address without a break: https://example.org/{'x' * 120}",
        name="Longfellow",
        email=f"somebody.with.a.very.long.address@{department}",
        status="pending",
    )


def planned(cast, wanda) -> None:
    """What the calendar shows of a month that has not come: scheduled, planned, without a day."""
    from accounts.models import User  # noqa: PLC0415

    for number, title in enumerate(("A plan for the ferry", "A plan for the pier"), 12):
        day = MONTH_TO_COME.replace(day=number)
        cast.draft(title, by=wanda).plan(day, by=User.objects.get(email="edda@example.org"))
    noon = datetime.datetime.combine(MONTH_TO_COME, datetime.time(3), datetime.UTC)  # in Seoul
    cast.published("A letter to come", at=noon.replace(day=10), by=wanda)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    django.setup()
    fill()
