"""Longer news and analysis: whose a pronoun is, what is said, what hangs on the verb, and what is not told at all."""

from __future__ import annotations

import pytest

from stating import Told, stated, told

GHALI = "Iyad Ag Ghali"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a bare word behind a verb is its object, and so is a part of something
        ("The killing has sparked unrest and prompted protest in Gao.", set()),
        # what is done before, or by whom, is told of the subject
        ("Led by Assimi Goïta, the junta expelled the envoy.", {("SANCTION", ("junta",), ("envoy",))}),
        ("The army, led by Assimi Goïta, seized Kidal.", {("COERCE", ("Malian Armed Forces",), ("Kidal",))}),
        (
            "The mayor was freed on Friday after being arrested near Gao, his lawyer said.",
            {("CONCEDE", (), ("mayor",)), ("COERCE", (), ("mayor",))},
        ),
        # strikes are strikes with a hyphen as well
        ("The air-strikes hit the village of Ber on Friday.", {("ASSAULT", (), ("village of Ber",))}),
        # whose "their", "they" and "it" are
        (
            "Soldiers seized power in Mali. These countries announced that they had left ECOWAS.",
            {("COERCE", ("Malian Armed Forces",), ("Mali",)), ("RETREAT", ("countries",), ("ECOWAS",))},
        ),
        (
            "Members of the Malian army said that they had arrested the governor.",
            {("COERCE", ("Malian Armed Forces",), ("governor",))},
        ),
        (
            "A UN delegation arrived in Bamako. It met the union leader.",
            {("CONSULT", ("United Nations",), ("Mali",)), ("CONSULT", ("United Nations",), ("union leader",))},
        ),
        # who is so called is killed, not ousted; what stands behind him goes on
        ("The rebels killed ousted President Mohamed Bazoum.", {("ASSAULT", ("rebels",), ("Mohamed Bazoum",))}),
        # bases are no verb
        ("JNIM is overrunning army bases in the east.", {("ASSAULT", ("JNIM",), ("army",))}),
        # seats are picked up, nobody is
        ("The party picked up 80 seats.", set()),
        # who talks about states does not meet them, nor is met whose capital it is
        ("The envoys discussed the row between Mali and Ghana.", set()),
        ("The envoys met in Nigeria's capital Abuja to discuss the crisis in Niger.", set()),
        # who accuses of a massacre does not commit it
        ("JNIM was accused of massacres by the UN.", {("ACCUSE", ("United Nations",), ("JNIM",))}),
        # whose capture of a town it is, and whose own capture
        ("JNIM's capture of Boni angered the army.", {("COERCE", ("JNIM",), ("Boni",))}),
        # a verb in the singular tells of the last of several; who only is told of does not say it
        (
            "France left Togo and Nigeria, which hosts ECOWAS.",
            {("RETREAT", ("France",), ("Togo", "Nigeria")), ("CONSULT", ("Nigeria",), ("ECOWAS",))},
        ),
        # a state's own council is not the UN's
        ("The National Security Council has rejected the demand of JNIM.", {("REJECT", ("National Security Council",), ("JNIM",))}),
        # to vow better is no threat
        ("The rebels vowed to do better.", set()),
    ],
)  # fmt: skip
def test_analysis_states_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The Rapid Support Forces control most of the west.", {("controls", ("Rapid Support Forces",), ("west",))}),
        (
            "The Wagner Group operated in six countries as well as Libya and Syria.",
            {("operatesIn", ("Wagner Group",), ("Libya",)), ("operatesIn", ("Wagner Group",), ("Syria",))},
        ),
        # the group is not the one it is linked to
        ("The group, which is linked to al-Qaeda, said it was ready.", set()),
    ],
)
def test_analysis_tells_what_holds(text: str, due: set[Told]) -> None:
    assert told(text, "en", "relation") == due


@pytest.mark.parametrize(
    ("text", "speaker", "about", "words"),
    [
        ("When the army had left Gao, the rebels vowed to return.", "rebels", None, "to return"),
        (
            "The UN office reported atrocities against unarmed civilians.",
            "United Nations",
            None,
            "The UN office reported atrocities against unarmed civilians",
        ),
        ("The group, which is linked to al-Qaeda, said it was ready.", "group", None, "it was ready"),
    ],
)
def test_analysis_tells_what_is_said(text: str, speaker: str, about: str | None, words: str) -> None:
    [claim] = [each for each in stated(text, "en") if each.kind == "claim"]
    assert claim.subject[0].label == speaker
    assert [ref.label for ref in claim.object] == ([about] if about else [])
    assert claim.content is not None
    assert claim.content.text == words


def test_bare_nouns_behind_a_name_are_what_it_is_called() -> None:
    found = [
        each
        for each in stated("The group is a threat, believes Drissa Traoré, professor and political analyst.", "en")
        if each.kind == "claim"
    ]
    assert [each.subject[0].label for each in found] == ["Drissa Traoré"]


def test_who_welcomes_a_president_does_not_say_that_he_is_one() -> None:
    found = [
        each
        for each in stated("Assimi Goïta welcomed Ghana's president Nana Akufo-Addo.", "en")
        if each.type == "holdsOffice"
    ]
    assert [(each.subject[0].label, each.attributed_to) for each in found] == [("Nana Akufo-Addo", ())]


def test_whose_forces_are_told_of_is_who_speaks() -> None:
    [event] = [
        each
        for each in stated("Iyad Ag Ghali told Antonio Guterres that his forces would attack Gao.", "en")
        if each.type == "ASSAULT"
    ]
    assert GHALI in [ref.label for ref in event.attributed_to]
    assert "Guterres" not in str(event.subject)
