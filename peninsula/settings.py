"""All settings of a Peninsula site. With nothing set: a safe newsroom on 127.0.0.1.

What the environment may say is in docs/running.md; each value is read and
judged in peninsula/env.py.
"""

import sys

import django_stubs_ext
from csp.constants import NONCE, NONE, SELF

from . import env

django_stubs_ext.monkeypatch()  # lets forms and admins say which model they are for

BASE_DIR = env.BASE_DIR
TESTING = "pytest" in sys.modules

# DEBUG is on by itself only where no key is set: then the site answers this machine alone.
DEBUG = env.switch("DEBUG", default=not env.text("SECRET_KEY"))
SECRET_KEY = env.secret_key(DEBUG)
SITE_URL = env.site_url()
ALLOWED_HOSTS = env.allowed_hosts(SITE_URL, has_key=bool(env.text("SECRET_KEY")))
SECURE = SITE_URL.startswith("https://")
# whose word on a reader's address is taken; needed where replies are limited by address
TRUSTED_PROXIES = env.trusted_proxies()
PAGE_CACHE_SECONDS = env.page_cache_seconds()

INSTALLED_APPS = [
    "peninsula",
    "importing",
    "comments",
    "articles",
    "accounts",
    "images",
    "prose",
    "taggit",
    "django_prose_editor",
    "js_asset",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "peninsula.old_hosts.old_hosts",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peninsula.places.places",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "peninsula.permissions.permissions_policy",
    "peninsula.faults.words_back",
    "articles.middleware.publication",
    "accounts.middleware.door",
    "peninsula.collisions.Collisions",
]

ROOT_URLCONF = "peninsula.urls"
WSGI_APPLICATION = "peninsula.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peninsula.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache()}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
# Who may publish or administer signs in with a second factor; off where only this machine looks.
REQUIRE_SECOND_FACTOR = env.switch("REQUIRE_SECOND_FACTOR", default=not DEBUG)
vars().update(env.sign_in(SECURE))
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["peninsula.formats"]
USE_TZ = True
TIME_ZONE = env.time_zone()

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.media_url()
MEDIA_ROOT = env.media_folder()
# PDFs and share pictures, made anew whenever they are not there
MADE_FOLDER = MEDIA_ROOT.parent / "made"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "peninsula.static_files.PublishedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_PERMISSIONS = 0o644

vars().update(env.mail())
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs is no reason to hang with it
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender()

# A second opinion on replies from elsewhere; off without a key (comments/checks/akismet.py).
AKISMET_KEY = env.text("AKISMET_KEY")

TAGGIT_CASE_INSENSITIVE = True
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does by itself; goes with the move to it

# A reply of 100,000 characters is answered by the form, not by a broken connection.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "peninsula.faults.too_old"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *env.picture_hosts(MEDIA_URL)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "https:"],
        # films, once a reader asks for one (static/js/embeds.js)
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# The desk: the editor's import map needs a nonce, and its paste the style attributes of what is
# pasted (docs/decisions/ says why). `articles.middleware` puts these on /admin/ alone.
DESK_SECURITY_POLICY = {"script-src": [SELF, NONCE], "style-src-attr": ["'unsafe-inline'"]}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
