"""Trees mended where the parser is known to stumble: a main verb read as a participle, a word of doubt as a verb.

"On Friday, presumed rebels seized livestock" has one reading only, since a participle takes no object of its own; a
parser trained on other prose may still make "presumed" or the livestock the root. What is mended is told by parts of
speech and order, with the word lists of `grammar.yml`; a tree that fits is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sahelgraph.extract.lexicon.grammar import Grammar
from sahelgraph.extract.mending.adverbs import mend_adverbs
from sahelgraph.extract.mending.attire import mend_attired
from sahelgraph.extract.mending.clauses import (
    mend_clause,
    mend_late_marked,
    mend_main,
    mend_marked,
    mend_reduced,
    mend_subjects,
)
from sahelgraph.extract.mending.counted import mend_counted_subjects, mend_first_nouns, mend_joined_counts
from sahelgraph.extract.mending.heads import (
    mend_adding,
    mend_apart,
    mend_complements,
    mend_control,
    mend_finite,
    mend_helped,
    mend_joined_participles,
    mend_measured,
    mend_preposed,
    mend_sourced,
)
from sahelgraph.extract.mending.joined import (
    mend_before_described,
    mend_behind_infinitives,
    mend_demanded,
    mend_infinitives,
    mend_joined_names,
    mend_joined_persons,
    mend_marked_alike,
    mend_ready,
    mend_resumed,
    mend_suffered_too,
)
from sahelgraph.extract.mending.numbers import (
    mend_counted_infinitives,
    mend_counted_lists,
    mend_counted_participles,
    mend_counts,
    mend_distances,
    mend_numbers,
    mend_numerals,
    mend_short_counts,
    mend_up_to,
)
from sahelgraph.extract.mending.objects import (
    mend_aims,
    mend_became,
    mend_bracketed_verbs,
    mend_called_objects,
    mend_fled,
    mend_held,
    mend_lent_objects,
    mend_listed_objects,
    mend_objects_of_bearings,
    mend_objects_of_pairs,
    mend_partitives,
    mend_results,
)
from sahelgraph.extract.mending.phrases import (
    mend_added,
    mend_appositions,
    mend_cases,
    mend_counted_verbs,
    mend_doubts,
    mend_forms,
    mend_joined,
    mend_names_of_places,
    mend_nominal_verbs,
    mend_objects,
    mend_opening,
)
from sahelgraph.extract.mending.prepositions import (
    mend_adverbial_cases,
    mend_agreeing,
    mend_believed,
    mend_counted_cases,
    mend_departing,
    mend_set_phrases,
    mend_sourced_subjects,
)
from sahelgraph.extract.mending.present import (
    mend_bare_main,
    mend_bare_series,
    mend_joined_verbs,
    mend_third_persons,
)
from sahelgraph.extract.mending.relatives import (
    mend_agreeing_verbs,
    mend_asked_clauses,
    mend_bare_participles,
    mend_carried,
    mend_done_by,
    mend_lists,
    mend_lost_relatives,
    mend_relatives,
    mend_whose,
)
from sahelgraph.extract.mending.reports import (
    mend_behind_semicolons,
    mend_informed,
    mend_reports,
    mend_semicolons,
    mend_telling,
)
from sahelgraph.extract.mending.set_off import (
    mend_bare_verbs,
    mend_behind_brackets,
    mend_called,
    mend_joined_called,
    mend_kin,
    mend_lost_passives,
    mend_named_objects,
    mend_named_subjects,
    mend_of_whom,
    mend_opening_names,
    mend_passed_over,
    mend_second_names,
)
from sahelgraph.extract.mending.sketch import Sketch
from sahelgraph.extract.mending.speech import (
    mend_agent_names,
    mend_apposed_claims,
    mend_called_for,
    mend_condemned,
    mend_gerunds,
    mend_headings,
    mend_hours_after,
    mend_of_names,
    mend_ranks,
    mend_said_besides,
    mend_said_late,
    mend_title_cases,
)
from sahelgraph.extract.mending.subjects import (
    mend_answered,
    mend_asked,
    mend_called_subjects,
    mend_colons,
    mend_cut_names,
    mend_joined_clauses,
    mend_outcomes,
    mend_stolen_objects,
)
from sahelgraph.extract.mending.terse import (
    mend_accused,
    mend_bare_counts,
    mend_behind_dates,
    mend_counted_nouns,
    mend_found,
    mend_manners,
    mend_names_before,
    mend_planted,
    mend_reported_counts,
    mend_strikes,
    mend_told_counts,
    mend_tolls,
)
from sahelgraph.extract.mending.verbs import (
    mend_cased_subjects,
    mend_joined_subjects,
    mend_late_speakers,
    mend_particles,
    mend_second_subjects,
    mend_series,
    mend_undergone,
)
from sahelgraph.extract.mending.voices import (
    mend_against,
    mend_agents,
    mend_among,
    mend_beside,
    mend_laid,
    mend_listed_agents,
    mend_parties,
    mend_seen,
    mend_titled,
    mend_went_with,
)
from sahelgraph.extract.parsing.tree import Tree, grown

STEPS: tuple[Callable[[Sketch, int, int], None], ...] = (
    mend_helped,
    mend_attired,
    mend_behind_brackets,
    mend_cut_names,
    mend_lost_passives,
    mend_seen,
    mend_ranks,
    mend_agent_names,
    mend_apposed_claims,
    mend_of_names,
    mend_title_cases,
    mend_gerunds,
    mend_headings,
    mend_condemned,
    mend_called_for,
    mend_beside,
    mend_titled,
    mend_second_names,
    mend_called,
    mend_named_subjects,
    mend_joined_names,
    mend_joined_persons,
    mend_kin,
    mend_named_objects,
    mend_joined_called,
    mend_opening_names,
    mend_passed_over,
    mend_bare_verbs,
    mend_of_whom,
    mend_ready,
    mend_infinitives,
    mend_names_of_places,
    mend_forms,
    mend_nominal_verbs,
    mend_bare_main,
    mend_third_persons,
    mend_bare_series,
    mend_joined_verbs,
    mend_names_before,
    mend_counted_verbs,
    mend_manners,
    mend_behind_dates,
    mend_counted_nouns,
    mend_found,
    mend_strikes,
    mend_up_to,
    mend_set_phrases,
    mend_preposed,
    mend_departing,
    mend_agreeing,
    mend_believed,
    mend_counted_cases,
    mend_adverbial_cases,
    mend_sourced_subjects,
    mend_sourced,
    mend_finite,
    mend_adverbs,
    mend_complements,
    mend_measured,
    mend_lists,
    mend_counted_participles,
    mend_counts,
    mend_doubts,
    mend_appositions,
    mend_cases,
    mend_before_described,
    mend_counted_lists,
    mend_joined,
    mend_suffered_too,
    mend_added,
    mend_numerals,
    mend_counted_infinitives,
    mend_first_nouns,
    mend_numbers,
    mend_distances,
    mend_counted_lists,
    mend_joined_counts,
    mend_tolls,
    mend_bare_counts,
    mend_reported_counts,
    mend_told_counts,
    mend_objects_of_bearings,
    mend_objects_of_pairs,
    mend_called_objects,
    mend_bracketed_verbs,
    mend_objects,
    mend_particles,
    mend_late_marked,
    mend_marked,
    mend_cased_subjects,
    mend_second_subjects,
    mend_joined_subjects,
    mend_reports,
    mend_informed,
    mend_main,
    mend_reduced,
    mend_telling,
    mend_clause,
    mend_subjects,
    mend_called_subjects,
    mend_stolen_objects,
    mend_outcomes,
    mend_colons,
    mend_answered,
    mend_asked,
    mend_resumed,
    mend_late_speakers,
    mend_series,
    mend_short_counts,
    mend_counted_subjects,
    mend_undergone,
    mend_planted,
    mend_accused,
    mend_opening,
    mend_partitives,
    mend_lent_objects,
    mend_listed_objects,
    mend_results,
    mend_became,
    mend_fled,
    mend_held,
    mend_aims,
    mend_joined_participles,
    mend_control,
    mend_marked_alike,
    mend_behind_infinitives,
    mend_demanded,
    mend_apart,
    mend_adding,
    mend_done_by,
    mend_lost_relatives,
    mend_bare_participles,
    mend_relatives,
    mend_asked_clauses,
    mend_agreeing_verbs,
    mend_whose,
    mend_carried,
    mend_against,
    mend_agents,
    mend_listed_agents,
    mend_went_with,
    mend_parties,
    mend_among,
    mend_joined_clauses,
    mend_semicolons,
    mend_behind_semicolons,
    mend_said_late,
    mend_said_besides,
    mend_hours_after,
    mend_laid,
)
"""In the order in which they mend: each may build on what those before it put right."""


def mend(
    tree: Tree,
    words: Grammar,
    known: Callable[[str], bool],
    says: Callable[[str, str], bool] = lambda *_: False,
    lemma: Callable[[str, str, str], str] = lambda _, lemma, __: lemma,
) -> Tree:
    """The tree with what the parser is known to get wrong put right.

    `known`, `says` and `lemma` are what the lexicon knows of words, as `Sketch` has them.
    """
    sketch = Sketch(tree, words, known, says, lemma, list(tree.pos), list(tree.deps), list(tree.heads))
    for first, last in tree.bounds:
        for step in STEPS:
            step(sketch, first, last)
        if _loops(sketch.heads, first, last):
            _undo(sketch, first, last)
    if not sketch.changed:
        return tree
    lemmas = [
        lemma(*told) if told[2] == "VERB" != was else told[0] if told[2] == "NOUN" and was == "VERB" else told[1]
        for told, was in zip(zip(tree.words, tree.lemmas, sketch.pos, strict=True), tree.pos, strict=True)
    ]
    told = replace(tree, pos=tuple(sketch.pos), deps=tuple(sketch.deps), heads=tuple(sketch.heads))
    return grown(replace(told, lemmas=tuple(lemmas)))


def _loops(heads: Sequence[int], first: int, last: int) -> bool:
    """Whether some token of a sentence reaches no root: two amendments may undo each other's order."""
    sound: set[int] = set()
    for i in range(first, last):
        seen: set[int] = set()
        at = i
        while at not in sound and heads[at] != at:
            if at in seen:
                return True
            seen.add(at)
            at = heads[at]
        sound |= seen
    return False


def _undo(sketch: Sketch, first: int, last: int) -> None:
    """The sentence as it was parsed."""
    tree = sketch.tree
    sketch.pos[first:last] = tree.pos[first:last]
    sketch.deps[first:last] = tree.deps[first:last]
    sketch.heads[first:last] = tree.heads[first:last]
    sketch.forget()
