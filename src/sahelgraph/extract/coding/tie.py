"""Two participants under an entry of `relations.yml`, and the statement they make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sahelgraph.extract.coding.events import confidence, modality
from sahelgraph.extract.frames.wording import Told
from sahelgraph.extract.lexicon.entries import RelationEntry
from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import Part
from sahelgraph.model import Ref, Statement, Time
from sahelgraph.vocabulary import relations

FACT = Told()


@dataclass(frozen=True, slots=True)
class Tie:
    """Two participants under an entry, before they are turned to the relation's direction."""

    entry: RelationEntry
    one: Part
    other: Part
    at: int
    told: Told = FACT
    role: Ref | None = None
    held: Time | None = None
    """The time that is told of the post itself: "president since 2021"."""
    dated: bool = False
    """Whether the sentence's time is the relation's own: "led the group since 2017", not "on Monday X, its leader, …"."""


def tied(scene: Scene, tie: Tie) -> Statement | None:
    """The statement of a tie, turned to its relation's direction; None where those it ties are not of its kinds."""
    term = relations()[tie.entry.type]
    one, other = (tie.other, tie.one) if tie.entry.reverse else (tie.one, tie.other)
    named = one.mention.untyped and one.mention.end_i - one.mention.start_i > 1
    person = tie.entry.subjects == ("Person",) or (named and "Person" in tie.entry.subjects)
    domain = "Person" if person else term.domain
    subject, object_ = as_kind(one.mention, domain), as_kind(other.mention, term.range)
    if subject is None or object_ is None or subject.node == object_.node or _kept_out(tie.entry, subject, object_):
        return None
    if tie.entry.roles and one.mention.ref.kind == "GroupOfPeople" and one.mention.role not in tie.entry.roles:
        return None
    hedges = tuple(dict.fromkeys((*tie.told.hedges, *one.mention.hedges, *other.mention.hedges)))
    return Statement(
        kind="relation",
        type=tie.entry.type,
        subject=(subject,),
        object=(object_,),
        time=scene.when(tie.at) if tie.dated else tie.held,
        role=_role(scene, tie, object_),
        polarity="negated" if tie.told.denied else "affirmed",
        modality=modality(tie.told.modality),
        hedges=hedges,
        confidence=confidence((one, other), tie.entry.surety, len(hedges)),
        evidence=(scene.evidence(tie.at, f"relations.{tie.entry.id}"),),
    )


def _role(scene: Scene, tie: Tie, body: Ref) -> Ref | None:
    """The post that is held: the register's, else one of this body by its words."""
    role = tie.role if tie.entry.post else None
    if role is None or role.node:
        return role
    return replace(role, local=scene.minter.post(body.node or body.label, role.mention or role.label), kind="Post")


def _kept_out(entry: RelationEntry, subject: Ref, object_: Ref) -> bool:
    return bool(
        (entry.subjects and not is_any(subject.kind, entry.subjects))
        or (entry.objects and not is_any(object_.kind, entry.objects))
        or (entry.excluding and is_any(object_.kind, entry.excluding))
    )


def as_kind(mention: ActorMention, kind: str | None) -> Ref | None:
    """The mention as the class that a relation asks for: a country as an actor or a place; None where it cannot be."""
    ways = (mention.ref, *((mention.place,) if mention.place else ()))
    fitting = next((ref for ref in ways if kind is None or is_any(ref.kind, (kind,))), None)
    unknown = kind == "Person" and mention.untyped
    return replace(mention.ref, kind="Person") if unknown else fitting
