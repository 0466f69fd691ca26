"""The states that somebody from elsewhere visits in their capitals: "went to Moscow"."""

from __future__ import annotations

from collections.abc import Sequence

from sahelgraph.extract.mentions.actor_mention import ActorMention, is_any
from sahelgraph.extract.scene import Scene
from sahelgraph.extract.standing import SEATED, Part

HOMELESS = ("InternationalOrganisation", "Organ", "Coalition")
"""Those who are at home in no state, wherever their seat is."""


def visited(scene: Scene, tokens: Sequence[int], guests: Sequence[Part], *, spoken: bool = False) -> list[Part]:
    """The states of the capitals at some tokens, if every guest is known to come from elsewhere.

    Who speaks to a capital (`spoken`: "an ultimatum to Damascus") speaks to its state, if that is not known for his own.
    """
    named = (scene.mention(i) for i in tokens)
    states = [state for place in named if place and (state := scene.state_of_capital(place))]
    away = (_is_away(scene, guest.mention, state.ref.iri, known=not spoken) for state in states for guest in guests)
    return [Part(state, SEATED) for state in states] if guests and all(away) else []


def _is_away(scene: Scene, guest: ActorMention, state: str | None, *, known: bool) -> bool:
    homes = _homes(scene, guest)
    return state not in homes and (not known or bool(homes) or is_any(guest.ref.kind, HOMELESS))


def _homes(scene: Scene, guest: ActorMention) -> set[str]:
    """The states that somebody is of: by his nation, the post he is told by, his offices, or what his body is part of."""
    iri, register = guest.ref.iri, scene.register
    told = register.offices(iri, scene.source.published) or register.offices(iri) if iri else ()
    post = register.posts.get(guest.post) if guest.post else None
    bodies = [held.body for held in (*told, post) if held and held.body]
    found = {register.state_of(one) for one in (iri, guest.nation, *bodies) if one}
    return {state for state in found if state}
