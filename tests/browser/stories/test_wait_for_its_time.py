"""Submitted, sent back, submitted again, scheduled: readers have it when its time has come, not a
second before, and everybody whom it concerns is told of each move once.
"""

import datetime
import zoneinfo
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.server import Site
from tests.browser.tools import expect
from tests.browser.writing import EDITOR, WRITER, new_article, save, sign, text_of, type_at_the_end

TITLE = "A lighthouse for the mudflat"
SEOUL = datetime.timezone(datetime.timedelta(hours=9))
MINUTE, SECOND = datetime.timedelta(minutes=1), datetime.timedelta(seconds=1)
EDITORS = (EDITOR, "ada@example.org", "chief@example.org")  # nobody was asked for by name
DUE = ("manage.py", "due")


@pytest.fixture
def clock(newsroom: Site) -> Iterator[Callable[[datetime.datetime], None]]:
    """`clock(moment)` lets it be that moment at the desk and for readers."""

    def turn(to: datetime.datetime) -> None:
        newsroom.turn_the_clock((to - datetime.datetime.now(datetime.UTC)).total_seconds())

    yield turn
    newsroom.turn_the_clock(0)


def told(newsroom: Site) -> Counter[tuple[str, str]]:
    """(who, of what) of each letter about this article."""
    about = [each for each in newsroom.letters() if TITLE in each["Subject"]]
    return Counter((each["To"], each["Subject"].removesuffix(f": {TITLE}")) for each in about)


def test_wait_for_its_time(
    door: Any, newsroom: Site, clock: Callable[[Any], None], snap: Callable[..., None]
) -> None:
    where = write_and_submit(door)
    send_back(door, snap)
    submit_again(door, snap)
    moment = datetime.datetime.now(SEOUL) + datetime.timedelta(days=2)
    moment = moment.replace(hour=9, minute=0, second=0, microsecond=0)
    schedule(door, moment, snap)

    address = f"/{moment:%Y/%m}/a-lighthouse-for-the-mudflat/"
    clock(moment - MINUTE)
    newsroom.run(*DUE)
    reader = door.visit(address)
    expect(reader.get_by_role("article")).to_have_count(0)
    assert (WRITER, "Published") not in told(newsroom)
    clock(moment + SECOND)
    reader.reload()  # nobody had to do anything for that
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_role("article").first).to_contain_text("It cost less than the ferry.")
    reader.goto("/")
    expect(reader.get_by_role("link", name=TITLE).first).to_be_visible()
    newsroom.run(*DUE)
    newsroom.run(*DUE)  # whoever asks again finds nothing left to do
    assert told(newsroom) == {
        **{(each, "To review"): 2 for each in EDITORS},
        (WRITER, "Sent back"): 1,
        (WRITER, "Scheduled"): 1,
        (WRITER, "Published"): 1,
    }
    writer = door.visit(where, as_=WRITER)
    expect(writer.get_by_role("link", name="View on site")).to_be_visible()
    history = writer.locator(".side-history > li")
    expect(history).to_have_count(4)
    expect(history.nth(2)).to_contain_text("What did it cost?")
    assert [
        each for each in door.complaints if "404" not in each
    ] == []  # the reader who came early


def write_and_submit(door: Any) -> str:
    """The article's place at the desk."""
    desk = new_article(door, as_=WRITER)
    desk.keyboard.type("The village wants a light, and nobody knows who pays for it.")
    sign(desk, "Mina Park")
    save(desk, TITLE)
    desk.locator("summary", has_text="Submit with a note").click()
    desk.get_by_label("Note for the history").fill("For the weekend, if you like it.")
    desk.get_by_role("button", name="Submit for review").last.click()
    expect(desk.get_by_text("It waits for an editor now.")).to_be_visible()
    where = str(desk.url.removeprefix(door.site))
    desk.goto("/admin/")
    return where


def send_back(door: Any, snap: Callable[..., None]) -> None:
    desk = door.visit("/admin/", as_=EDITOR)
    snap(desk, "what-waits")
    desk.get_by_role("region", name="In review").get_by_role("link", name=TITLE).click()
    expect(desk.get_by_role("complementary")).to_contain_text("For the weekend, if you like it.")
    desk.locator("summary", has_text="Send back").click()
    desk.get_by_role("button", name="Send back to its writer").click()
    expect(desk.get_by_role("alert")).to_be_visible()  # without a word it does not go back
    desk.get_by_label("What should change").fill("What did it cost?")
    snap(desk, "sending-back", at=desk.get_by_label("What should change"))
    desk.get_by_role("button", name="Send back to its writer").click()
    expect(desk.get_by_text("It is back with its writer, with your note.")).to_be_visible()


def submit_again(door: Any, snap: Callable[..., None]) -> None:
    desk = door.visit("/admin/", as_=WRITER)
    expect(desk.get_by_role("main")).to_contain_text("What did it cost?")
    desk.get_by_role("link", name=TITLE).first.click()
    expect(desk.get_by_role("complementary")).to_contain_text("Sent back by Edda Editor")
    snap(desk, "sent-back", height=640)
    type_at_the_end(desk, " It cost less than the ferry.")
    desk.get_by_role("button", name="Submit for review").first.click()
    expect(desk.get_by_text("It waits for an editor now.")).to_be_visible()
    desk.goto("/admin/")
    expect(desk.get_by_role("region", name="With an editor")).to_contain_text(TITLE)


def schedule(door: Any, moment: datetime.datetime, snap: Callable[..., None]) -> None:
    """As it is in Seoul; the editor sits in Washington and sees what it is there."""
    desk = door.visit("/admin/", as_=EDITOR)
    desk.get_by_role("link", name="Time, mail, calendar").click()
    desk.get_by_label("Second time zone").fill("America/New_York")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.goto("/admin/")
    desk.get_by_role("region", name="In review").get_by_role("link", name=TITLE).click()
    expect(text_of(desk)).to_contain_text("It cost less than the ferry.")
    desk.locator("summary", has_text="Publish at a time").click()
    desk.get_by_label("Date and time in Asia/Seoul", exact=True).fill(f"{moment:%Y-%m-%dT%H:%M}")
    there = moment.astimezone(zoneinfo.ZoneInfo("America/New_York"))
    expect(desk.locator("[data-moment=id_publish_at]")).to_contain_text(
        f"{there:%H:%M} (America/New_York)"
    )
    snap(desk, "scheduling", height=760)
    desk.get_by_role("button", name="Schedule", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("It will appear on")
    desk.goto("/admin/")
    expect(desk.get_by_role("region", name="Scheduled next")).to_contain_text(TITLE)
