"""HTML that wants to run, and a judge of what is left of it that asks nobody in prose/.

The judge reads the HTML as a browser does and knows its own list of harmless elements and
attributes, written down again on purpose: a mistake in the product's list must not excuse itself.
"""

import json
import re
from pathlib import Path

from django.conf import settings
from selectolax.lexbor import LexborHTMLParser

OURS = {
    "script": "<script>alert(1)</script>",
    "script in pieces": "<scr<script>ipt>alert(1)</scr</script>ipt><script>x</script>",
    "unclosed script": "<p>a<script src=//evil.example/x.js <p>b",
    "upper case": "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "handler": '<p onclick="alert(1)">a</p>',
    "handler on a picture": "<img src=x onerror=alert(1)>",
    "handler after a slash": "<img/src=x/onerror=alert(1)>",
    "handler with a line end": '<img src=x\nonerror\n=\n"alert(1)">',
    "handler behind a quote": '<img src="x"onerror="alert(1)">',
    "handler in a title": '<a title="&quot; onmouseover=alert(1) x=&quot;" onfocus=x>a</a>',
    "details": "<details open ontoggle=alert(1)>a</details>",
    "javascript link": '<a href="javascript:alert(1)">a</a>',
    "javascript, mixed case": '<a href="JaVaScRiPt:alert(1)">a</a>',
    "javascript, entities": '<a href="&#106;avascript&colon;alert(1)">a</a>',
    "javascript, zero-padded entities": '<a href="&#0000106avascript:alert(1)">a</a>',
    "javascript, tab inside": '<a href="java\tscript:alert(1)">a</a>',
    "javascript, line end as entity": '<a href="java&NewLine;script:alert(1)">a</a>',
    "javascript after a control": '<a href="\x01javascript:alert(1)">a</a>',
    "javascript in a form": "<form action=javascript:alert(1)><input type=submit></form>",
    "javascript in a button": "<button formaction=javascript:alert(1)>a</button>",
    "javascript picture": '<img src="javascript:alert(1)">',
    "javascript poster": '<video poster="javascript:alert(1)" src=/x.mp4></video>',
    "vbscript": '<a href="vbscript:msgbox(1)">a</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    "data picture": '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    "file picture": '<img src="file:///C:/Users/a/AppData/clip_image002.png">',
    "blob": '<a href="blob:https://a.example/1">a</a>',
    "frame": '<iframe src="https://evil.example"></iframe>',
    "frame with srcdoc": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "object": '<object data="x.swf"></object><embed src=x.swf><applet code=x></applet>',
    "base": '<base href="https://evil.example/">',
    "meta": '<meta http-equiv=refresh content="0;url=https://evil.example">',
    "link": "<link rel=stylesheet href=//evil.example/x.css>",
    "style element": "<style>*{background:url(//evil.example)}</style>",
    "style attribute": '<p style="position:fixed;top:0">a</p>',
    "svg": "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
    "svg link": '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    "svg style": "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "math": '<math><mi xlink:href="javascript:alert(1)">a</mi></math>',
    "namespace confusion": (
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"
    ),
    "annotation": (
        "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>"
    ),
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "template": "<template><script>alert(1)</script></template>",
    "textarea": "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "xmp": "<xmp><img src=x onerror=alert(1)></xmp>",
    "plaintext": "<plaintext><img src=x onerror=alert(1)>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "conditional comment": "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "processing instruction": "<?xml-stylesheet href=javascript:alert(1)?>",
    "table foster": "<table><script>alert(1)</script><tr><td><img src=x onerror=alert(1)></table>",
    "select": "<select><option><script>alert(1)</script></select>",
    "clobbering": "<form id=body name=attributes><input name=nodeName></form><p id=cookie>a</p>",
    "a reply's place": '<p id="comment-41">a</p><h2 id="comments">b</h2>',
    "class of the site": '<p class="site-header" role=alert aria-hidden=true data-x=y>a</p>',
    "autoplay": '<video src="/media/x.mp4" autoplay loop onplay=alert(1)></video>',
    "null byte": "<scr\x00ipt>alert(1)</scr\x00ipt><img src=x o\x00nerror=alert(1)>",
    "backslash picture": r'<img src="/\evil.example/x.png"><img src="\\evil.example\x.png">',
    "import": '<link rel=import href="x"><x:script>alert(1)</x:script>',
}

# Harmless as a string, harmful after a cleaner that takes characters or entities out too late.
SLEEPERS = {
    "zero-width in a scheme": '<a href="java\u200bscript:alert(1)">a</a>',
    "zero-width entity in a scheme": '<a href="java&#x200b;script:alert(1)">a</a>',
    "mark in a scheme": '<a href="&#xfeff;javascript:alert(1)">a</a>',
    "zero-width in a tag": "<scr\u200bipt>alert(1)</scr\u200bipt>",
    "zero-width in a handler": "<img src=x on\u200berror=alert(1)>",
    "escaped twice": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "escaped once": "&lt;img src=x onerror=alert(1)&gt;",
    "escaped in code": "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>",
    "script in a note": '<sup data-note="<script>alert(1)</script><b onclick=alert(1)>b"></sup>',
    "markup out of a note": '<sup data-note="</li></ol><img src=x onerror=alert(1)>x"></sup>',
    "roles of its own": '<a role="alert" aria-label="Go" href="/">a</a><section role="alert">b',
    "escaped in a title": '<abbr title="&lt;script&gt;alert(1)&lt;/script&gt;">a</abbr>',
    "address with a tag": 'https://a.example/"><script>alert(1)</script>',
    "address with a handler": "https://a.example/'onmouseover='alert(1)",
}

HARMLESS = set(
    "h2 h3 h4 p br hr strong b em i s del ins sub sup small mark abbr cite q time span ruby rt rp "
    "code pre a ul ol li dl dt dd blockquote figure figcaption img audio video source details "
    "summary section table caption thead tbody tfoot tr th td".split()
)
WORDS = {"lang", "dir", "title", "alt", "hreflang", "datetime", "scope", "type", "preload"}
NUMBERS = {"width", "height", "colspan", "rowspan", "start", "value"}
CLASSES = {"blockquote": "pullquote", "figure": "embed", "section": "footnotes"}
BARE = {"controls", "open"}
REL = {"nofollow", "sponsored", "ugc", "license", "noopener"}


def faults(html: str, elements: set[str] = HARMLESS) -> list[str]:
    """What in the HTML could run, reach out or pose as a part of the page; [] when nothing does."""
    tree = LexborHTMLParser(f"<!doctype html><body>{html}", scripting=True)
    found = []
    for node in tree.root.traverse(include_text=False):
        if node.tag == "-comment":
            found.append("comment")
        elif node.tag not in elements | {"html", "head", "body"}:
            found.append(f"<{node.tag}>")
        found += [
            f"{name}={value!r} on <{node.tag}>"
            for name, value in node.attributes.items()
            if not _is_harmless(node.tag, name, value or "")
        ]
    return found


def _is_harmless(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and _leads_somewhere_safe(value, {"http", "https", "mailto", "tel"})
    if name in {"src", "poster"}:
        safe = _leads_somewhere_safe(value, {"http", "https"})
        return safe and value.startswith(("http", "/")) and not value.startswith(("//", "/\\"))
    if name == "id":
        return bool(re.match(r"text-|fn|_ftn|_edn|footnote|endnote", value))
    if name == "class":
        return value == CLASSES.get(tag) or value.startswith("language-")
    if name == "role":
        return value in {"doc-noteref", "doc-backlink", "doc-endnotes"}
    if name == "aria-label":
        return value == "Notes" or value.startswith("Back to note ")
    if name == "rel":
        return set(value.split()) <= REL
    if name in NUMBERS:
        return bool(re.fullmatch(r"-?\d+", value))
    return name in WORDS or (name in BARE and not value)


def _leads_somewhere_safe(address: str, schemes: set[str]) -> bool:
    pressed = re.sub("[\x00-\x20\x7f-\x9f\u200b-\u200f\ufeff]", "", address).lower()
    scheme = re.match(r"[^/?#]*?:", pressed)
    return not scheme or scheme.group()[:-1] in schemes


def from_outside() -> dict[str, str]:
    """Other people's collections, where they lie beside the checkout; else none."""
    folder = Path(settings.BASE_DIR).parent / "shared" / "data" / "xss"
    found = {}
    fixtures = folder / "dompurify-expect.json"
    if fixtures.exists():
        for number, fixture in enumerate(json.loads(fixtures.read_text())):
            found[f"dompurify {number}"] = fixture["payload"]
    for path in sorted(folder.glob("bleach/*.test")):
        found[f"bleach {path.stem}"] = path.read_text().partition("\n--\n")[0]
    return found
