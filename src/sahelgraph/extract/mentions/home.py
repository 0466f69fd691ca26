"""The state that a document speaks of from within, whose ministers it names without saying whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sahelgraph.extract.mentions.actor_mention import ActorMention
from sahelgraph.register import Register

CLEAR = 2
"""How many times as often as any other state the one is named that a document is about."""


def home_state(mentions: Sequence[ActorMention], register: Register) -> str | None:
    """The state of most of the actors and places that a document names; None where another comes near it.

    Who is told of in passing is told of with his state ("the French foreign minister"); one's own ministers are not.
    """
    named = Counter(m.ref.iri for m in mentions if m.ref.iri and not m.inner)
    states = Counter(m.nation for m in mentions if m.nation and not m.ref.iri)
    for iri, times in named.items():
        if state := register.state_of(iri) or register.nation_of(iri):
            states[state] += times
    ranked = states.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= CLEAR * ranked[1][1])
    return ranked[0][0] if clear else None
