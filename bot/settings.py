"""What the operator sets: read once from the environment and a `.env` file, checked, frozen, passed down."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_type_hints
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.numbers import get_territory_currencies
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, create_model
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.charter.contradictions import of_delays, of_ways
from bot.charter.currencies import CURRENCIES
from bot.charter.delays import MOST, Delays
from bot.charter.thresholds import Thresholds
from bot.charter.ways import COMPLETE, SHORT, Limits, Way
from bot.languages import MOST_DAYS, currency_of_country
from bot.storage.engine import read_url
from bot.storage.keyring import read_keys

M = TypeVar("M", bound=BaseSettings)
LONGEST = 100_000  # of a delay's unit, or of what a threshold counts; more is a slip of the hand
ENV_FILE = Path(".env")
USUAL_COUNTRY = "CI"
WAYS = frozenset({"short_days", "short_price", "complete_days", "complete_price"})


class SettingsError(Exception):
    """A setting is wrong or missing; the text is one line naming it, what is wrong and an example."""


def _like(pattern: str, otherwise: str) -> AfterValidator:
    def check(value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, text):
            raise ValueError(otherwise)
        return value

    return AfterValidator(check)


def _readable(read: Callable[[str], object]) -> AfterValidator:
    """Check that `read` takes the text; what it raises says what is wrong."""

    def check(value: SecretStr) -> SecretStr:
        read(value.get_secret_value())
        return value

    return AfterValidator(check)


def _ids(text: object) -> object:
    if not isinstance(text, str):
        return text
    parts = text.replace(",", " ").split()
    if any(not re.fullmatch(r"[1-9][0-9]{0,17}", part) for part in parts):
        raise ValueError("not Telegram ids parted by commas")
    return tuple(int(part) for part in parts)


def _clock(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise ValueError("not a time of day")
    return text


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError, ValueError):
        raise ValueError("not a time zone of the IANA list") from None


def _country(code: str) -> str:
    if code == USUAL_COUNTRY:
        return code  # not looked up: babel's table takes 2 MB, and most bots stay where this one began
    if code == "ZZ" or code not in get_global("territory_currencies"):  # ZZ: CLDR's "unknown"
        raise ValueError("not the two letters of a country (ISO 3166)")
    if not CURRENCIES.keys() & get_territory_currencies(code)[:1]:
        raise ValueError(f"not a country that pays in {', '.join(CURRENCIES)}")
    return code


Token = Annotated[SecretStr, _like(r"[0-9]+:[A-Za-z0-9_-]+", "not a token as BotFather gives it")]
Secret = Annotated[
    SecretStr, _like(r"[A-Za-z0-9_-]{1,256}", "not 1 to 256 of the characters A-Z a-z 0-9 _ -")
]
Web = Annotated[
    str,
    _like(r"https?://[^\s/@]+(/\S*)?", "not an address that starts with https://"),
    AfterValidator(lambda address: address.rstrip("/")),
]
LOOPBACK = r"http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?"  # Telegram itself never calls there
SecureWeb = Annotated[
    str, _like(rf"(https://[^\s/@]+|{LOOPBACK})(/\S*)?", "not an address that starts with https://")
]
Contact = Annotated[
    str,
    _like(
        r"(?=.{1,44}$)([^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https://[^\s<>]+)",
        "not an e-mail or an address that starts with https://, of 44 characters at most",
    ),
]
Ids = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)]
Clock = Annotated[time, BeforeValidator(_clock)]


def _named(meaning: str, example: str, default: Any = None, **limits: Any) -> Any:
    return Field(default, description=meaning, examples=[example], **limits)


class _Frozen(BaseSettings):
    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )


class Settings(_Frozen):
    """Every setting under its name in the environment, in small letters; an empty one counts as not set."""

    bot_token: Token | None = _named("BotFather's token; without it the sandbox starts", "123456:AbC-dEf")
    bot_api_url: Web = _named("the Bot API", "https://api.telegram.org", "https://api.telegram.org")
    database_url: Annotated[SecretStr, _readable(read_url)] = _named(
        "a SQLite file or a PostgreSQL database",
        "postgresql://name:password@localhost/parole",
        SecretStr("sqlite:///parole-tenue.db"),
    )
    admin_ids: Ids = _named("the quality staff's Telegram ids", "123456789,987654321", ())
    operator_ids: Ids = _named("the Telegram ids that are told of technical trouble", "123456789", ())
    webhook_url: SecureWeb | None = _named(
        "where Telegram delivers updates", "https://bot.example.org/telegram"
    )
    webhook_secret: Secret | None = _named("what Telegram shows at the webhook", "a-long-random-word")
    host: str = _named("the address to listen at, where PORT is set", "127.0.0.1", "0.0.0.0")  # noqa: S104
    port: int | None = _named("the port for health, metrics and the webhook", "8080", ge=0, le=65535)
    encryption_keys: Annotated[SecretStr, _readable(read_keys)] | None = _named(
        "keys for what is encrypted, the one to write with first; needed with PostgreSQL",
        "k1:<32 bytes in base64, as `openssl rand -base64 32` prints>",
    )
    default_time_zone: Annotated[str, AfterValidator(_zone)] = _named(
        "a new person's time zone", "Africa/Dakar", "Africa/Abidjan"
    )
    default_country: Annotated[str, AfterValidator(_country)] = _named(
        "a new person's country", "SN", USUAL_COUNTRY
    )
    privacy_contact: Contact | None = _named(
        "whom people may write to about what is kept of them: an e-mail or a link",
        "vie-privee@example.org",
    )
    recordings: Path | None = _named(
        "the folder of recorded voices, `<language>/voice/<screen>.ogg` in it; without it `locales`",
        "/srv/parole/voices",
    )
    short_needs: int = _named("needs in one short engagement", "2", SHORT.needs, ge=1, le=3)
    short_days: int = _named("days of work in one short engagement", "5", SHORT.days, ge=1, le=60)
    short_price: int | None = _named(
        "the highest price of a short engagement, in whole units; without it as much as 150 000 F CFA",
        "200000",
        ge=1,
        le=9_999_999,
    )
    complete_days: int = _named(
        "days of work in one complete engagement", "30", COMPLETE.days, ge=1, le=MOST_DAYS
    )
    complete_price: int | None = _named(
        "the highest price of a complete engagement, in whole units; without it as much as 150 million F CFA",
        "5000000",
        ge=1,
        le=99_999_999,
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _named("how much is logged", "DEBUG", "INFO")
    delays: Annotated[Delays, NoDecode] = Delays()
    thresholds: Annotated[Thresholds, NoDecode] = Thresholds()

    @property
    def short_way(self) -> Limits:
        """How far the short way goes."""
        return self._limits(Way.SHORT, self.short_needs, self.short_days, self.short_price)

    @property
    def complete_way(self) -> Limits:
        """How far the complete way goes."""
        return self._limits(Way.COMPLETE, COMPLETE.needs, self.complete_days, self.complete_price)

    def _limits(self, way: Way, needs: int, days: int, price: int | None) -> Limits:
        return Limits(way, needs, days, price, currency_of_country(self.default_country) if price else None)


def _delay_field(name: str, kind: type, unit: str, meaning: str) -> tuple[Any, Any]:
    default = getattr(Delays(), name)
    if kind is time:
        return Clock, _named(meaning, f"{default:%H:%M}", default)
    usual = default // timedelta(**{unit: 1})
    meaning = f"{meaning}, in {unit}" + (f", {MOST[name]} at most" if name in MOST else "")
    return float, _named(meaning, f"{usual}", usual, gt=0, le=MOST.get(name, LONGEST), allow_inf_nan=False)


def _hints(of: type) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(of, include_extras=True)
    return {name: (hint.__origin__, *hint.__metadata__) for name, hint in hints.items()}


@cache
def _charter_settings() -> type[BaseSettings]:
    fields: dict[str, Any] = {
        f"delay_{name}_{unit}": _delay_field(name, kind, unit, meaning)
        for name, (kind, unit, meaning) in _hints(Delays).items()
    }
    for name, (kind, meaning) in _hints(Thresholds).items():
        usual = getattr(Thresholds(), name)
        fields[f"threshold_{name}"] = kind, _named(meaning, str(usual), usual, ge=1, le=LONGEST)
    return create_model("CharterSettings", __base__=_Frozen, **fields)


def read_settings(env_file: Path | None = ENV_FILE) -> Settings:
    """Read the environment, then the file for what it does not say; raises SettingsError."""
    model: type[BaseSettings] = _charter_settings()
    try:
        found = _read(model, env_file)
        model = Settings
        settings = _read(Settings, env_file, delays=_delays(found), thresholds=_thresholds(found))
    except ValidationError as error:
        raise _told(model, error) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: not a text in UTF-8") from None
    if settings.webhook_url and not settings.webhook_secret:
        raise missing("webhook_secret")
    _check_together(settings)
    return settings


def _check_together(settings: Settings) -> None:
    """Refuse what contradicts itself; where no way is set, no currency is looked up."""
    found = list(of_delays(settings.delays))
    if settings.model_fields_set & WAYS:
        currency = currency_of_country(settings.default_country)
        found += of_ways(settings.short_way, settings.complete_way, currency=currency)
    for each in found:
        raise SettingsError(f"{each.name}: {each.wrong}. Example: {each.name}={each.example}")


def _read(model: type[M], env_file: Path | None, **given: Any) -> M:
    return model(_env_file=env_file, **given)


def missing(name: str) -> SettingsError:
    """Return the error for a setting that is needed and not set."""
    return SettingsError(_line(Settings, name, "not set"))


def describe() -> list[tuple[str, str, str]]:
    """List each setting for the README: name, meaning, default."""
    models: tuple[type[BaseSettings], ...] = (Settings, _charter_settings())
    return [
        (name.upper(), str(field.description), _shown(field.default))
        for model in models
        for name, field in model.model_fields.items()
        if field.description
    ]


def _delays(found: BaseSettings) -> Delays:
    values: dict[str, Any] = {}
    for name, (kind, unit, _) in _hints(Delays).items():
        value = getattr(found, f"delay_{name}_{unit}")
        values[name] = value if kind is time else timedelta(**{unit: value})
    return Delays(**values)


def _thresholds(found: BaseSettings) -> Thresholds:
    return Thresholds(**{name: getattr(found, f"threshold_{name}") for name in _hints(Thresholds)})


def _shown(default: Any) -> str:
    if isinstance(default, SecretStr):
        return default.get_secret_value()
    if isinstance(default, time):
        return f"{default:%H:%M}"
    return "" if default in (None, (), PydanticUndefined) else str(default)


def _told(model: type[BaseSettings], error: ValidationError) -> SettingsError:
    first = error.errors(include_input=False, include_url=False)[0]
    return SettingsError(_line(model, str(first["loc"][0]), first["msg"].removeprefix("Value error, ")))


def _line(model: type[BaseSettings], name: str, wrong: str) -> str:
    example = (model.model_fields[name].examples or [""])[0]
    return f"{name.upper()}: {wrong}. Example: {name.upper()}={example}"
