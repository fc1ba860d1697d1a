"""Django's settings, made of the environment (docs/operating.md lists every variable)."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from waypost.site.env import ENVIRONMENT as ENV
from waypost.site.env import data_folder, public_url, secret_key
from waypost.site.provider import provider
from waypost.site.starting import language

HERE = Path(__file__).resolve().parent
DATA = data_folder(ENV)
SECRET_KEY = secret_key(ENV, DATA)
DEBUG = ENV.flag("WAYPOST_DEBUG")
ALLOWED_HOSTS = ENV.words("WAYPOST_HOSTS", "localhost,127.0.0.1,[::1]")
SECURE = ENV.flag("WAYPOST_HTTPS")
# Links in mails lead here.
PUBLIC_URL = public_url(ENV, SECURE)
# One-time links that sign in without a password: only for the demo.
DEMO = ENV.flag("WAYPOST_DEMO")
OIDC = provider(ENV)
CSRF_TRUSTED_ORIGINS = [f"{'https' if SECURE else 'http'}://{host}" for host in ALLOWED_HOSTS if host != "*"]

INSTALLED_APPS = [
    "waypost.rooms.journal",
    "waypost.rooms.people",
    "waypost.rooms.maps",
    "waypost.rooms.customers",
    "waypost.rooms.contacts",
    "waypost.rooms.insights",
    "waypost.rooms.workshops",
    "waypost.rooms.feedback",
    "waypost.rooms.surveys",
    "waypost.rooms.ideas",
    "waypost.rooms.studies",
    "waypost.rooms.walks",
    "waypost.rooms.steering",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "waypost.site.middleware.ZeroByteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "waypost.site.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "waypost.site.middleware.ErrorMiddleware",
]

ROOT_URLCONF = "waypost.site.urls"
WSGI_APPLICATION = "waypost.site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": [
                "waypost.web.tags",
                "waypost.web.layout",
                "waypost.web.figures",
                "waypost.web.fields",
                "waypost.web.frames",
                "template_partials.templatetags.partials",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "waypost.site.context.page",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]

# SQLite by default: one writer at a time, each write durable before it is acknowledged (docs/adr/0010-…).
_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "db.sqlite3",
    # Opening a file costs more than most requests do, and the last one to close it writes all of the log back.
    "CONN_MAX_AGE": 600,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        " PRAGMA wal_autocheckpoint=8000; PRAGMA secure_delete=FAST;",
    },
}
DATABASES: dict[str, Any] = {
    "default": environ.Env.db_url_config(ENV.text("DATABASE_URL")) | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    if ENV.text("DATABASE_URL")
    else _SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# allauth counts tries to sign in in "default"; a table of its own keeps answers from crowding them out.
CACHES: dict[str, Any] = {
    name: {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": table,
        "OPTIONS": {"MAX_ENTRIES": most, "CULL_FREQUENCY": 10},
    }
    for name, table, most in (("default", "cache", 100_000), ("answers", "cache_answers", 5_000))
}
# Counts of one process, by which nothing is written: answers to surveys come by hundreds a second.
CACHES["process"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 50_000, "CULL_FREQUENCY": 10},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Links of invitations and first passwords prove an address; a new one counts when its owner has opened the mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
# How many proxies write X-Forwarded-For: rate limits count by the address before them.
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.whole("WAYPOST_PROXIES", 1 if SECURE else 0)
ACCOUNT_ADAPTER = "waypost.site.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "waypost.site.accounts.ProviderAdapter"
SOCIALACCOUNT_ONLY = False
# An address that the company's own provider has verified is that user, who is signed in and connected.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.app()] if OIDC else []}}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = (
    1  # a code holds half a minute before and after its own, for slow fingers and clocks (RFC 6238, 5.2)
)
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LANGUAGE_CODE = language()
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["waypost.site.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "waypost.site.fonts.FontFinder",
]
# `waypost serve` collects the files, then sets this: hashed names, compressed, kept for ever by browsers.
COLLECTED = ENV.flag("WAYPOST_COLLECTED")
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "waypost.site.static_files.HashedFiles"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
MEDIA_ROOT = DATA / "media"
EVENTS_ROOT = DATA / "events"
IMPORT_FOLDER = ENV.text("WAYPOST_IMPORT_FOLDER")
IMPORT_MOST_BYTES = ENV.whole("WAYPOST_IMPORT_MB", 4096, least=1) * 1_000_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# The proxy sets this header, and takes away what the browser sends of it (docs/operating.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "waypost.site.failures.stale"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, OIDC.origin] if OIDC else [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# smtp://user:password@host:587 or smtps://…; without one, mails are written to the log.
EMAIL_BACKEND = "waypost.site.mails_in_the_log.EmailBackend"
if mails := ENV.secret("WAYPOST_EMAIL_URL"):
    globals().update(environ.Env.email_url_config(mails))
# A model outside of the house that workspaces may let read comments: named by whoever runs the server, never by them.
OUTSIDE_URL = ENV.text("WAYPOST_OUTSIDE_URL").rstrip("/")
OUTSIDE_MODEL = ENV.text("WAYPOST_OUTSIDE_MODEL")
OUTSIDE_KEY = ENV.secret("WAYPOST_OUTSIDE_KEY")
OUTSIDE_PRIVATE = ENV.flag("WAYPOST_OUTSIDE_PRIVATE")
# Whether standing searches may fetch feeds from private addresses, and by http.
FEEDS_PRIVATE = ENV.flag("WAYPOST_FEEDS_PRIVATE")
DEFAULT_FROM_EMAIL = ENV.text("WAYPOST_EMAIL_FROM", "waypost@localhost")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
SILENCED_SYSTEM_CHECKS: list[str] = []
