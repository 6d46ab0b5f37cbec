"""Who comes to the site: each with a new browser, watched for what it complains of."""

from itertools import count
from typing import TYPE_CHECKING, Any

from tests.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESKTOP, PHONE, SMALLEST = (1280, 900), (390, 844), (320, 640)
PATIENCE = 20_000  # ms; a machine that runs other suites beside this one is slow
NETWORKS = count()
TELL_REFUSALS = """document.addEventListener("securitypolicyviolation", (event) => console.error(
    `refused by ${event.effectiveDirective}: ${event.blockedURI} in ${event.sourceFile}`))"""


class Door:
    """Lets visitors in, all of one test from one network of their own. `complaints` has what a
    console says and what a policy refuses; `asked` every address that was fetched; both of all
    visitors together, in order.
    """

    def __init__(self, browser: "Browser", site: str, keys: dict[str, Any]) -> None:
        self.browser, self.site, self.keys = browser, site, keys
        self.complaints: list[str] = []
        self.asked: list[str] = []
        number = next(NETWORKS)
        self._network = f"10.{number // 256}.{number % 256}.1"
        self._contexts: list[BrowserContext] = []

    def enter(
        self,
        *,
        javascript: bool = True,
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        motion: str = "no-preference",
        as_: str = "",
    ) -> "Page":
        """An empty page in a new browser; `as_` is the e-mail of somebody with an account."""
        context = self.browser.new_context(
            base_url=self.site,
            java_script_enabled=javascript,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion=motion,
            storage_state=self._key_of(as_) if as_ else None,
            extra_http_headers={"X-Forwarded-For": self._network},
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_REFUSALS)
        context.on("console", self._heard)
        context.on("weberror", lambda event: self.complaints.append(str(event.error)))
        context.on("request", lambda request: self.asked.append(request.url))
        self._contexts.append(context)
        return context.new_page()

    def visit(self, address: str, **how: Any) -> "Page":
        """The page at this address, in a new browser."""
        page = self.enter(**how)
        page.goto(address)
        return page

    def sign_in(self, email: str, *, into: "Page | None" = None, **how: Any) -> "Page":
        """The desk, after the sign-in form; in a page that is open already, or a new browser."""
        page = into or self.enter(**how)
        page.goto("/admin/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("heading", name="What waits for you").wait_for()
        return page

    def vanish(self, page: "Page") -> None:
        """As when the machine goes out: the page has no time for a last word."""
        self._contexts.remove(page.context)
        page.context.close()

    def close(self) -> None:
        """Everybody goes."""
        for context in self._contexts:
            context.close()

    def _key_of(self, email: str) -> Any:
        if email not in self.keys:
            page = self.sign_in(email)
            self.keys[email] = page.context.storage_state()
        return self.keys[email]

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")
