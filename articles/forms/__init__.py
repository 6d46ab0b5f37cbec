"""What an editor types about an article, judged in one place."""

from articles.forms.article import WORDS_OF_A_MOVE, ArticleForm
from articles.forms.bylines import BylineFormSet

__all__ = ["WORDS_OF_A_MOVE", "ArticleForm", "BylineFormSet"]
