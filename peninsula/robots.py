"""What machines that read are told: robots.txt (RFC 9309) and llms.txt (llmstxt.org).

What may be done with the texts is set on the publication; nothing here enforces it.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from articles.listings import filled_shelves_by_path
from articles.models import Article, Publication
from articles.models.publication import Crawlers
from peninsula.machines import PLAIN
from peninsula.sitemaps import an_hour

NEWEST = 50  # articles named in llms.txt
# those who read for a model's training, by the names they give themselves (2026)
LEARNING = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "ImagesiftBot",
    "img2dataset",
    "Meta-ExternalAgent",
    "Omgilibot",
    "PanguBot",
    "TikTokSpider",
    "Timpibot",
    "Webzio-Extended",
    "YandexAdditional",
)
# those who fetch a page to quote it in an answer that somebody asked for
QUOTING = (
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "Google-NotebookLM",
    "Meta-ExternalFetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "YouBot",
)
REFUSED: dict[str, tuple[str, ...]] = {
    Crawlers.MAY_LEARN: (),
    Crawlers.MAY_QUOTE: LEARNING,
    Crawlers.MAY_NOT: (*LEARNING, *QUOTING),
}
# the same in the words of contentsignals.org: a comment, since validators know no such line
SIGNALS: dict[str, str] = {
    Crawlers.MAY_LEARN: "search=yes, ai-input=yes, ai-train=yes",
    Crawlers.MAY_QUOTE: "search=yes, ai-input=yes, ai-train=no",
    Crawlers.MAY_NOT: "search=yes, ai-input=no, ai-train=no",
}


@require_safe
@an_hour
def robots(request: HttpRequest) -> HttpResponse:
    """Who may read what: all but the desk, and not those whom the publication refuses."""
    publication = Publication.current()
    refused = [f"User-agent: {name}" for name in REFUSED[publication.crawlers]]
    lines = [
        f"# Content-Signal: {SIGNALS[publication.crawlers]}",
        *([*refused, "Disallow: /", ""] if refused else []),
        "User-agent: *",
        "Disallow: /admin/",
        "Allow: /",
        *(line.strip() for line in publication.robots_lines.splitlines() if line.strip()),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@an_hour
def llms(request: HttpRequest) -> HttpResponse:
    """The site in Markdown for language models: what it is, what may be done, where things are."""
    publication = Publication.current()
    articles = (
        Article.objects.published()
        .newest_first()
        .only("title", "is_retracted", "permalink", "standfirst", "language", "published_at")
    )
    context = {
        "publication": publication,
        "site_url": settings.SITE_URL,
        "may_learn": publication.crawlers == Crawlers.MAY_LEARN,
        "may_quote": publication.crawlers != Crawlers.MAY_NOT,
        "shelves": filled_shelves_by_path(),
        "articles": articles[:NEWEST],
    }
    with translation.override(publication.default_language):
        return render(request, "llms.txt", context, content_type=PLAIN)
