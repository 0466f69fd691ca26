"""The grammar of a language as data: which words negate, weaken, plan or ask for what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from sahelgraph.errors import OntologyError
from sahelgraph.extract.parsing.tree import plain
from sahelgraph.vocabulary import lexicon, ontology_folder

Words = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What `lexicon/<language>/grammar.yml` holds, folded for comparison; its keys are explained there."""

    modals: Mapping[str, str]
    complements: Mapping[str, str]
    elisions: Mapping[str, str]
    contractions: Mapping[str, str]
    contracted_articles: Words
    forms: Mapping[str, str]
    inflections: tuple[tuple[str, str], ...]
    dying: Words
    lifeless: Words
    remains: Words
    further: Words
    finding: Words
    details: Mapping[str, Words]
    topics: Mapping[str, Words]
    negators: Words
    not_denying: Words
    contrasting: Words
    determiners: Words
    split_negators: Words
    with_split_negators: Words
    without: Words
    conditions: Words
    conceding: Words
    awaiting: Words
    purposes: Words
    purpose_marks: Words
    sought: Words
    aims: Words
    due: Words
    scheduling: Words
    qualities: Words
    policies: Words
    venues: Words
    wished: Words
    campaigning: Words
    asked_marks: Words
    called_marks: Words
    comparing: Words
    ranks: Words
    infinitive_marks: Words
    asserting: Words
    informing: Words
    implicatives: Words
    gerund_marks: Words
    recipient_marks: Words
    dative: Words
    object_pronouns: Words
    telling_to: Words
    pending: Words
    hearsay: Words
    rumours: Words
    left_open: Words
    endings: Words
    revoking: Words
    lasting: Words
    joining: Words
    means: Words
    agendas: Words
    announcing: Words
    announcing_names: Words
    agenda_marks: Words
    engaged: Words
    turned_conditions: Words
    factives: Words
    verdicts: Words
    doubts: Words
    either: Words
    deadly: Words
    felling: Words
    unfulfilled: Words
    where: Words
    hedges: Words
    light: Words
    undergoing: Words
    faced: Words
    claiming: Words
    such: Words
    givers: Words
    object_control: Words
    ringing: Words
    conveying: Words
    conveying_marks: Words
    relative_pronouns: Words
    owning_relatives: Words
    personal: Words
    restrictive: Words
    inclusives: Words
    among: Words
    counting_in: Words
    of_whom: Words
    numerals: Words
    stations: Words
    fleeing: Words
    watching: Words
    anybody: Words
    tallying: Words
    tolls: Words
    recorded: Words
    recorded_at: Words
    divided: Words
    records: Words
    correcting: Words
    corrected_to: Words
    totals: Words
    reflexives: Words
    own_reflexives: Mapping[str, str]
    agents: Words
    conditional_endings: Words
    future_endings: Words
    never_passive: Words
    suffered: Words
    suffered_by_things: Words
    complementisers: Words
    deciding: Words
    collectives: Words
    animals: Words
    animal_counters: Words
    couples: Words
    verb_endings: Words
    counters: Words
    carriers: Words
    undertakings: Words
    clitics: Words
    inverted_after: Words
    of: Words
    linking: Words
    between: Words
    partitives: Words
    copulas: Words
    existential: Words
    question_marks: Words
    approximators: Words
    bounds: Words
    resultatives: Words
    manners: Words
    attired: Words
    planting: Words
    planted: Words
    clause_marks: Words
    apart: Words
    resulting: Words
    sites: Words
    times: Words
    occurring: Words
    beginning: Words
    proofs: Words
    rejecting: Words
    aiming: Words
    backshifted: Words
    weapons: Words
    strikes: Words
    struck_with: Words
    documents: Words
    facing: Words
    goals: Words
    areas: Words
    settlements: Words
    villages: Words
    superlatives: Words
    deadlines: Words
    inside: Words
    lying: Words
    warning: Words
    warned: Words
    situated: Words
    currencies: Words
    targeted: Words
    opposed: Words
    checking: Words
    accompanying: Words
    recent: Words
    amid: Words
    nowhere: Words
    limits: Words
    memorials: Words
    siding: Words
    answering: Words
    mishaps: Words
    causes: Words
    homographs: Words
    participles: Words
    adverb_like: Words
    opposing: Words
    opposite: Words
    bare_infinitives: Words
    bare_governors: Words
    helpers: Words
    measuring: Words
    nearing: Words
    preposed: Words
    seeing: Words
    courts: Words
    seats: Words
    national: Words
    statewide: Words
    commanding: Words
    abroad: Words
    headcount: Words
    envoys: Words
    offshoots: Words
    nicknaming: Words
    that_which: Words
    adverbial_cases: Words
    believing: Words
    sourcing: Words
    former: Words
    set_nouns: Words
    enabling: Words
    outcome_marks: Words
    granting: Words
    gathered: Words
    dispersing: Words
    behests: Words
    targets: Words
    having: Words
    serving: Words
    backings: Words
    backing_cases: Words
    held_as: Words
    behest_cases: Words
    witnessing: Words
    heeding: Words
    caused: Words
    causing: Words
    compounds: Words
    lone_negated: Words
    abstract_endings: Words
    laying: Words
    after_what: Words
    crowds: Words
    households: Words
    wielding: Words
    wielded: Words
    laid_on: Words
    laid_for: Words
    answerable: Words
    answered_for: Words
    distances: Words

    def is_extent(self, word: str) -> bool:
        """Whether a word tells how long, when or how far: nobody acts, suffers or is counted by it.

        >>> grammar("en").is_extent("kilometers"), grammar("fr").is_extent("soir"), grammar("fr").is_extent("civils")
        (True, True, False)
        """
        return word in self.times or word in self.distances


BY_MODALITY = ("modals", "complements")


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; an unknown or missing key is an error that names the file."""
    told = {**lexicon(language, "grammar"), "ranks": lexicon(language, "actors")["ranks"]}
    known = {field.name for field in fields(Grammar)}
    wrong = sorted(known.symmetric_difference(told))
    if wrong:
        path = ontology_folder() / "lexicon" / language / "grammar.yml"
        raise OntologyError(f"unknown or missing keys: {', '.join(wrong)}", path=path)
    accented = frozenset(told["homographs"])
    return Grammar(**{key: _folded(key, value, accented) for key, value in _spelt(language, told).items()})


def _spelt(language: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The file's content, once it is sure that YAML took no word for a truth value."""
    path = ontology_folder() / "lexicon" / language / "grammar.yml"
    for key, value in told.items():
        lists = (
            value.values() if isinstance(value, dict) and key not in {"elisions", "contractions", "forms"} else [value]
        )
        if any(not isinstance(word, str) for words in lists for word in words):
            raise OntologyError(f"{key}: put quotes round yes, no, on and off", path=path)
    return told


def _folded(key: str, value: Any, accented: Words) -> Any:
    """A value of the file for comparison: without accents but for the words that only an accent tells from others."""
    if key in BY_MODALITY:
        return {plain(word): modality for modality, words in value.items() for word in words}
    if key == "inflections":
        return tuple((plain(ending), plain(base)) for base, endings in value.items() for ending in endings)
    if key == "participles":
        return frozenset(value)
    if key in {"details", "topics"}:
        return {whole: frozenset(parts) for whole, parts in value.items()}
    if isinstance(value, dict):
        return {plain(word): plain(meaning) for word, meaning in value.items()}
    return frozenset(word if word in accented else plain(word) for word in value)
