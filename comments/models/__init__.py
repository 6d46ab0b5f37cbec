"""Replies: what readers leave under an article, and what moderators decide about them."""

from comments.models.erasure import Erasure, email_hash
from comments.models.following import Following, Rhythm
from comments.models.letter import Errand, ReaderLetter
from comments.models.reply import ROOTS_A_PAGE, Comment, Decision, decide, thread_address
from comments.models.report import Grievance, Report

__all__ = [
    "ROOTS_A_PAGE",
    "Comment",
    "Decision",
    "Erasure",
    "Errand",
    "Following",
    "Grievance",
    "ReaderLetter",
    "Report",
    "Rhythm",
    "decide",
    "email_hash",
    "thread_address",
]
