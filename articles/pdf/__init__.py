"""An article as a tagged PDF, made by typst from the same body as the page."""

from articles.pdf.document import PAPERS, Document, document
from articles.pdf.making import Busy, Unmakeable, made

__all__ = ["PAPERS", "Busy", "Document", "Unmakeable", "document", "made"]
