"""What did not take place, is not proven, was not refused or is not what somebody is accused of. Own sentences."""

from __future__ import annotations

import pytest

from stating import Told, told

ENGLISH: list[tuple[str, set[Told]]] = [
    # without a beginning nothing happened; what did not go on did happen
    ("The withdrawal of French troops did not take place.", set()),
    ("The withdrawal of peacekeepers will not take place before December.", set()),
    ("The withdrawal of French troops has not yet begun.", set()),
    ("The attacks on the army did not stop.", {("ASSAULT", (), ("army",))}),
    # no evidence makes no fact
    ("There is no evidence that Algeria armed the rebels.", set()),
    ("Investigators found no evidence that the army had killed civilians in Moura.", set()),
    ("There is evidence that Algeria armed the rebels.", {("AID", ("Algeria",), ("rebels",))}),
    # what is pending, and what somebody was kept from, he has not refused
    ("The junta has yet to release former president Mohamed Bazoum.", set()),
    ("The envoy was prevented from visiting Kidal by the authorities.", set()),
    ("France failed to help Niger.", {("REJECT", ("France",), ("Niger",))}),
    # of a text that was not adopted nothing came
    ("The Council failed to adopt a resolution condemning Mali.", set()),
    ("Russia vetoed a resolution condemning Mali.", {("REJECT", ("Russia",), ())}),
    # those killed are not accused of it
    (
        "The prosecutor is investigating the murder of the mayor.",
        {("INVESTIGATE", ("prosecutor",), ("mayor",)), ("ASSAULT", (), ("mayor",))},
    ),
]

FRENCH: list[tuple[str, set[Told]]] = [
    ("La rencontre entre le Mali et l'Algérie n'a pas eu lieu.", set()),
    ("Le retrait des soldats français n'a jamais commencé.", set()),
    ("Les pourparlers entre le Mali et l'Algérie n'auront pas lieu.", set()),
    ("Les attaques contre l'armée n'ont pas cessé.", {("ASSAULT", (), ("armée",))}),
    ("Il n'y a aucune preuve que l'Algérie a armé les rebelles.", set()),
    (
        "L'émissaire a été empêché de se rendre à Kidal par les autorités.",
        {("COERCE", ("gouvernement du Mali",), ("émissaire",))},
    ),
    ("Les États-Unis réfléchissent à une suspension de leur aide au Niger.", set()),
    ("Le Conseil n'a pas réussi à adopter une résolution condamnant le Mali.", set()),
    # who is told to be accused says nothing
    (
        "L'armée a libéré deux éleveurs, accusés de vol.",
        {("CONCEDE", ("armée",), ("éleveurs",)), ("ACCUSE", (), ("éleveurs",))},
    ),
    # who stands behind the verb of a relative clause is its subject
    ("L'Algérie a fermé la base, ce que dénonce le Mali.", {("RETREAT", ("Algérie",), ()), ("ACCUSE", ("Mali",), ())}),
    ("La ville que contrôlent les rebelles a été bombardée.", set()),
]


@pytest.mark.parametrize(("text", "due"), ENGLISH)
def test_what_is_unsettled_is_no_fact(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(("text", "due"), FRENCH)
def test_what_is_unsettled_is_no_fact_in_french(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due
