"""Replies: what readers leave under an article, and what moderators decide about them."""

from comments.models.reply import ROOTS_A_PAGE, Comment, Decision, decide, thread_address

__all__ = ["ROOTS_A_PAGE", "Comment", "Decision", "decide", "thread_address"]
