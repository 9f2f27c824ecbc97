"""Reads CSV files line by line, and says on which line something is wrong."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.areas.errors import AreasError

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

MOST = 50_000_000  # bytes; the whole of the Netherlands is under one million as CSV


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file, with where it stands."""

    file: str
    number: int
    values: dict[str, str]

    def error(self, message: str) -> AreasError:
        return AreasError(message, file=self.file, line=self.number)

    def text(self, column: str, *, most: int = 200) -> str:
        """Something must be there."""
        value = self.values.get(column, "")
        if not value:
            raise self.error(_("de kolom %(column)s is leeg.", column=column))
        if len(value) > most or not value.isprintable():
            raise self.error(_("de kolom %(column)s is te lang of heeft vreemde tekens.", column=column))
        return value

    def number_in(self, column: str, low: float, high: float) -> float | None:
        """A number within bounds, with a point or a comma; None when the field is empty."""
        value = self.values.get(column, "")
        if not value:
            return None
        try:
            number = float(value.replace(",", ".")) if value.isascii() and "_" not in value else float("nan")
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            words = _("‘%(value)s’ in de kolom %(column)s", value=value[:40], column=column)
            raise self.error(_("%(words)s is geen getal van %(low)g tot %(high)g.", words=words, low=low, high=high))
        return number

    def needed_number(self, column: str, low: float, high: float) -> float:
        """A number that can't be left out."""
        self.text(column)
        number = self.number_in(column, low, high)
        assert number is not None
        return number


def read_text(path: Path) -> str:
    """A text file in UTF-8. Raises AreasError when it is something else."""
    try:
        if path.stat().st_size > MOST:
            raise AreasError(_("dit bestand is te groot."), file=path.name)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise AreasError(_("dit bestand is er niet."), file=str(path)) from None
    except OSError:
        raise AreasError(_("dit bestand kan niet gelezen worden."), file=str(path)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise AreasError(
            _("dit is geen tekst in UTF-8. Bewaar het bestand als UTF-8."), file=path.name, line=line
        ) from None
    if "\0" in text:
        raise AreasError(_("dit is geen tekstbestand."), file=path.name, line=text.count("\n", 0, text.index("\0")) + 1)
    return text


def read_table(path: Path, needed: Sequence[str]) -> list[Line]:
    """All rows of a CSV file with at least the needed columns. Raises AreasError."""
    text = read_text(path)
    head = text.split("\n", 1)[0]
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True
    )
    try:
        lines = list(_lines(reader, path.name, needed))
    except csv.Error:
        raise AreasError(_("deze regel is geen CSV."), file=path.name, line=reader.line_num) from None
    if not lines:
        raise AreasError(_("er staan geen rijen in dit bestand."), file=path.name, line=1)
    return lines


def _lines(reader: "CsvReader", file: str, needed: Sequence[str]) -> Iterator[Line]:
    columns = [name.strip().casefold() for name in next(reader, [])]
    for name in needed:
        if columns.count(name) != 1:
            what = _("de kolom %(name)s staat er twee keer.") if name in columns else _("de kolom %(name)s ontbreekt.")
            raise AreasError(what % {"name": name}, file=file, line=1)
    for fields in reader:
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != len(columns):
            what = _(
                "hier staan %(here)d velden, en er zijn %(columns)d kolommen.", here=len(fields), columns=len(columns)
            )
            raise AreasError(what, file=file, line=reader.line_num)
        values = (field.strip() for field in fields)
        yield Line(file, reader.line_num, dict(zip(columns, values, strict=True)))
