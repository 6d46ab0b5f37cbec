"""Replies, and mentions by other sites, as comments of an export for WordPress."""

from comments.models import Comment
from comments.moderation import Status
from importing import own_marks, own_replies
from importing.models import Mention
from importing.wxr_writing import Writer

APPROVED = {Status.APPROVED: "1", Status.PENDING: "0", Status.SPAM: "spam"}
IN_THE_BIN = "trash"


def write_reply(out: Writer, comment: Comment) -> None:
    """A reply in whichever state; of one that its writer took away, the place alone."""
    comment = own_replies.as_it_leaves(comment)
    out.begin("wp:comment")
    out.text("wp:comment_id", comment.pk)
    out.words("wp:comment_author", comment.name)
    out.words("wp:comment_author_email", comment.email)
    out.text("wp:comment_author_url", comment.website)
    out.words("wp:comment_author_IP", "")
    out.moments("wp:comment_date", comment.created_at)
    out.words("wp:comment_content", comment.body)
    out.words("wp:comment_approved", APPROVED.get(Status(comment.status), IN_THE_BIN))
    out.words("wp:comment_type", "comment")
    out.text("wp:comment_parent", comment.parent_id or 0)
    out.text("wp:comment_user_id", 0)
    if mark := own_replies.of(comment):
        out.meta([(own_marks.FIELD, mark)], of="comment")
    out.end("wp:comment")


def write_mention(out: Writer, mention: Mention) -> None:
    """That another site linked to an article."""
    out.begin("wp:comment")
    out.text("wp:comment_id", 0)
    out.words("wp:comment_author", mention.title)
    out.text("wp:comment_author_url", mention.url)
    out.moments("wp:comment_date", mention.mentioned_at)
    out.words("wp:comment_content", mention.excerpt)
    out.words("wp:comment_approved", "1" if mention.was_approved else "0")
    out.words("wp:comment_type", mention.kind)
    out.text("wp:comment_parent", 0)
    out.end("wp:comment")
