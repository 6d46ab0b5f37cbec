"""Replies: what readers leave under an article, and what moderators decide about them."""

from comments.models.ban import Ban
from comments.models.canned import Answer, CannedAnswer
from comments.models.decision import Decision, decide
from comments.models.erasure import Erasure, email_hash
from comments.models.following import Following, Rhythm
from comments.models.habit import Habit
from comments.models.learned import Word
from comments.models.letter import Errand, ReaderLetter
from comments.models.reply import ROOTS_A_PAGE, Comment, thread_address
from comments.models.report import Grievance, Report
from comments.models.thread import Thread

__all__ = [
    "ROOTS_A_PAGE",
    "Answer",
    "Ban",
    "CannedAnswer",
    "Comment",
    "Decision",
    "Erasure",
    "Errand",
    "Following",
    "Grievance",
    "Habit",
    "ReaderLetter",
    "Report",
    "Rhythm",
    "Thread",
    "Word",
    "decide",
    "email_hash",
    "thread_address",
]
