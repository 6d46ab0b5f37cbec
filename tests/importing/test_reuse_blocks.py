"""A reusable block stands where it was used, if readers of the old site saw it there."""

import pytest

from articles.models import Article
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "hidden", [{"status": "private"}, {"status": "draft"}, {"status": "trash"}, {"password": "x"}]
)
def test_a_block_that_readers_never_saw_stays_unseen(tmp_path, hidden):
    used = 'Before.\n\n<!-- wp:block {"ref":5} /-->\n\n<!-- wp:block {"ref":6} /-->'
    said = move_in(
        export(
            tmp_path,
            item(1, "Rice", used),
            item(5, "Inside", "<p>canary</p>", type="wp_block", **hidden),
            item(6, "Box", "<p>Write.</p>", type="wp_block"),
        )
    )
    assert Article.objects.get().body == "<p>Before.</p>\n<p>Write.</p>"
    assert "their words stand nowhere (1):\n\n- Inside" in said
    assert "their words stand where they were used (1):\n\n- Box" in said
