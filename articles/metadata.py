"""What machines read on a page: JSON-LD in the words of schema.org.

One function for each page; the template prints it as a data block, which no browser runs.
"""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.around import Around
from articles.models import Article, Byline, Publication
from articles.models.kinds import Kind
from images.models import Image
from images.renditions import JPEG_WIDTH
from prose.excerpt import excerpt, plain_text

Thing = dict[str, Any]

TYPES = {
    Kind.COMMENTARY: "OpinionNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.REPORT: "Report",
}
OTHER_TYPE = "NewsArticle"
DESCRIPTION = 200  # characters, where an article has no standfirst
LESS_THAN = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}  # ends no script


def description(article: Article) -> str:
    """What search engines and share cards say under the title."""
    return article.standfirst or excerpt(article.body_text, DESCRIPTION)


def of_article(article: Article, publication: Publication, around: Around) -> SafeString:
    """The article, and where it stands on the site."""
    return _printed([_article(article, publication, around), _trail(article, publication)])


def of_home(publication: Publication) -> SafeString:
    """The site, its search, and who publishes it."""
    home = settings.SITE_URL + "/"
    search = f"{settings.SITE_URL}{reverse('articles:search')}?q={{search_term_string}}"
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": publication.name,
        "description": publication.tagline,
        "url": home,
        "inLanguage": publication.default_language,
        "publisher": {"@id": f"{home}#publisher"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
    return _printed([site, _publisher(publication)])


def _article(article: Article, publication: Publication, around: Around) -> Thing:
    url = settings.SITE_URL + article.get_absolute_url()
    signed = article.bylines_shown
    authors = [each for each in signed if each.is_by_author()]
    published = article.published_at
    original = [each for each in around.translations if each.pk == article.translation_of_id]
    versions = [each for each in around.translations if each.translation_of_id == article.pk]
    return {
        "@type": TYPES.get(Kind(article.kind), OTHER_TYPE),
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": description(article),
        "inLanguage": article.language,
        "datePublished": _moment(published),
        "dateModified": _moment(article.edited_at or published),
        "author": [_person(each) for each in authors] or [_publisher(publication)],
        "translator": [_person(each) for each in signed if each.role == "translator"],
        "publisher": _publisher(publication),
        "isPartOf": _wholes(article, publication, around),
        "position": around.part or None,
        "about": _work(around.responds_to) if around.responds_to else None,
        "image": _pictures(article),
        "articleSection": [each.name for each in article.shown_categories],
        "keywords": [each.name for each in article.shown_tags],
        "wordCount": article.word_count,
        "timeRequired": f"PT{article.reading_minutes}M",
        "isAccessibleForFree": True,
        "license": article.licence_url_in(publication),
        "copyrightYear": timezone.localtime(published).year if published else None,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "DOI",
            "value": article.doi,
            "url": article.doi_url,
        }
        if article.doi
        else None,
        "sameAs": article.doi_url,
        "version": str(article.version),
        "creativeWorkStatus": "Retracted" if article.is_retracted else "Published",
        "correction": [
            {
                "@type": "CorrectionComment",
                "name": str(each.get_kind_display()),
                "text": plain_text(each.text),
                "datePublished": _moment(each.at),
                "url": f"{url}#{each.anchor}",
            }
            for each in article.shown_corrections
        ],
        "translationOfWork": [_work(each) for each in original],
        "workTranslation": [_work(each) for each in versions],
    }


def _wholes(article: Article, publication: Publication, around: Around) -> Thing | list[Thing]:
    """The blog, and the series in which it is a part."""
    blog = {
        "@type": "Blog",
        "@id": f"{settings.SITE_URL}/#blog",
        "name": publication.name,
        "url": f"{settings.SITE_URL}/",
    }
    if article.series is None or not around.part:
        return blog
    url = settings.SITE_URL + article.series.get_absolute_url()
    series = {
        "@type": "CreativeWorkSeries",
        "@id": f"{url}#series",
        "name": article.series.title,
        "url": url,
    }
    return [blog, series]


def _work(article: Article) -> Thing:
    url = settings.SITE_URL + article.get_absolute_url()
    return {
        "@type": "Article",
        "@id": f"{url}#article",
        "url": url,
        "headline": article.title,
        "inLanguage": article.language,
    }


def _person(byline: Byline) -> Thing:
    author = byline.author
    place = byline.known_organisation or byline.shown_affiliation
    return {
        "@type": "Person",
        "name": byline.shown_name,
        "alternateName": author.name
        if byline.shown_name == author.other_name
        else author.other_name,
        "url": settings.SITE_URL + author.get_absolute_url() if byline.has_page else "",
        "sameAs": f"https://orcid.org/{author.orcid}" if author.orcid else "",
        "jobTitle": byline.position,
        "affiliation": {"@type": "Organization", "name": place} if place else None,
    }


def _publisher(publication: Publication) -> Thing:
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{settings.SITE_URL}/#publisher",
        "name": publication.name,
        "url": f"{settings.SITE_URL}/",
        "email": publication.contact_email,
        "correctionsPolicy": settings.SITE_URL + reverse("articles:corrections"),
    }


def _pictures(article: Article) -> list[Thing]:
    """The lead picture with its rights, and the one that is drawn of every article."""
    shown = [_image(article.lead_image)] if article.lead_image else []
    drawn = {
        "@type": "ImageObject",
        "url": settings.SITE_URL + article.address_of("share.png"),
        "width": 1200,
        "height": 630,
    }
    return [*shown, drawn]


def _image(image: Image) -> Thing:
    width = min(image.width, JPEG_WIDTH)
    return {
        "@type": "ImageObject",
        "url": in_full(image.file.jpeg),
        "width": width,
        "height": round(image.height * width / image.width) if image.width else None,
        "caption": plain_text(image.caption),
        "creditText": image.credit,
        "creator": {"@type": "Person", "name": image.credit} if image.credit else None,
        "copyrightNotice": image.copyright,
        "license": image.licence_url,
        "acquireLicensePage": image.source_url,
    }


def in_full(address: str) -> str:
    """An address of ours, or of the pictures' own host, with its host."""
    return settings.SITE_URL + address if address.startswith("/") else address


def _trail(article: Article, publication: Publication) -> Thing:
    """Home, the primary category, the article."""
    steps = [(publication.name, "/")]
    steps += [(each.name, each.get_absolute_url()) for each in article.shown_categories[:1]]
    steps.append((article.title, article.get_absolute_url()))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": name,
                "item": settings.SITE_URL + address,
            }
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _moment(at: Any) -> str | None:
    """ISO 8601 in the publication's zone, to the second."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def _said(value: Any) -> Any:
    """What is left when everything empty is out."""
    if isinstance(value, dict):
        kept = {name: _said(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, "", [], {})}
    return [_said(each) for each in value] if isinstance(value, list) else value


def _printed(things: list[Thing]) -> SafeString:
    whole = {"@context": "https://schema.org", "@graph": _said(things)}
    words = json.dumps(whole, ensure_ascii=False).translate(LESS_THAN)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')
