"""Playwright and axe for the tests; without them, a test file that imports this is skipped."""

import pytest

from tests.browser import NO_PLAYWRIGHT

expect = pytest.importorskip("playwright.sync_api", reason=NO_PLAYWRIGHT).expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=NO_PLAYWRIGHT).Axe
