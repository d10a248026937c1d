"""Read a call's parameters against the table of methods served, more strictly than Telegram.

`parameters.json` beside this file says which methods the sandbox serves, with which parameters and of which
types; it was made from the Bot API's published description. Parameters for things that the sandbox has not
(topics, business accounts, inline messages, paid broadcasts) are left out of it, and so refused.
"""

import json
from pathlib import Path
from typing import Any

from bot.sandbox.files import Upload
from bot.sandbox.refusals import Json, bad
from bot.sandbox.text import encodable

TABLE: Json = json.loads(Path(__file__).with_name("parameters.json").read_text(encoding="utf-8"))
METHODS: Json = TABLE["methods"]
TYPES: Json = TABLE["types"]
CANONICAL = {name.lower(): name for name in METHODS}
ABSENT = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "text": "message text is empty",
    "file_id": "file_id not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "voice": "there is no voice in the request",
}


def read(method: str, raw: Json, uploads: dict[str, Upload]) -> Json:
    """Return the parameters, each of its type. Raises Refused for an unknown, absent or malformed one."""
    fields = METHODS[method]
    given = {**raw, **{name: upload for name, upload in uploads.items() if name in fields}}
    for name in given:
        if name not in fields:
            raise bad(f'{method} has no parameter "{name}"')
    values = {
        name: _value(value, fields[name]["types"], name, uploads)
        for name, value in given.items()
        if value is not None and value != ""
    }
    for name, field in fields.items():
        if field.get("required") and name not in values:
            raise bad(ABSENT.get(name, f'parameter "{name}" is required'))
    return values


def _value(value: Any, types: list[str], name: str, uploads: dict[str, Upload]) -> Any:
    if isinstance(value, Upload):
        if "InputFile" not in types:
            raise bad(f'parameter "{name}" is not a file')
        return value
    if "InputFile" in types and isinstance(value, str) and value.startswith("attach://"):
        if value.removeprefix("attach://") not in uploads:
            raise bad(f"attached file {value!r} is not in the request")
        return uploads[value.removeprefix("attach://")]
    if isinstance(value, str) and not any(kind in ("String", "Integer", "Boolean") for kind in types):
        value = _decoded(value, name)
    return _typed(value, types, name)


def _decoded(value: str, name: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


def _typed(value: Any, types: list[str], name: str) -> Any:
    """Return the value as the first of the types that takes it; the last one's refusal is told."""
    *others, last = types
    for kind in others:
        if _takes(value, kind):
            return _as(value, kind, name)
    return _as(value, last, name)


def _takes(value: Any, kind: str) -> bool:
    if kind == "Integer":
        return _integer(value) is not None
    if kind in TYPES:
        return (
            isinstance(value, dict) and set(value) <= set(TYPES[kind]) and bool(set(value) & set(TYPES[kind]))
        )
    return isinstance(value, str) == (kind == "String")


def _as(value: Any, kind: str, name: str) -> Any:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise bad(f'parameter "{name}" must be an Array')
        return [_as(item, kind.removeprefix("Array of "), name) for item in value]
    if kind in TYPES:
        return _object(value, kind, name)
    if kind == "Integer":
        number = _integer(value)
        if number is None:
            raise bad(f'parameter "{name}" must be an Integer')
        return number
    if kind in ("Boolean", "True"):
        return _boolean(value, name)
    return _string(value, name)


def _integer(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value)
    return int(text) if text.removeprefix("-").isdecimal() and text.isascii() else None


def _boolean(value: Any, name: str) -> bool:
    known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if not isinstance(value, bool | str | int) or str(value).lower() not in known:
        raise bad(f'parameter "{name}" must be a Boolean')
    return known[str(value).lower()]


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise bad(f'parameter "{name}" must be a String')
    if not encodable(value):
        raise bad("strings must be encoded in UTF-8")
    return value


def _object(value: Any, kind: str, name: str) -> Json:
    if not isinstance(value, dict):
        raise bad(f"object expected as {name.replace('_', ' ')}")
    fields = TYPES[kind]
    if "one_of" in fields:
        kind = _subtype(value, fields["one_of"], kind)
        fields = TYPES[kind]
    for key in value:
        if key not in fields:
            raise bad(f'{kind} has no field "{key}"')
    given = {key: _typed(item, fields[key]["types"], key) for key, item in value.items() if item is not None}
    for key, field in fields.items():
        if field.get("required") and key not in given:
            raise bad(f"can't parse {kind}: can't find field \"{key}\"")
    return given


def _subtype(value: Json, names: list[str], kind: str) -> str:
    wanted = str(value.get("type", "")).replace("_", "").lower()
    for name in names:
        if name.removeprefix(kind).lower() == wanted:
            return name
    raise bad(f"can't parse {kind}: unsupported type specified")
