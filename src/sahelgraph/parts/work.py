"""One part from its sources to its files: the work of one process, which needs nothing but the part and a folder."""

from __future__ import annotations

import gc
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import IO, Any

from sahelgraph.assemble import assemble
from sahelgraph.errors import InputError, OutputError
from sahelgraph.ids import Minter
from sahelgraph.model import Document, Mention, Reject
from sahelgraph.parts.chain import Chain
from sahelgraph.parts.lines import Hashed
from sahelgraph.parts.plan import Part
from sahelgraph.pipeline import Options, extracted, told
from sahelgraph.register import Register, load_register
from sahelgraph.resolve import accounts
from sahelgraph.tables.read import Counts, TableFile
from sahelgraph.tables.write import Aside, write_table
from sahelgraph.write.flat import mention_lines
from sahelgraph.write.rdf import rdf_bytes

KINDS = ("nq", "once", "accounts", "mentions", "rejects")
"""The files of a part: its graphs one after the other; lines that stand once in a table's graph; events that other
sources may tell; mentions; rejects. Lines of the middle three are sorted."""


Lines = IO[bytes] | Hashed


@dataclass(slots=True)
class Done:
    """What a finished part holds: its graphs with their bytes and quads, its sources, whom it names, and counts.

    `lines` is the file that holds the graphs, and from which byte on; `once` counts the quads that stand once.
    `broken` says why a table breaks off, and at which row: then nothing of it is used.
    """

    id: str
    graphs: list[tuple[str, int, int]] = field(default_factory=list)
    sources: list[tuple[str, str, str | None]] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    statements: dict[str, int] = field(default_factory=dict)
    mentions: int = 0
    rejects: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    lines: tuple[str, int] = ("", 0)
    once: int = 0
    table: bool = False
    broken: tuple[str, str, int] | None = None


def finished(folder: Path, part_id: str) -> Done | None:
    """What an earlier run finished of a part, where all of it is still there."""
    path = folder / f"{part_id}.json"
    try:
        found = _read(json.loads(path.read_text(encoding="utf-8")))
        whole = all(_whole(folder, found, kind) for kind in KINDS)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if whole else None


def _whole(folder: Path, done: Done, kind: str) -> bool:
    """Whether a file of a part is there: graphs may be followed by those of the next part."""
    if kind == "nq":
        return (folder / done.lines[0]).stat().st_size >= done.lines[1] + done.sizes[kind]
    return (folder / f"{done.id}.{kind}").stat().st_size == done.sizes[kind]


def _read(told: dict[str, Any]) -> Done:
    broken, lines = told.pop("broken"), told.pop("lines")
    lists: dict[str, Any] = {name: [tuple(each) for each in told.pop(name)] for name in ("graphs", "sources")}
    return Done(**told, **lists, lines=tuple(lines), broken=tuple(broken) if broken else None)


def work(part: Part, folder: Path, options: Options, chain: Chain | None = None) -> Done:
    """Do a part, unless it is done: its files take their names when they are complete on the disk, the summary last.

    The rows of a table are added to the chain, where there is one. Raises `OutputError` where the disk takes no more.
    """
    done = finished(folder, part.id)
    if done:
        return done
    done = Done(part.id, lines=(f"{part.id}.nq", 0), table=part.table is not None)
    try:
        with _files(folder, part.id) as files:
            if part.table and chain:
                with chain.appending() as lines:
                    done.lines = (chain.name, lines.tell())
                    _table(part, part.table, {**files, "nq": lines}, options, done)
            elif part.table:
                _table(part, part.table, files, options, done)
            else:
                _documents(part, files, options, done)
        done.sizes = {kind: (folder / f"{part.id}.{kind}").stat().st_size for kind in KINDS}
        done.sizes["nq"] = sum(size for _, size, _ in done.graphs)
        _keep(folder / f"{part.id}.json", json.dumps(asdict(done)).encode())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path=folder) from error
    return done


@contextmanager
def _files(folder: Path, part_id: str) -> Iterator[dict[str, IO[bytes]]]:
    """The part's files under names of this process; they get their own when all are whole."""
    waiting = {kind: folder / f".{part_id}.{kind}.{os.getpid()}" for kind in KINDS}
    try:
        with ExitStack() as stack:
            files: dict[str, IO[bytes]] = {kind: stack.enter_context(path.open("wb")) for kind, path in waiting.items()}
            yield files
            for file in files.values():
                file.flush()
                os.fsync(file.fileno())
        for kind, path in waiting.items():
            path.replace(folder / f"{part_id}.{kind}")
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)


def _keep(path: Path, data: bytes) -> None:
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def _documents(part: Part, files: dict[str, IO[bytes]], options: Options, done: Done) -> None:
    minter = Minter(options.base)
    counts: Counter[str] = Counter()
    events: list[str] = []
    named: set[str] = set()
    mentions: list[Mention] = []
    rejects: list[Reject] = []
    for document, found in extracted(part.documents, minter, options, register=_register(options.register)):
        statements = list(told(found.statements, options))
        quads = list(assemble(document.source, statements, minter=minter, read_on=options.read_on))
        data = rdf_bytes(quads, ".nq")
        files["nq"].write(data)
        done.graphs.append((minter.graph(document.source.iri), len(data), data.count(b"\n")))
        done.sources.append(_source(document))
        counts.update(each.kind for each in statements)
        events += (each.line() for each in accounts(statements))
        named |= {ref.iri for each in statements for ref in each.refs if ref.iri}
        mentions += found.mentions
        rejects += found.rejects
    files["mentions"].write(_lines(mention_lines(mentions)))
    _finish(files, done, events, rejects, named)
    done.statements, done.mentions = dict(counts), len(mentions)


def _source(document: Document) -> tuple[str, str, str | None]:
    return document.source.iri, document.source.id, document.source.sha256


@cache
def _register(paths: tuple[Path, ...]) -> Register:
    """Read once a process; what stays as long as this one is not looked through for what is no longer needed."""
    register = load_register(*paths)
    gc.freeze()
    return register


def _table(part: Part, table: TableFile, files: Mapping[str, Lines], options: Options, done: Done) -> None:
    file = replace(table, counts=Counts())
    minter = Minter(options.base)
    once: set[bytes] = set()
    events: list[str] = []
    rejects: list[Reject] = []
    named: frozenset[str] = frozenset()
    lines = files["nq"]
    start = lines.tell()
    try:
        named = write_table(
            file,
            lines.write,
            register=_register(options.register),
            minter=minter,
            reject=rejects.append,
            quotes=options.quotes,
            read_on=options.read_on,
            stretch=part.stretch,
            aside=Aside(lambda lines: once.update(lines.splitlines(keepends=True)), events.append),
        )
    except InputError as fault:
        done.broken = (file.source.iri, fault.message, part.stretch.before + file.counts.rows + 1)
    files["once"].write(b"".join(sorted(once)))
    done.once = len(once)
    quads = file.counts.quads - file.counts.once
    done.graphs.append((minter.graph(file.source.iri), lines.tell() - start, quads))
    done.sources.append((file.source.iri, file.source.id, file.source.sha256))
    done.statements = dict(+file.counts.kinds)
    _finish(files, done, events, rejects, named)


def _finish(
    files: Mapping[str, Lines], done: Done, events: Iterable[str], rejects: Iterable[Reject], named: Iterable[str]
) -> None:
    files["accounts"].write(_lines(sorted(events)))
    lines = sorted(map(reject_line, rejects))
    files["rejects"].write(_lines(lines))
    done.rejects, done.named = len(lines), sorted(named)


def reject_line(told: Reject) -> str:
    """A reject as a line; lines sort as `rejects.csv` does."""
    place = [told.where, f"{told.line or 0:012}", told.reason, told.text, told.source]
    return json.dumps([*place, told.note, told.value], ensure_ascii=False)


def read_reject(line: str) -> Reject:
    """The reject behind a line.

    >>> told = Reject("a.csv", "no date", 3)
    >>> read_reject(reject_line(told)) == told
    True
    """
    where, number, reason, text, source, note, value = json.loads(line)
    return Reject(where, reason, int(number) or None, source, text, note, value)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
