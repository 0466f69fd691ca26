"""Write docs/register.md from the register: python docs/make_register.py"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sahelgraph.register import Entry, Register, load_register
from sahelgraph.vocabulary import classes, is_kind

SHOWN = (
    "mali", "burkina-faso", "niger", "chad", "nigeria", "mauritania", "algeria", "benin", "togo", "ghana", "ivory-coast",
    "guinea", "senegal", "cameroon",
)  # fmt: skip
"""The states with a section of their own, by the end of their address."""
HEAD = """# Who is who

Made from the register by `python docs/make_register.py`; edit the Turtle, not this page.
What is marked (unverified) has no opened source: it is kept for whoever finds one, and is neither read in texts nor answered.
An end with a question mark is the last day on which a source shows it. `sahelgraph register find NAME` shows the sources;
`python docs/draw_facts.py 60` draws facts at random to be read again in theirs.
"""


def page(register: Register) -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    yield from _counts(register)
    for slug in SHOWN:
        state = next(iri for iri in register.entries if iri.endswith(f"/actor/{slug}"))
        yield from _state(register, state)
    yield from _kinds(register)


def _counts(register: Register) -> Iterator[str]:
    yield "## Counts\n\n| kind | sourced | unverified |\n|---|---|---|"
    bodies = [one for one in register.entries.values() if is_kind(one.kind, "Organisation")]
    groups = [one for one in register.entries.values() if one.kind in ("PopulationGroup", "GroupOfPeople")]
    people = [one for one in register.entries.values() if one.kind == "Person"]
    places = [one for one in register.entries.values() if is_kind(one.kind, "Place")]
    dated = [tie for tie in register.ties if tie.iri and (tie.start or tie.end)]
    undated = [tie for tie in register.ties if tie.iri and not (tie.start or tie.end)]
    told = {"bodies": bodies, "population groups": groups, "people": people, "places": places}
    told |= {"offices": register.tenures, "dated ties": dated, "undated ties": undated}  # type: ignore[dict-item]
    for name, held in told.items():
        doubtful = sum(one.unverified for one in held)
        yield f"| {name} | {len(held) - doubtful} | {doubtful} |"


def _state(register: Register, state: str) -> Iterator[str]:
    yield f"\n## {register.label(state)}\n"
    yield "Who governed:\n"
    land = register.entries[state].territory or ""
    for tie in sorted(register.ties_of(land, "governs"), key=lambda tie: tie.start or ""):
        yield f"- {tie.start or '?'} to {tie.end or '…'}: {register.label(tie.subject)}"
    yield "\nOffices:\n"
    for post in sorted(register.posts.values(), key=lambda post: post.label["en"]):
        held = register.holder(post.iri)
        if held and state in register.circle(post.body or ""):
            names = (
                f"{register.label(one.person)} ({one.start or '?'} to {one.end or _last(one.last_confirmed)})"
                for one in held
            )
            yield f"- {post.label['en']} / {post.label['fr']}: {'; '.join(names)}"


def _last(day: str | None) -> str:
    return f"{day}?" if day else "…"


def _kinds(register: Register) -> Iterator[str]:
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in register.entries.values():
        if is_kind(entry.kind, "Organisation") or entry.kind == "PopulationGroup":
            by_kind[entry.kind].append(entry)
    for kind, held in sorted(by_kind.items()):
        yield f"\n## {classes()[kind].label('en').capitalize()} ({len(held)})\n"
        yield from (_line(register, entry) for entry in sorted(held, key=lambda entry: entry.label["en"].casefold()))


def _line(register: Register, entry: Entry) -> str:
    years = f", {entry.start or '?'} to {entry.end or '…'}" if entry.start or entry.end else ""
    doubt = " (unverified)" if entry.unverified else ""
    return f"- {entry.label['en']} / {entry.label['fr']}{years}{doubt}{''.join(_history(register, entry))}"


def _history(register: Register, entry: Entry) -> Iterator[str]:
    """What became of a body, in the order of time, and who led it."""
    ties = [tie for tie in register.ties_of(entry.iri) if tie.iri and tie.relation in HISTORY]
    for tie in sorted(ties, key=lambda tie: tie.start or ""):
        other = tie.object if tie.subject == entry.iri else tie.subject
        told = tie.relation if tie.subject == entry.iri else f"{tie.relation} of it:"
        when = f" ({tie.start or '?'} to {tie.end})" if tie.end else f" ({tie.start})" if tie.start else ""
        yield f"; {told} {register.label(other)}{when}"
    if entry.kind != "State":
        heads = [post.iri for post in register.posts.values() if post.leads and post.body == entry.iri]
        held = [one for head in heads for one in register.holder(head)]
        names = (
            f"{register.label(one.person)} ({one.start or '?'} to {one.end or _last(one.last_confirmed)})"
            for one in held
        )
        yield f"; led by {', '.join(names)}" if held else ""


HISTORY = ("successorOf", "splitFrom", "partOf", "memberOf", "alliedWith", "affiliatedWith", "signatoryOf")


def written() -> str:
    """The whole page."""
    return "\n".join(page(load_register(unverified=True))) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("register.md").write_text(
        "\n".join(page(load_register(unverified=True))) + "\n", encoding="utf-8"
    )
