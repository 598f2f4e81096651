"""Who is let in: passwords, second steps, sessions. Sources: OWASP ASVS 5.0.0 V6, V7."""

import os

DEMO = os.environ.get("HOLDFAST_DEMO") == "1"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# -- Passwords ----------------------------------------------------------------------------------
PASSWORD_HASHERS = [
    "casework.access.passwords.Scrypt",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "casework.access.own_words.NotOurOwnWords"},
    {"NAME": "casework.access.passwords.NotBreached"},
]
# Five characters of a hash are sent, never a password. Empty: only the list that came with us.
HOLDFAST_BREACHED_URL = os.environ.get(
    "HOLDFAST_BREACHED_URL", "" if DEMO else "https://api.pwnedpasswords.com/range/"
)
PWNED_PASSWORDS = {"ADD_PADDING": True, "API_TIMEOUT": 1.0}  # seconds

# -- Signing in ---------------------------------------------------------------------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "casework.access.adapter.Invited"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator, who knows the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_FORMS = {"reset_password": "casework.access.web.forgotten.AskForReset"}
# Ours are counted in the database (casework.access.rates); allauth's only in one process.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "reauthenticate": None,
    "reset_password": None,
}

# -- The second step ------------------------------------------------------------------------------
MFA_ADAPTER = "casework.access.second_steps.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # periods of 30 seconds: clocks of phones differ; each code works once
MFA_TOTP_ISSUER = "Holdfast"  # an app shows it on a phone: the host's name could tell too much
MFA_FORMS = {
    "authenticate": "casework.access.web.code_forms.GiveCode",
    "reauthenticate": "casework.access.web.code_forms.GiveCodeAgain",
    "activate_totp": "casework.access.web.code_forms.ConfirmApp",
    "add_webauthn": "casework.access.web.code_forms.AddPasskey",
}
# Whose sign-in could open much: a passkey and nothing less (codes can be talked out of people).
# The invented people of the demo have only codes, as a newcomer must be able to be them.
HOLDFAST_PASSKEY_ROLES = tuple(
    os.environ.get(
        "HOLDFAST_PASSKEY_ROLES",
        "" if DEMO else "tenant_admin,team_leader,data_protection,operator",
    ).split(",")
)

HOLDFAST_API_SECOND_STEP = "casework.api.problems.second_step_needed"
HOLDFAST_API_NOT_NOW = "casework.api.problems.not_now"

# -- Sessions -----------------------------------------------------------------------------------
SESSION_ENGINE = "casework.access.sessions.store"
HOLDFAST_SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds, however busy
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds
