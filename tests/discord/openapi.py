"""Discord's own OpenAPI document, where it is: what a request may carry and what a reply must.

It is no part of this repository: it is taken from ``../shared/specs`` or from the folder that BRIEF_SPECS names.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema_rs

from tests.discord.beyond import without

if TYPE_CHECKING:
    from tests.discord.world import Raw

_OPEN, _CLOSED = "https://discord.test/openapi", "https://discord.test/openapi-closed"
Validator = jsonschema_rs.Draft202012Validator
_SPECS = Path(os.environ.get("BRIEF_SPECS") or Path(__file__).resolve().parents[3] / "shared" / "specs")


@cache
def document() -> Raw | None:
    """The document, or None where it is not."""
    path = _SPECS / "discord-openapi.json"
    return json.loads(path.read_bytes()) if path.is_file() else None


def faults_of_request(method: str, template: str, body: Any) -> tuple[str, ...]:
    """What is wrong with a request's body: what it lacks, what it may not hold, and what nobody knows."""
    operation = _operation(method, template)
    if operation is None or "requestBody" not in operation:
        return ()
    pointer = _pointer(method, template, "requestBody", "content", "application/json", "schema")
    body = without(template, body)
    return _faults(_validator(pointer), body) or _faults(_closed_validator(pointer), body)


def faults_of_reply(method: str, template: str, status: int, body: Any) -> tuple[str, ...]:
    """What is wrong with our own reply."""
    operation = _operation(method, template)
    if operation is None:
        return ()
    told = next((key for key in (str(status), f"{status // 100}XX") if key in operation["responses"]), None)
    if told is None:
        return (f"no reply {status} to {method} {template}",)
    answer = operation["responses"][told]
    if "$ref" in answer:
        name = answer["$ref"].rpartition("/")[2]
        return _faults(_validator(f"#/components/responses/{name}/content/application~1json/schema"), body)
    if "content" not in answer:
        return () if body is None else (f"{method} {template} replies {status} with a body",)
    pointer = _pointer(method, template, "responses", told, "content", "application/json", "schema")
    return _faults(_validator(pointer), body)


def _operation(method: str, template: str) -> Raw | None:
    found = document()
    if found is None:
        return None
    operation: Raw | None = found["paths"].get(template, {}).get(method.lower())
    return operation


def _pointer(method: str, *parts: str) -> str:
    template, *rest = parts
    steps = ("paths", template, method.lower(), *rest)
    return "#/" + "/".join(quote(step.replace("~", "~0").replace("/", "~1")) for step in steps)


def _faults(validator: Validator, body: Any) -> tuple[str, ...]:
    if validator.is_valid(body):
        return ()
    return tuple(f"{'/'.join(map(str, one.instance_path))}: {one.message[:500]}" for one in validator.iter_errors(body))


@cache
def _validator(pointer: str) -> Validator:
    return Validator({"$ref": f"{_OPEN}{pointer}"}, registry=_registry())


@cache
def _closed_validator(pointer: str) -> Validator:
    return Validator({"$ref": f"{_CLOSED}{pointer}"}, registry=_registry())


@cache
def _registry() -> jsonschema_rs.Registry:
    known = document()
    return jsonschema_rs.Registry([(_OPEN, known), (_CLOSED, _closed(known))], draft=jsonschema_rs.Draft202012)


def _closed(schema: Any) -> Any:
    """The same, but that an object holds nothing that is not named; parts of an ``allOf`` name each its own."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: one if key == "allOf" else _closed(one) for key, one in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema and "allOf" not in schema:
        told["additionalProperties"] = False
    return told
