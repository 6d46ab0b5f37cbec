"""The site in a real browser; skipped, with the reason, where there is none."""

NO_PLAYWRIGHT = "Playwright is not installed; `make test-browser` installs it"
NO_CHROMIUM = "no Chromium on PATH; get it with `apt-get install chromium`, or set CHROMIUM"
