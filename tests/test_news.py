"""News in the present tense: what its headlines and first lines state, and nothing else of its kind."""

from __future__ import annotations

import pytest

from sahelgraph.extract.parsing.passages import parse
from stating import Told, stated, told

ARMY = "Malian Armed Forces"
CHAD = "Chadian armed forces"
HARAM = "Boko Haram"
FRANCE = "Forces armées françaises"
BURKINA = "Burkina Faso Armed Forces"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a bare form is a verb, with an object of its own, not one more who is killed
        (
            "Two gunmen kill three Malian soldiers and injure dozens of traders in Gao.",
            {("ASSAULT", ("gunmen",), (ARMY,)), ("ASSAULT", ("gunmen",), ("traders",))},
        ),
        # … of those who stand before it, in however many words
        ("Suspected members of Boko Haram attack a mosque in Niger.", {("ASSAULT", (HARAM,), ("mosque",))}),
        # … and of those behind "after", not of the dead
        (
            "At least nine guards are killed and six others injured after Boko Haram fighters attack a market in Diffa.",
            {
                ("ASSAULT", (), ("guards",)),
                ("ASSAULT", (), ("six others",)),
                ("ASSAULT", (HARAM,), ("market",)),
            },
        ),
        # what lies in a country is hit, not the country
        ("Boko Haram attacks two towns in Niger.", {("ASSAULT", (HARAM,), ("two towns",))}),
        ("A suicide bombing in the Malian town of Ber kills two nurses.", {("ASSAULT", (), ("nurses",))}),
        # the forces of two states are both at it; those who are linked to somebody are others
        ("French and Chadian forces attack Boni.", {("ASSAULT", (CHAD, "French Armed Forces"), ("Boni",))}),
        ("The MNLA and al Qaeda-linked rebels clash near Gao.", {("ASSAULT", ("MNLA",), ("rebels",))}),
        ("Suspected Boko Haram suicide bombers kill nine traders.", {("ASSAULT", (HARAM,), ("traders",))}),
        # all who are accused did it, if anybody did; a verb behind what is set off is the main one
        (
            "Burkina Faso's army, led by Colonel Sawadogo, deposes the president and dissolves the parliament.",
            {("COERCE", (BURKINA,), ("president",)), ("COERCE", (BURKINA,), ("parliament",))},
        ),
        # who is told of together leaves together
        (
            "Burkina Faso and Niger announce that they are leaving ECOWAS.",
            {("RETREAT", ("Burkina Faso", "Niger"), ("ECOWAS",))},
        ),
        (
            "Germany and its European allies said that they were withdrawing their troops from Mali.",
            {("RETREAT", ("Germany", "European allies"), ("Mali",))},
        ),
        ("The armies of Mali and Niger attacked Boni.", {("ASSAULT", (ARMY, "Niger Armed Forces"), ("Boni",))}),
        (
            "Soldiers arrest President Bah Ndaw and Prime Minister Moctar Ouane in Kati.",
            {("COERCE", (ARMY,), ("Bah Ndaw", "Moctar Ouane"))},
        ),
        # what is called for is not condemned; a minister behind "hours after" left himself
        (
            "Guterres condemns the coup and calls for the release of President Keïta.",
            {("ACCUSE", ("António Guterres",), ()), ("REQUEST", ("António Guterres",), ())},
        ),
        ("Rebels attacked a boat and an army base in Gao.", {("ASSAULT", ("Rebels",), (ARMY, "boat"))}),
        # both of two bodies with long names fought; a state that a body suspends is not left by it
        (
            "The Movement for the Salvation of Azawad and the Islamic State in the Greater Sahara clashed.",
            {("ASSAULT", ("Movement for the Salvation of Azawad",), ("Islamic State Sahel Province",))},
        ),
        ("The African Union suspended Mali from all its activities.", {("SANCTION", ("African Union",), ("Mali",))}),
        # those to whom something was done are meant by what was done to them next
        (
            "Armed men abducted three nurses near Niono; they were released in Gao.",
            {("ASSAULT", ("Armed men",), ("nurses",)), ("CONCEDE", (), ("nurses",))},
        ),
        # in a match nobody dies, and who calls himself a state imposes nothing
        ("Mali eliminates Ghana in the final.", set()),
        ("Boko Haram declares an Islamic state in the north.", set()),
        ("The governor declares a state of siege in Diffa.", {("COERCE", ("governor",), ("Diffa",))}),
        # whom one fights is not whom one fights beside
        (
            "Chadian troops are fighting rebels in Boni alongside French soldiers.",
            {("COOPERATE", (CHAD,), ("French Armed Forces",)), ("ASSAULT", (CHAD,), ("rebels",))},
        ),
        # what others do meanwhile is threatened by nobody
        (
            "The army vows to recapture Baga, while Niger and Chad withdraw their troops from Gao.",
            {("THREATEN", ("army",), ()), ("RETREAT", ("Niger", "Chad"), ("Gao",))},
        ),
        # a sentence without a verb has one: the form before what only an object opens, or what is planned
        ("Armed groups release a Swiss nurse kidnapped in Ber.", {("CONCEDE", ("Armed groups",), ("Swiss nurse",)), ("ASSAULT", (), ("Swiss nurse",))}),
        ("The gunmen march on the town.", {("MOBILIZE", ("gunmen",), ("town",))}),
        # by whom it was done is told of the passive, not of what those became
        ("Three herders are shot dead by JNIM fighters near Djibo.", {("ASSAULT", ("JNIM",), ("herders",))}),
        ("The minister was forced to resign by mutinous soldiers.", {("COERCE", ("mutinous soldiers",), ("minister",)), ("RETREAT", ("minister",), ())}),
        # who is of a group is the group's, whatever describes it; whose names are told are those
        ("Gunmen from the extremist group Boko Haram open fire at a market.", {("ASSAULT", (HARAM,), ("market",))}),
        (
            "Two Boko Haram commanders Ali Bama and Musa Yau are killed by Chadian troops.",
            {("ASSAULT", (CHAD,), ("Ali Bama", "Musa Yau"))},
        ),
        ("One of JNIM's commanders, Abu Huzeifa, was killed by the Malian army.", {("ASSAULT", (ARMY,), ("Abu Huzeifa",))}),
        # with whose help, in whose support
        ("The Malian army retook Ber with help from the Wagner Group.", {("COERCE", (ARMY,), ("Ber",)), ("AID", ("Wagner Group",), (ARMY,))}),
        ("Chad sends troops to Mali in support of French forces.", {("MOBILIZE", ("Chad",), ("Mali",)), ("SUPPORT", ("Chad",), ("French Armed Forces",))}),
        # those who join together do so with each other, not with whom they fight
        ("Niger and Chad join together.", {("COOPERATE", ("Niger",), ("Chad",))}),
        # soldiers from a state that act are its army
        ("Forces from Niger and Chad launch a ground and air offensive against Boko Haram.", {("ASSAULT", (CHAD, "Niger Armed Forces"), (HARAM,))}),
        ("France withdrew troops from Mali.", {("RETREAT", ("France",), ("Mali",))}),
        # two towns are taken, not one at the other
        ("French troops retake Boni and Ber.", {("COERCE", ("French Armed Forces",), ("Boni", "Ber"))}),
        ("Rebels take Kidal.", {("COERCE", ("Rebels",), ("Kidal",))}),
        ("Chadian troops rescue 85 hostages from Boko Haram.", {("AID", (CHAD,), ("hostages",))}),
        # nobody knows whose an aircraft is
        ("A warplane bombs a market in Niger.", {("ASSAULT", ("warplane",), ("market",))}),
    ],
)  # fmt: skip
def test_news_state_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "en", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # what somebody is called behind a comma is nobody more; who is joined to a name that is called so is
        ("Les forces françaises ont tué Abdelmalek Droukdel, le chef d'Aqmi.", {("ASSAULT", (FRANCE,), ("Abdelmalek Droukdel",))}),
        (
            "Des jeunes arrêtent le président malien Ibrahim Boubacar Keïta et le Premier ministre Boubou Cissé.",
            {("COERCE", ("jeunes",), ("Ibrahim Boubacar Keïta", "Boubou Cissé"))},
        ),
        (
            "Soumaïla Cissé et l'humanitaire française Sophie Pétronin sont libérés.",
            {("CONCEDE", (), ("Soumaïla Cissé", "Sophie Pétronin"))},
        ),
        ("Le Mali et le Niger sont officiellement sortis de la Cédéao.", {("RETREAT", ("Mali", "Niger"), ("Cédéao",))}),
        ("Le Burkina Faso et le Niger annoncent qu'ils quittent la Cédéao.", {("RETREAT", ("Burkina Faso", "Niger"), ("Cédéao",))}),
        # rebels of a country are no army of it
        ("Les forces rebelles maliennes ont attaqué Boni.", {("ASSAULT", ("forces rebelles maliennes",), ("Boni",))}),
    ],
)  # fmt: skip
def test_french_news_state_who_did_what_to_whom(text: str, due: set[Told]) -> None:
    assert told(text, "fr", "event") == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Chad says 46 of its soldiers and 156 Boko Haram fighters were killed.",
            {("fatalities", CHAD, 46), ("fatalities", HARAM, 156)},
        ),
        (
            "Five members of the Islamist group Boko Haram and two Malian soldiers are killed.",
            {("fatalities", HARAM, 5), ("fatalities", ARMY, 2)},
        ),
        (
            "A landmine kills four Chadian soldiers and wounds 19 others near Aguelhok.",
            {("fatalities", CHAD, 4), ("injured", "19 others", 19)},
        ),
        ("As at 15 May, 372,266 persons remained internally displaced in Mali.", {("displaced", "persons", 372266)}),
        ("Rebels kill four security force personnel in Gao.", {("fatalities", "security force personnel", 4)}),
        (
            "Two rebels kill three nurses and injure at least 80 others.",
            {("fatalities", "nurses", 3), ("injured", "at least 80 others", 80)},
        ),
        ("An outbreak of cholera kills 51 in Niger.", {("fatalities", "51", 51)}),
        (
            "Flooding in Niger kills at least 38 people and leaves 92,000 people displaced.",
            {("fatalities", "people", 38), ("displaced", "people", 92000)},
        ),
        ("The death toll rises to 160.", {("fatalities", "160", 160)}),
        ("The jihadists struck a convoy, claiming the lives of ten traders.", {("fatalities", "traders", 10)}),
        ("Rebels seize Boni, killing 50 and forcing more than 3,000 to flee.", {("fatalities", "50", 50), ("displaced", "3,000", 3000)}),
    ],
)  # fmt: skip
def test_news_count_the_dead_and_the_hurt_apart(text: str, due: set[tuple[str, str, int]]) -> None:
    found = [each for each in stated(text, "en") if each.kind == "measure"]
    assert {(each.type, each.subject[0].label, each.value) for each in found} == due


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("2012 Mali conflict: French troops enter Gao.", "en", "2012 Mali conflict"),
        ("Tuareg rebellion (2007–2009): The army retakes Boni.", "en", "Tuareg rebellion (2007–2009)"),
        ("Attaque de Boni : l'armée compte ses morts.", "fr", "Attaque de Boni"),
        ("The army said of the attack: the rebels fled.", "en", None),
        ("Guterres: the attack is a war crime.", "en", None),
    ],
)
def test_a_topic_before_a_colon_is_no_part_of_the_sentence(text: str, language: str, topic: str | None) -> None:
    passages = parse(text, language)
    assert [passage.tidied.text for passage in passages if passage.heading] == ([topic] if topic else [])


@pytest.mark.parametrize(
    ("text", "language", "by"),
    [
        ("Human Rights Watch accuses the Malian army and Wagner fighters of executing traders.", "en", "Human Rights Watch"),
        ("L'ONU a accusé l'armée malienne d'avoir tué des civils.", "fr", "Nations unies"),
        ("Mali cuts ties with Ukraine after a spokesman for its army said rebels had killed ten nurses.", "en", "spokesman"),
    ],
)  # fmt: skip
def test_a_deed_that_others_are_accused_of_is_the_accusers_telling(text: str, language: str, by: str) -> None:
    [deed] = [each for each in stated(text, language) if each.type == "ASSAULT"]
    assert [ref.label for ref in deed.attributed_to] == [by]


def test_a_list_whose_numbers_hang_on_each_other_is_read_to_its_end() -> None:
    text = "Two bombers strike in Agadez with twenty-one dead and ten more people killed in a gun battle."
    assert ("ASSAULT", (), ("people",)) in told(text, "en", "event")


def test_what_is_the_worst_since_a_year_was_not_in_that_year() -> None:
    [deed] = [
        s for s in stated("Gunmen kill ten people in Solhan, the worst attack since 2015.", "en") if s.kind == "event"
    ]
    assert deed.time is None


def test_a_town_is_not_meant_where_somebody_of_its_name_is_told_of() -> None:
    text = "Ibrahim Boubacar Keita won the vote in Mali. In 2020, soldiers arrested Keita."
    assert ("COERCE", (ARMY,), ("Ibrahim Boubacar Keïta",)) in told(text, "en", "event")


def test_a_son_is_nobody_of_the_register_by_his_first_name() -> None:
    found = stated("A council led by his son Mahamat takes power in Chad.", "en")
    assert not [ref for each in found for ref in each.subject if ref.iri]


def test_who_has_a_post_of_their_own_does_not_hold_the_one_before() -> None:
    text = "President Michel Kafando and Prime Minister Yacouba Isaac Zida of Burkina Faso are freed."
    held = {(who[0], body[0]) for _, who, body in told(text, "en", "relation")}
    assert ("Yacouba Isaac Zida", "Burkina Faso") not in held


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Two JNIM leaders, Amadou Koufa and Sidan Ag Hitta, were arrested.", {("leads", ("Amadou Koufa",), ("JNIM",)), ("leads", ("Sidan Ag-Hitta",), ("JNIM",))}),
        ("An al-Qaeda offshoot claimed the raid.", {("affiliatedWith", ("al-Qaeda offshoot",), ("al-Qaeda",))}),
        ("Chad's army has chosen Ali Erda to be the new head of state.", {("holdsOffice", ("Ali Erda",), ("Chad",))}),
        ("Kidal is under the control of the rebels.", {("controls", ("rebels",), ("Kidal",))}),
    ],
)  # fmt: skip
def test_news_tell_what_holds(text: str, due: set[Told]) -> None:
    assert told(text, "en", "relation") == due


def test_a_state_whose_town_is_raided_is_no_member_of_the_raiders() -> None:
    text = "A raid by suspected Boko Haram militants on Niger's border town of Abadam kills two nurses."
    assert told(text, "en", "relation") == set()


def test_what_is_reckoned_from_a_day_told_in_the_paragraph_before_is_dated() -> None:
    text = "On 18 August 2020, soldiers arrested a minister in Bamako.\n\nTwo days later, ECOWAS suspended Mali."
    [times] = [s.time for s in stated(text, "en") if s.type == "SANCTION"]
    assert times is not None
    assert times.start == times.end == "2020-08-20"


def test_offices_are_told_apart_by_the_day_of_their_own_clause() -> None:
    [event] = [s for s in stated("In 2015, France backed the president of Mali.", "en") if s.type == "SUPPORT"]
    assert [each.label for each in event.object] == ["Ibrahim Boubacar Keïta"]
