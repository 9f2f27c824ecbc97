"""Reading a test collection in BEIR format: corpus.jsonl, queries.jsonl, qrels.tsv and, if there, norel.txt."""

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

HEADER: Final = ("query-id", "corpus-id", "score")


class EvaluationError(Exception):
    """A folder that cannot be evaluated; the message names the file, and the line when there is one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection. Judgements: per query with at least one relevant passage, the grade (1 and up) of each."""

    passages: tuple[Passage, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    unanswerable: frozenset[str]


def read_collection(folder: Path) -> Collection:
    """Read and check a whole folder, or raise EvaluationError at the first thing that is wrong."""
    if not folder.is_dir():
        raise EvaluationError(f"{folder} is not a folder")
    passages = tuple(
        Passage(id_, _string(folder / "corpus.jsonl", number, entry, "title", ""), text)
        for number, id_, text, entry in _entries(folder / "corpus.jsonl")
    )
    queries = {id_: text for _, id_, text, _ in _entries(folder / "queries.jsonl")}
    judgements = _judgements(folder / "qrels.tsv", queries, {passage.id for passage in passages})
    return Collection(passages, queries, judgements, _unanswerable(folder / "norel.txt", queries, judgements))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that hold something, numbered from 1, without line end or byte order mark."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvaluationError(f"{path.name} cannot be read: {error.strerror}") from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            text = line.decode().rstrip("\r")
        except UnicodeDecodeError as error:
            raise _wrong(path, number, "is not UTF-8") from error
        if text.strip():
            yield number, text


def _wrong(path: Path, number: int, what: str) -> EvaluationError:
    return EvaluationError(f"{path.name} line {number}: {what}")


def _entries(path: Path) -> Iterator[tuple[int, str, str, dict[str, object]]]:
    seen: set[str] = set()
    for number, line in _lines(path):
        entry = _entry(path, number, line)
        id_, text = (_string(path, number, entry, key) for key in ("_id", "text"))
        if id_ in seen:
            raise _wrong(path, number, f"the _id {id_!r} was there before")
        seen.add(id_)
        yield number, id_, text, entry
    if not seen:
        raise EvaluationError(f"{path.name} is empty")


def _entry(path: Path, number: int, line: str) -> dict[str, object]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _wrong(path, number, "is not JSON") from error
    if not isinstance(entry, dict):
        raise _wrong(path, number, "is not a JSON object")
    return entry


def _string(path: Path, number: int, entry: dict[str, object], key: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        raise _wrong(path, number, f"{key!r} is missing or not a text")
    return value


def _judgements(path: Path, queries: Mapping[str, str], passages: set[str]) -> dict[str, dict[str, int]]:
    rows = ((number, tuple(line.split("\t"))) for number, line in _lines(path))
    number, header = next(rows, (1, ()))
    if header != HEADER:
        raise _wrong(path, number, f"the header {' '.join(HEADER)} (with tabs) is missing")
    judgements: dict[str, dict[str, int]] = {}
    for number, row in rows:
        query, passage, grade = _judgement(path, number, row)
        _check_known(path, number, query, queries)
        _check_known(path, number, passage, passages)
        if passage in judgements.get(query, {}):
            raise _wrong(path, number, f"{query!r} and {passage!r} were judged before")
        if grade > 0:  # A grade of nought says "not relevant", just as an absent row does.
            judgements.setdefault(query, {})[passage] = grade
    if not judgements:
        raise EvaluationError(f"{path.name} judges nothing relevant, so there is nothing to measure")
    return judgements


def _judgement(path: Path, number: int, row: tuple[str, ...]) -> tuple[str, str, int]:
    if len(row) != len(HEADER):
        raise _wrong(path, number, f"has {len(row)} columns instead of {len(HEADER)}")
    try:
        return row[0], row[1], int(row[2])
    except ValueError as error:
        raise _wrong(path, number, f"the score {row[2]!r} is not a whole number") from error


def _check_known(path: Path, number: int, id_: str, known: Container[str]) -> None:
    if id_ not in known:
        raise _wrong(path, number, f"the id {id_!r} is unknown")


def _unanswerable(path: Path, queries: Mapping[str, str], judgements: Container[str]) -> frozenset[str]:
    """The queries that no passage answers, one id on a line; a folder without that file names none."""
    if not path.exists():
        return frozenset()
    ids = {number: line.strip() for number, line in _lines(path)}
    for number, id_ in ids.items():
        _check_known(path, number, id_, queries)
        if id_ in judgements:
            raise _wrong(path, number, f"{id_!r} has relevant passages in qrels.tsv")
    return frozenset(ids.values())
