"""The moderators' desk."""

from comments.admin.answers import CannedAnswerAdmin
from comments.admin.bans import BanAdmin
from comments.admin.decisions import DecisionAdmin
from comments.admin.queue import CommentAdmin

__all__ = ["BanAdmin", "CannedAnswerAdmin", "CommentAdmin", "DecisionAdmin"]
