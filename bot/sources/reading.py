"""Material -> documents; what gives nothing is left out with its reason, or read by what stands in for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.documents import MAX_BYTES, read_document
from briefings.errors import Unreadable
from briefings.model import Document, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sources.material import Material


@dataclass(frozen=True, slots=True)
class ReadMaterial:
    """A document and the material that it was read from in the end, which tells its origin."""

    document: Document
    material: Material


@dataclass(frozen=True, slots=True)
class MaterialRead:
    """What came out of some material."""

    read: tuple[ReadMaterial, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_materials(materials: Iterable[Material], limit: int = MAX_BYTES) -> MaterialRead:
    """Read each; where a page gives nothing, its summary is read, and what was wrong with the page is told."""
    read: list[ReadMaterial] = []
    left_out: list[LeftOut] = []
    for given in materials:
        material: Material | None = given
        while material is not None:
            try:
                read.append(ReadMaterial(_document(material, limit), material))
                break
            except Unreadable as error:
                left_out.append(LeftOut(str(error), url=material.address))
                material = material.instead
    return MaterialRead(tuple(read), tuple(left_out))


def _document(material: Material, limit: int) -> Document:
    return read_document(
        material.content, url=material.address, limit=limit, hints=material.hints, as_page=material.is_page
    )
