"""Where things stand in the newsroom that tests/browser/newsroom.py fills."""

HOME = "/"
ARTICLE = "/2026/03/the-ledger-of-the-harbour/"
KOREAN = "/2026/03/항구의-장부/"
PRINT = f"{ARTICLE}print/"
LIST = "/category/economy/"
AUTHOR = "/author/mina-park/"
SEARCH = "/search/?q=rice"
NOWHERE = "/no/such/place/"
WITHDRAWN = "/2026/03/rash-words/"

READING = {
    "home": HOME,
    "article": ARTICLE,
    "Korean article": KOREAN,
    "print view": PRINT,
    "list": LIST,
    "author": AUTHOR,
    "authors": "/authors/",
    "archive": "/archive/",
    "month": "/2026/03/",
    "page": "/about/",
    "search": SEARCH,
    "reply form": f"{ARTICLE}reply/",
    "404": NOWHERE,
    "410": WITHDRAWN,
}
