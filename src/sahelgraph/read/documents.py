"""From arguments (files, folders, patterns, `-`) to documents, in an order that does not depend on theirs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sahelgraph.errors import InputError
from sahelgraph.ids import Minter, sha256
from sahelgraph.model import Document, Reject, Source
from sahelgraph.read.formats import READERS
from sahelgraph.read.known import is_date, language_code
from sahelgraph.read.raw import Raw, Rejecter, UnreadableError

LONGEST_TEXT = 5_000_000
"""Code points; a longer text is set aside with the advice to split it."""


SPREADSHEETS = (".numbers", ".fods", ".et", ".wk1")


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows of sources that do not say it themselves."""

    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it is, and its path relative to the argument it was found under."""

    path: Path
    relative: str


def read_documents(
    arguments: Iterable[str | Path],
    *,
    known: Known | None = None,
    minter: Minter | None = None,
    reject: Rejecter,
    leave: Callable[[Path], bool] | None = None,
) -> Iterator[Document]:
    """The documents of files, folders, patterns and `-` (standard input), by path.

    `reject` is called for each file, line or value that cannot be used; `leave` says which files somebody else
    reads. Raises `InputError` where an argument
    names nothing, or where two documents have the same identity.

    >>> list(read_documents([], reject=print))
    []
    """
    known, minter = known or Known(), minter or Minter()
    seen: dict[str, str] = {}
    files = [found for found in find_files(arguments) if leave is None or not leave(found.path)]
    for found in sorted(files, key=lambda each: (each.relative, str(each.path))):
        for raw in _read(found, known, reject):
            document = _document(raw, found, known, minter, reject)
            if document:
                _refuse_twins(document, raw, found, seen)
                yield document


def find_files(arguments: Iterable[str | Path]) -> list[Found]:
    """Every file that the arguments name; a folder gives all below it except hidden ones."""
    found: dict[Path, Found] = {}
    for argument in arguments:
        for each in _expand(str(argument)):
            found.setdefault(each.path.absolute(), each)
    return list(found.values())


def _expand(argument: str) -> list[Found]:
    path = Path(argument)
    if argument == "-":
        return [Found(path, "-")]
    if path.is_dir():
        inside = [file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path))]
        return [Found(file, file.relative_to(path).as_posix()) for file in inside]
    if path.exists():
        return [Found(path, path.name)]
    if matches := _matches(path):
        return [Found(file, file.name) for file in matches if file.is_file()]
    if argument.startswith(("http://", "https://")):
        raise InputError("nothing is fetched from the network; save the page and name the file", path=argument)
    raise InputError("no such file or folder", path=argument)


def _matches(path: Path) -> list[Path]:
    if not any(sign in str(path) for sign in "*?["):
        return []
    anchor = Path(path.anchor) if path.is_absolute() else Path()
    return sorted(anchor.glob(str(path.relative_to(anchor) if path.is_absolute() else path)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read(found: Found, known: Known, reject: Rejecter) -> Iterator[Raw]:
    where = str(found.path)
    reader = READERS.get(found.path.suffix.lower() if found.relative != "-" else ".txt")
    if reader is None:
        reject(Reject(where, _unknown(found.path.suffix.lower())))
        return
    try:
        data = sys.stdin.buffer.read() if found.relative == "-" else found.path.read_bytes()
        yield from reader(data, where, known.encoding, reject)
    except UnreadableError as fault:
        reject(Reject(where, str(fault), fault.line))
    except OSError as error:
        reject(Reject(where, f"cannot be read: {error.strerror or error}"))


def _unknown(ending: str) -> str:
    """Why a file of this ending is not read, and what to do."""
    if ending in SPREADSHEETS:
        return "a spreadsheet of a kind that is not read; save it as .xlsx or .csv"
    return f"not a kind of file that is read ({' '.join(sorted(READERS))})"


def _document(raw: Raw, found: Found, known: Known, minter: Minter, reject: Rejecter) -> Document | None:
    where = str(found.path)
    if not raw.text.strip():
        reject(Reject(where, "holds no text", raw.line))
        return None
    if len(raw.text) > LONGEST_TEXT:
        reject(Reject(where, f"longer than {LONGEST_TEXT:,} characters; split it into documents", raw.line))
        return None
    return Document(_source(raw, found, known, minter, reject), raw.text)


def _source(raw: Raw, found: Found, known: Known, minter: Minter, reject: Rejecter) -> Source:
    told = raw.known
    identity = (
        told.get("id") or told.get("url") or (found.relative if raw.line is None else f"{found.relative}:{raw.line}")
    )
    language = told.get("language") or known.language
    published = told.get("published") or known.published
    code = language_code(language) if language else None
    faults = [
        f"no such date: {published!r}; write YYYY-MM-DD" if published and not is_date(published) else "",
        f"no such language: {language!r}; write en or fr" if language and not code else "",
    ]
    for fault in filter(None, faults):
        reject(Reject(str(found.path), fault, raw.line, minter.source(identity), value=True))
    return Source(
        iri=minter.source(identity),
        id=identity,
        title=told.get("title"),
        publisher=told.get("publisher") or known.publisher,
        published=published if published and is_date(published) else None,
        language=code,
        licence=told.get("licence") or told.get("license"),
        url=told.get("url"),
        path=found.relative,
        sha256=sha256(raw.text.encode("utf-8", "surrogatepass")),
    )


def _refuse_twins(document: Document, raw: Raw, found: Found, seen: dict[str, str]) -> None:
    place = str(found.path) + (f":{raw.line}" if raw.line else "")
    first = seen.setdefault(document.source.id, place)
    if first != place:
        raise InputError(f"the same document id {document.source.id!r} as in {first}; give each its own", path=place)


def readable(path: Path) -> bool:
    """Whether a file's ending is one that is read."""
    return path.suffix.lower() in READERS
