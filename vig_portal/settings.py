"""The settings of the portal: one file. What differs between places is read from the environment."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from vig_portal import env, schedule
from vig_portal.outbound.places import place, places_of_amazon, places_of_database

# Who we are

BASE_DIR = Path(__file__).resolve().parent.parent
SERVICE_NAME = "Video Interaction Guidance"
COUNCIL_NAME = env.text("COUNCIL_NAME", "Essex County Council")
SITE_URL = env.text("SITE_URL")
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.secret("OLD_SECRET_KEYS", "").split()
ALLOWED_HOSTS = env.text("ALLOWED_HOSTS", urlsplit(SITE_URL).hostname or "").split(",")

# Apps, by floor: the ground floor first

INSTALLED_APPS = [
    "vig_portal.access",
    "vig_portal.reference",
    "vig_portal.govuk",
    "vig_portal.audit",
    "vig_portal.misuse",
    "vig_portal.states",
    "vig_portal.notifications",
    "vig_portal.accounts",
    "vig_portal.reminders",
    "vig_portal.oversight",
    "vig_portal.dashboards",
    "vig_portal.embedded",
    "referrals",
    "cases",
    "cases.consent",
    "cases.outcomes",
    "cases.sessions",
    "cases.records",
    "cases.videos",
    "cases.ending",
    "supervision",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "pgtrigger",
]

# The road of a request

MIDDLEWARE = [
    "vig_portal.access.headers.HeadersMiddleware",
    "vig_portal.audit.request_id.RequestIdMiddleware",
    "vig_portal.access.methods.MethodsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vig_portal.accounts.signing_in.IdleTimeMiddleware",
    "vig_portal.accounts.signing_in.KeepTypedMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "vig_portal.accounts.second_factor.shown.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vig_portal.accounts.signing_in.NoStoreMiddleware",
    "vig_portal.audit.refusals.RefusalMiddleware",
    "vig_portal.misuse.slowing.PaceMiddleware",
    "vig_portal.states.refusals.RefusalPageMiddleware",
]
ROOT_URLCONF = "vig_portal.urls"
WSGI_APPLICATION = "vig_portal.wsgi.application"

# Templates and forms

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
                "vig_portal.govuk.page.about_the_service",
                "vig_portal.dashboards.navigation.navigation",
            ],
            "builtins": ["vig_portal.govuk.templatetags.govuk"],
        },
    }
]
FORM_RENDERER = "vig_portal.govuk.forms.GovukRenderer"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # other sites have no use for them
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static")))

# Database: PostgreSQL, and no other

DATABASES = {"default": dj_database_url.parse(env.secret("DATABASE_URL"), conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database: postgresql://…")
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    f"-c jit=off -c lock_timeout=5000 -c statement_timeout={env.number('STATEMENT_TIMEOUT_MS', 15000)}"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and passwords

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["vig_portal.accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "vig_portal.accounts.passwords.NotTooLong"},
    {"NAME": "vig_portal.accounts.passwords.NotMadeOfServiceWords"},
    {"NAME": "vig_portal.accounts.passwords.NotStolen"},
    {"NAME": "vig_portal.accounts.passwords.NotEasyToGuess"},
]
ACCOUNT_FORMS = {
    "login": "vig_portal.accounts.password_forms.SignInForm",
    "reset_password": "vig_portal.accounts.password_forms.ForgottenPasswordForm",
    "change_password": "vig_portal.accounts.password_forms.ChangePasswordForm",
    "set_password": "vig_portal.accounts.password_forms.SetPasswordForm",
    "reset_password_from_key": "vig_portal.accounts.password_forms.ResetPasswordKeyForm",
}
ACCOUNT_ADAPTER = "vig_portal.accounts.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "vig_portal.accounts.passwords.Links"  # noqa: S105 - a name
ACCOUNT_RATE_LIMITS = {"login_failed": "10/5m/key,10/5m/ip"}
MFA_ADAPTER = "vig_portal.accounts.second_factor.secrets.MFAAdapter"
MFA_KEY = env.secret("MFA_KEY", "")
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]  # the recovery codes are our own, kept as digests
MFA_FORMS = {
    "authenticate": "vig_portal.accounts.second_factor.forms.CodeForm",
    "authenticate_webauthn": "vig_portal.accounts.second_factor.forms.ShowPasskeyForm",
}
MFA_TOTP_ISSUER = SERVICE_NAME
MFA_TOTP_TOLERANCE = 1
OIDC_ISSUER = env.text("OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.secret("OIDC_CLIENT_SECRET", "")
OIDC_ACR = env.text("OIDC_ACR", "").split()
if len({bool(OIDC_ISSUER), bool(OIDC_CLIENT_ID), bool(OIDC_CLIENT_SECRET)}) > 1:
    raise ImproperlyConfigured("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together, or none of them.")
_provider_may_be_here = DEMO or DEBUG  # which stop the start where others reach the portal: see Security
if OIDC_ISSUER and not OIDC_ISSUER.startswith("https://") and not _provider_may_be_here:
    raise ImproperlyConfigured("OIDC_ISSUER must begin with https://.")
SOCIALACCOUNT_ADAPTER = "vig_portal.accounts.council.provider.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"provider_class": "vig_portal.accounts.council.provider.Council"}}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY") else 0
CACHES = {  # counts failed sign-ins: in the database, so that all processes share it and Redis may be down
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so many that nobody drives a count out by making others
    }
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ANONYMOUS_USER_NAME = None  # guardian's made-up person: the portal has none
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # what is held is asked of visible() and may(), not of has_perm()
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # they name people: never in a cookie
SESSION_ENGINE = "vig_portal.accounts.sessions"
SESSION_COOKIE_AGE = 60 * env.number("SESSION_MINUTES", 15)  # without a click
SESSION_HOURS = env.number("SESSION_HOURS", 12)  # in all
SESSIONS_AT_ONCE = 5
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# How much one person may read in a minute before they are slowed down, and the managers told

READ_A_MINUTE = {
    "records": env.number("RECORDS_A_MINUTE", 60),  # pages of a referral, a case, a file
    "rows": env.number("ROWS_A_MINUTE", 300),  # of all lists together
}

# Files: attachments, and films as ciphertext. Never under a public address.

FILES_FOLDER = Path(env.text("FILES_FOLDER", str(BASE_DIR / "var" / "files")))
S3_BUCKET = env.text("S3_BUCKET", "")
S3_ENDPOINT_URL = env.text("S3_ENDPOINT_URL", "")


def _not_for_ever():
    """A store that does not answer is given up before the web gives up the request."""
    from botocore.client import Config  # only where there is a bucket: it takes its time

    return Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2}, signature_version="s3v4")


STORAGES = {
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": S3_BUCKET,
                "endpoint_url": S3_ENDPOINT_URL or None,
                "access_key": env.secret("S3_ACCESS_KEY", "") or None,
                "secret_key": env.secret("S3_SECRET_KEY", "") or None,
                "default_acl": "private",
                "querystring_auth": True,
                "file_overwrite": False,
                "client_config": _not_for_ever(),
            },
        }
        if S3_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": FILES_FOLDER,
                "base_url": None,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    ),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Film: each has a key of its own, wrapped by this one. A film that is being prepared lies in memory, never on a disk.
FILM_KEY = env.secret("FILM_KEY")
OLD_FILM_KEYS = env.secret("OLD_FILM_KEYS", "").split()
FILM_WORK_FOLDER = Path(env.text("FILM_WORK_FOLDER", "/dev/shm"))  # noqa: S108 - tmpfs is what is wanted
# A film is looked at and cut by a program in a cage. "none" lets it out, which is for a developer's machine only.
FILM_CAGE = env.text("FILM_CAGE", "")
if FILM_CAGE not in ("", "none") or (FILM_CAGE and not (DEMO or DEBUG)):
    raise ImproperlyConfigured("FILM_CAGE must not be set: films are prepared in their cage, or wait.")
FILM_DAYS = env.number("FILM_DAYS", 60)  # after the end of a case its films are destroyed
ORIGINAL_DAYS = env.number("ORIGINAL_DAYS", 28)  # the longest that an original stays that could not be prepared
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS", "")  # a socket's path, or host:port
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "vig_portal.govuk.uploads.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The queue

CELERY_BROKER_URL = env.secret("REDIS_URL")
_queues = CELERY_BROKER_URL.split(";")
if not all(one.startswith(("redis://", "rediss://", "redis+socket://")) for one in _queues):
    raise ImproperlyConfigured("REDIS_URL must begin with redis://, rediss:// or redis+socket://.")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_ROUTES = {"cases.videos.preparing.tasks.*": {"queue": "films"}}  # so that no notice waits for a film
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {  # no page waits for a queue that is down: the clock finds what there is to do
    "max_retries": 0,
    "interval_start": 0,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = schedule.for_beat()
CELERY_BEAT_SCHEDULE_FILENAME = env.text("BEAT_SCHEDULE_FILE", str(BASE_DIR / "var" / "beat"))

# E-mail: smtp://user:password@host:port?tls=yes, or file:///folder

DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "no-reply@vig.example")
_mail = urlsplit(env.secret("EMAIL_URL", f"file://{BASE_DIR / 'var' / 'mail'}"))
if _mail.scheme == "file":
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = unquote(_mail.path)
elif _mail.scheme == "smtp":
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS = parse_qs(_mail.query).get("tls", ["no"])[0] == "yes"
    EMAIL_TIMEOUT = 10  # for each of a message's four steps: together less than the lease of delivery.py
else:
    raise ImproperlyConfigured("EMAIL_URL must begin with smtp:// or file://.")

# Whom it opens connections to, and nobody else: see outbound/guard.py. All but the council's sign-in may stand in a
# network of our own.

OUTBOUND = [
    *([place("OIDC_ISSUER", OIDC_ISSUER, is_public=not _provider_may_be_here)] if OIDC_ISSUER else []),
    *places_of_database("DATABASE_URL", DATABASES["default"]),
    *(place("REDIS_URL", one, with_password=True) for one in _queues if not one.startswith("redis+socket://")),
    *([place("EMAIL_URL", _mail.geturl(), with_password=True)] if _mail.scheme == "smtp" else []),
    *([place("S3_ENDPOINT_URL", S3_ENDPOINT_URL)] if S3_ENDPOINT_URL else []),
    *(places_of_amazon(S3_BUCKET) if S3_BUCKET and not S3_ENDPOINT_URL else []),
    *([place("CLAMD_ADDRESS", f"//{CLAMD_ADDRESS}")] if CLAMD_ADDRESS and CLAMD_ADDRESS[0] != "/" else []),
]

# The pathway's own figures (working days and weeks; domain facts that the service may change)

TRIAGE_TARGET_WORKING_DAYS = env.number("TRIAGE_TARGET_WORKING_DAYS", 5)
OFFER_ANSWER_WORKING_DAYS = env.number("OFFER_ANSWER_WORKING_DAYS", 3)
FAIR_WAIT_WEEKS = env.number("FAIR_WAIT_WEEKS", 12)
DRAFT_DAYS = env.number("DRAFT_DAYS", 90)
SECOND_PERSON_FOR_NOT_SUITABLE = env.flag("SECOND_PERSON_FOR_NOT_SUITABLE")
# Agreeing to take part is one thing, the lawful basis another: the data protection officer words it.
LAWFUL_BASIS = env.text("LAWFUL_BASIS", "")

# Security

_secure = SITE_URL.startswith("https://")
if not (_secure or DEMO or DEBUG):
    raise ImproperlyConfigured("SITE_URL must begin with https:// outside the demo.")
place("SITE_URL", SITE_URL)
_names = {urlsplit(SITE_URL).hostname, *(host.strip() for host in ALLOWED_HOSTS)}
_others_reach_it = not _names <= {"localhost", "127.0.0.1", "[::1]"}
if DEBUG and _others_reach_it:
    raise ImproperlyConfigured("DEBUG must be no where others can reach the portal: it shows what went wrong to all.")
if DEMO and _others_reach_it:
    raise ImproperlyConfigured("DEMO must be no where others can reach the portal: it lets anybody sign in as anyone.")
if any(host.strip().startswith(("*", ".")) or not host.strip() for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name each host, without * or a dot before it.")
for _name, _key in (
    ("SECRET_KEY", SECRET_KEY),
    ("MFA_KEY", MFA_KEY),
    ("FILM_KEY", FILM_KEY),
    *(("OLD_FILM_KEYS", _k) for _k in OLD_FILM_KEYS),
    *(("OLD_SECRET_KEYS", _k) for _k in SECRET_KEY_FALLBACKS),
):
    _is_weak = len(_key) < 50 or len(set(_key)) < 10 or _key.startswith(("django-insecure", "for-tests-only"))
    if _is_weak and not DEMO and (_key or _name != "MFA_KEY"):
        raise ImproperlyConfigured(f"{_name} must have at least 50 characters, be random and be kept secret.")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_NAME = "__Host-session" if _secure else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
KNOWN_COOKIE_NAME = "__Host-known" if _secure else "known"  # where somebody has signed in before: see guessing.py
SECURE_SSL_REDIRECT = _secure
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "vig_portal.govuk.page.stale_form"
SECURE_CSP = {  # written by access/headers.py, in this order
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "media-src": ["'self'", "blob:"],
    "connect-src": ["'self'"],
    "font-src": ["'self'"],
    "form-action": ["'self'", *(["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_ISSUER))] if OIDC_ISSUER else [])],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "report-to": ["csp"],
}

# What is written down about the running of it: no request bodies, no parameters, no people

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vig_portal.audit.log_lines.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"django.security": {"level": "ERROR"}, "celery": {"level": "WARNING"}},
}
