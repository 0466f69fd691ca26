"""What is wrong in a register that the reading of its files does not find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sahelgraph.register.dates import in_order, not_after
from sahelgraph.register.entries import Entry, Post, Tenure, Tie
from sahelgraph.register.lookup import Register
from sahelgraph.register.names import fold
from sahelgraph.vocabulary import LANGUAGES, is_kind


def lint(register: Register) -> list[str]:
    """The faults, one a line: names shared undeclared, sources missing or not opened, disordered intervals, and so on.

    It wants the whole register: `load_register(unverified=True)`.
    """
    checks = (
        _languages,
        _sources,
        _opened,
        _leaning,
        _shared_names,
        _told_twice,
        _named_twice,
        _intervals,
        _open_ends,
        _ends,
        _held_twice,
    )
    return [fault for check in checks for fault in check(register)]


def _languages(register: Register) -> Iterator[str]:
    named: list[Entry | Post] = [*register.entries.values(), *register.posts.values()]
    for one in named:
        if missing := set(LANGUAGES) - set(one.label):
            yield f"{one.iri}: no name in {', '.join(sorted(missing))}"


def _sources(register: Register) -> Iterator[str]:
    for entry in register.entries.values():
        if not entry.sources and not entry.unverified:
            yield f"{entry.iri}: no source, and not marked unverified"
    for told in _dated(register):
        if not told.sources and not told.unverified:
            yield f"{told.iri}: no source, and not marked unverified"


def _opened(register: Register) -> Iterator[str]:
    opened = {source.iri for source in register.sources.values() if source.opened}
    for told in (*register.entries.values(), *_dated(register)):
        if told.sources and not told.unverified and not opened & set(told.sources):
            yield f"{told.iri}: no source of it was opened, and it is not marked unverified"


def _leaning(register: Register) -> Iterator[str]:
    """What is sourced may not say something of what is not: it would be lost with it."""
    doubtful = {entry.iri for entry in register.entries.values() if entry.unverified}
    for told in _dated(register):
        ends = {told.person, told.body} if isinstance(told, Tenure) else {told.subject, told.object}
        if not told.unverified and ends & doubtful:
            yield f"{told.iri}: is sourced, but {', '.join(sorted(ends & doubtful))} is marked unverified"


def _dated(register: Register) -> list[Tenure | Tie]:
    return [*register.tenures, *(tie for tie in register.ties if tie.iri)]


def _told_twice(register: Register) -> Iterator[str]:
    """Two places that stand at one place of their gazetteer are one."""
    first: dict[str, str] = {}
    for entry in register.entries.values():
        if entry.locator and is_kind(entry.kind, "Place") and first.setdefault(entry.locator, entry.iri) != entry.iri:
            yield f"{entry.iri}: {entry.locator} is {first[entry.locator]} already"


def _named_twice(register: Register) -> Iterator[str]:
    for entry in register.entries.values():
        told = [(name.text, name.language) for name in entry.names]
        if len(set(told)) < len(told):
            yield f"{entry.iri}: has one of its names twice"


def _shared_names(register: Register) -> Iterator[str]:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, entry in register.names():
        if not name.ambiguous:
            bearers[_family(entry), fold(name.text)].add(entry.iri)
    for (_, shared), iris in sorted(bearers.items()):
        if len(iris) > 1:
            yield f"{shared!r} is borne by {', '.join(sorted(iris))}, and not declared ambiguous"


def _family(entry: Entry) -> str:
    return next((kind for kind in ("Place", "Person") if is_kind(entry.kind, kind)), "Actor")


def _intervals(register: Register) -> Iterator[str]:
    lasting: list[Entry | Tenure | Tie] = [*register.entries.values(), *register.tenures, *register.ties]
    for one in lasting:
        if not in_order(one.start, one.end):
            yield f"{one.iri}: ends before it starts"


def _open_ends(register: Register) -> Iterator[str]:
    for held in register.tenures:
        if not held.end and not held.last_confirmed:
            yield f"{held.iri}: neither an end nor a day on which it was last confirmed"


def _ends(register: Register) -> Iterator[str]:
    for tie in register.ties:
        for end in (tie.subject, tie.object):
            if end not in register.entries:
                yield f"{tie.iri or tie.subject}: {end} is not in the register"


def _held_twice(register: Register) -> Iterator[str]:
    for post in register.posts.values():
        held = [one for one in register.holder(post.iri) if post.leads and one.start and one.end and not one.note]
        for first, second in pairwise(held):
            if first.person != second.person and not not_after(first.end or "", second.start or ""):
                yield f"{post.iri}: {_name(first)} and {_name(second)} hold it at once"


def _name(tenure: Tenure) -> str:
    return tenure.person.rpartition("/")[2]
