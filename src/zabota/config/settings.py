"""Django's settings. Everything an installation may change comes from the environment or the data folder."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from zabota.base.vault.keys import data_folder, derived_key
from zabota.config.database import database_settings
from zabota.config.hosts import Hosts

DATA = data_folder()
ROOT = Path(__file__).resolve().parent.parent

DEBUG = os.environ.get("ZABOTA_DEBUG") == "1"
SECRET_KEY = derived_key(DATA, b"django").hex()
# The front passes the Host of the browser on; which names it answers to is decided there (docs/decisions).
ALLOWED_HOSTS = Hosts(os.environ.get("ZABOTA_HOSTS", "*").split(","))
# Where people reach the desk, written into letters: never taken from a request, which anyone may forge.
PUBLIC_URL = os.environ.get("ZABOTA_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
HTTPS = PUBLIC_URL.startswith("https://")

ROOMS = ["mail", "live", "reports", "notify", "sla", "rules", "surveys", "routing", "hands", "sweeps", "knowledge"]
ROOMS += ["coach", "ready", "assistant", "hooks", "imports", "backups", "health"]
PAGES = ["inbox", "office", "portal", "api"]
BASE = ["ui", "desk", "audit", "files", "timeline", "hours", "people", "tickets"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    *(f"zabota.base.{name}" for name in BASE),
    *(f"zabota.rooms.{name}" for name in ROOMS),
    *(f"zabota.pages.{name}" for name in PAGES),
    "zabota.config",
]

MIDDLEWARE = [
    "zabota.base.watch.requests.Watched",
    "django.middleware.security.SecurityMiddleware",
    "zabota.base.ui.csp.ContentPolicy",
    "zabota.pages.portal.domains.OwnDomains",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zabota.base.people.preferences.PersonalPreferences",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "zabota.base.people.second_step.SecondStepFirst",
]

ROOT_URLCONF = "zabota.config.urls"
WSGI_APPLICATION = "zabota.config.wsgi.application"
DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "desk_cache",
        # With the usual 300, whoever comes often enough would push out what counts how often they came.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

TEMPLATES = [
    {
        # Ours first: every page is Jinja2. Django's own engine only renders what libraries bring (letters of allauth).
        "BACKEND": "zabota.base.ui.jinja.Engine",
        "DIRS": [
            *(ROOT / "base" / name / "templates" for name in BASE),
            *(ROOT / "rooms" / name / "templates" for name in ROOMS),
            *(ROOT / "pages" / name / "templates" for name in PAGES),
        ],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "zabota.base.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "zabota.base.ui.context.page_frame",
                "zabota.rooms.live.context.live_token",
                "zabota.rooms.notify.context.bell",
                "zabota.base.desk.context.desk_name",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("ZABOTA_STATIC", str(DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "zabota.base.ui.staticfiles.HashedFiles"
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("ro", _("Romanian"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "people.Agent"
AUTHENTICATION_BACKENDS = ["zabota.base.people.backends.ByAddress"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

# Signing in (allauth): by address and password, a one-time code, or a passkey. Nobody signs up: invitations are ours.
ACCOUNT_ADAPTER = "zabota.base.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 30 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "reset_password": "20/m/ip,5/m/key",
    "elsewhere": "30/m/ip",
}
MFA_ADAPTER = "zabota.base.people.sign_in.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# Browsers call plain http on this very machine safe; any other address needs https for a passkey.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# The front stands before every request and sets X-Forwarded-For itself.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
EMAIL_BACKEND = "zabota.base.people.sign_in.ThroughPort"

SESSION_ENGINE = "zabota.base.people.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zabota.base.ui.views.forged"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# ClamAV's daemon, /run/clamav/clamd.ctl or 127.0.0.1:3310: files of strangers go past it, and none where it is silent.
CLAMD = os.environ.get("ZABOTA_CLAMD", "")
# Where files are kept: "" in PostgreSQL, "disk" or "s3" (base/files/elsewhere.py, docs/operate.md).
FILES = os.environ.get("ZABOTA_FILES", "")
FILES_FOLDER = os.environ.get("ZABOTA_FILES_FOLDER") or str(DATA / "files")
S3, S3_REGION = os.environ.get("ZABOTA_S3", ""), os.environ.get("ZABOTA_S3_REGION", "us-east-1")
S3_KEY, S3_SECRET = os.environ.get("ZABOTA_S3_KEY", ""), os.environ.get("ZABOTA_S3_SECRET", "")
# Where backups are written.
BACKUPS_FOLDER = os.environ.get("ZABOTA_BACKUPS") or str(DATA / "backups")
# How long what was sent can be taken back.
HOLD_SECONDS = int(os.environ.get("ZABOTA_HOLD", "10"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "zabota.base.jobs.queue.on_app_ready"

# ZABOTA_LOG: "json" for lines that machines read, else a level.
_LOG = os.environ.get("ZABOTA_LOG", "")
LOG_JSON = _LOG.lower() == "json"
_LEVEL = "" if LOG_JSON else _LOG.upper()
# Who has it reads the metrics; without one, only this machine does.
METRICS_TOKEN = os.environ.get("ZABOTA_METRICS_TOKEN", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "zabota.base.watch.lines.JsonLines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if LOG_JSON else "line"}},
    "root": {"handlers": ["stderr"], "level": _LEVEL or "WARNING"},
    "loggers": {"zabota": {"level": _LEVEL or "INFO"}},
}
