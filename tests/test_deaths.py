"""How many died: the dead of an event as a sentence, or two, tell of them; what counts something else counts nobody."""

from __future__ import annotations

import pytest

from stating import extracted

TOLLS = {
    "en": [
        ("One rebel and one customs officer were killed and two customs officers were wounded.", 2),
        ("Gunmen raided the post, two herders and a trader were killed and shops looted.", 3),
        ("Rebels attacked a school in Ber, a nurse and three teachers were killed.", 4),
        ("Rebels raided Ber and Bamba and killed 9 herders. The toll was 9 fatalities in both towns.", 9),
        ("Moussa Diallo, a retired teacher, and two other villagers were killed by gunmen.", 3),
        ("Fourteen men arrested earlier by the gendarmes in Sévaré were executed near the river.", 14),
        ("Four people - a nurse, two drivers and a guard - were killed by armed men in Ansongo.", 4),
        ("The patrol killed sixteen suspected rebels near Ansongo.", 16),
        ("Gunmen ambushed the convoy, killing one driver, five soldiers and a trader.", 7),
        ("Gunmen ambushed the patrol near Ansongo, one guard killed and four wounded.", 1),
        ("Rebels cut the throats of two shepherds.", 2),
        ("The crowd beat a driver to death in Gao.", 1),
        ("A trader was found strangled in Gao on 3 May.", 1),
        ("The blast left 4 traders and 2 drivers dead.", 6),
        ("Rebels allegedly killed five traders in Gao.", 5),
        ("A driver was wounded by the police and later died at the clinic.", 1),
        ("Gunmen wounded three shepherds in Ber. The three shepherds succumbed to their wounds.", 3),
    ],
    "fr": [
        ("Un berger et trois autres habitants ont été tués à Ménaka.", 4),
        ("Un chauffeur a été blessé par balles à Kidal et a succombé à ses blessures.", 1),
        (
            "Le nombre de soldats tués dans l'attaque du poste s'élève à 89 morts. On avait annoncé un bilan de 25 morts.",
            89,
        ),
    ],
}
BODIES = [
    ("en", "The bodies of seven shepherds were discovered near Ansongo.", 7),
    ("en", "Nine shepherds were found dead near Ansongo.", 9),
    ("en", "The raid ended in the killing of 40 rebels.", 40),
    ("fr", "Les corps de sept bergers ont été retrouvés près d'Ansongo.", 7),
]
COUNTS_NOBODY = [
    ("en", "In Ber, 12 kilometers from Gao, Moussa Diallo, a village elder, was killed by armed men."),
    ("en", "Gunmen wounded a shepherd near Gao. The shepherd survived."),
    ("fr", "Le ministère a annoncé un bilan de huit blessés."),
    ("fr", "Douze corps de métier ont manifesté."),
]


@pytest.mark.parametrize(("language", "text", "dead"), [(lang, *case) for lang, told in TOLLS.items() for case in told])
def test_an_event_has_its_dead(language: str, text: str, dead: int) -> None:
    told = [s.fatalities.min for s in extracted(text, language).statements if s.fatalities]
    assert max(told, default=0) == dead


@pytest.mark.parametrize(("language", "text", "dead"), BODIES)
def test_the_dead_are_counted_though_nobody_is_said_to_have_killed_them(language: str, text: str, dead: int) -> None:
    measures = [s for s in extracted(text, language).statements if s.kind == "measure"]
    assert [s.value for s in measures if s.type == "fatalities"] == [dead]


@pytest.mark.parametrize(("language", "text"), COUNTS_NOBODY)
def test_a_distance_a_wounded_and_a_trade_are_no_dead(language: str, text: str) -> None:
    told = extracted(text, language).statements
    assert not [s for s in told if s.type == "fatalities" or (s.fatalities and (s.fatalities.min or 0) > 1)]
    assert not [s for s in told if s.fatalities and "survived" in text]


LISTED = [
    ("Three drivers and fourteen miners were killed near Kidal, and nine others wounded.", 17),
    ("6 guards, between 20 and 30 rebels, and 2 shepherds were killed in Kidal.", 28),
    (
        "Twelve people including four nurses and eight patients were killed, at least three guards severely wounded in Kidal.",
        12,
    ),
    ("At least nine persons, including four drivers, one guard and three miners were killed in Kidal.", 9),
    ("Two guards (hired by the mine) and a councilman were killed near Kidal.", 3),
    ("The army killed two rebels, three drivers and a guard were wounded.", 2),
    ("Rebels attacked the post in Ber, two guards and one rebel killed and one guard wounded.", 3),
    ("Rebels attacked the town of Ber, at least six people of the Dogon community killed and two wounded.", 6),
    ("Rebels and JNIM militants clashed in Ber, 5 rebels and 3 JNIM militants reportedly killed.", 8),
    ("Guards killed sixteen presumed rebels, destroyed their tents, and seized arms near Ber.", 16),
    ("The rebels shot dead the mayor and two others near Ber.", 3),
    ("Herders hacked to death seven men of the Dogon community in Ber.", 7),
    ("Rebels abducted a trader, then killed him in the village of Ber.", 1),
    ("Four herders were abducted by rebels in Ber; their bodies were found executed a week later.", 4),
    ("Guards arrested ten herders in Ber, a majority was later executed.", 0),
    ("Rebels attacked the post of Ber. Nine guards lost their lives and five were wounded.", 9),
    ("Rebels attacked a hotel in Ber. Five people died, including a guard. Two rebels were shot dead.", 7),
    ("Ten guards and two herders were said to have been killed.", 12),
    ("The army spoke of ten guards killed.", 10),
    ("Rebels attacked a convoy of traders near Ber, and killed 4 guards, and 11 traders including a woman.", 15),
    ("Rebels abducted a shepherd in Ber. His body was found two days later.", 1),
    ("Rebels abducted the mayor of Ber. The body was discovered near the river.", 1),
    ("Rebels abducted a man in Ber, he was later found hanged.", 1),
    ("Rebels abducted and executed a nurse in Ber. The corpse of the victim was found on 4 May.", 1),
    ("Rebels attacked a MINUSMA camp in Ber, a guard was killed. The peacekeepers shot dead two rebels.", 3),
    ("Rebels attacked a market in Ber and killed a guard. A driver who was wounded died in hospital.", 2),
    ("Hunters raided three villages in revenge for the murder of a chief, killing 12 herders.", 12),
    ("A bus was shot at by rebels near Ber, one nurse succumbed to her injuries.", 1),
    ("Rebels attacked a hamlet near Kidal. The toll was first put at 60, and was later revised to 25.", 25),
    ("Rebels shot dead a hunters' chief in the hamlet of Ber, 12km west of Gao, in the Haussa forest.", 1),
    ("The rebels shot dead three of his brothers.", 3),
    ("Rebels clashed with herders in Ber over a well. 6 killed.", 6),
    ("Guards fired at a car near Ber, killing one civilian and one nurse.", 2),
    ("19 men arrested earlier by the guards in Ber were later executed near Gao.", 19),
    ("Police had to hand over a suspect whom a mob lynched to death.", 1),
    ("Two armed groups clashed near Ber, resulting in the death of one rebel and four herders.", 5),
    ("The killing of three herders by rebels near Ber was filmed.", 3),
    ("Rebels ambushed a patrol near Ber: four Chadian and five Nigerien soldiers were killed.", 9),
    ("Rebels separated and freed the women and executed between 12 and 20 men in Ber.", 12),
    ("A guard shot and killed a civilian working for a bank in Ber.", 1),
]
DIED_LATER = [
    ("Rebels attacked a post in Ber. Two guards were killed. Another guard later died of his wounds.", 3),
    ("Rebels attacked the army in Ber. Two soldiers were killed and four wounded. Two more died at the hospital.", 4),
    ("Rebels raided Ber, killing five herders and wounding three others, one of the wounded succumbed.", 6),
    ("Rebels attacked a base in Ber. Nine peacekeepers were wounded, one of whom later died.", 1),
    ("Police arrested a student in Ber. He was found dead in his cell the next day.", 1),
    ("Police arrested a thief in Ber. The thief was shot dead by hunters a day later.", 1),
]
CORRECTED = [
    ("Rebels attacked Ber. Initial reports of 21 dead were later raised to 35.", 35),
    ("Rebels attacked Ber. Twelve people were killed, the toll later rose to 15.", 15),
    ("Rebels attacked Ber, killing 12 people. Three more died in hospital, bringing the death toll to 15.", 15),
    ("Rebels killed 12 people in Ber, bringing the total to 30 since January.", 12),
    ("Rebels attacked Ber, killing 12 people. The raid brings the death toll from similar raids to 40.", 12),
    ("Rebels engaged soldiers near Ber (coded as Gao at geoprecision 2), no casualties reported.", 0),
]
OF_PLACES = [
    ("Two persons were killed in Ber, four in Bamba, including a nurse, and one in Gao.", 7),
    ("Rebels executed four men in the village of Ber and five others at the Bamba mining site.", 9),
    ("Rebels killed four men in Ber and wounded two in Gao.", 4),
    ("At least 33 villagers were killed: 16 in Ber, 15 in Bamba and two in Gao.", 33),
    ("Five herders were killed by rebels, three in Ber and two in Bamba.", 5),
    ("Five herders were killed in the Gao region, three in Ber and two in Bamba.", 5),
]
NOT_SURELY_DEAD = [
    ("Four persons were wounded or killed in Ber.", 0),
    ("The army said that 24 militants were either killed or captured near Ber.", 0),
    ("Residents protested in Gao against the attempted lynching of a singer.", 0),
]
VERBLESS = [
    ("Heavy fighting in Kidal between the army and the CMA. At least 50 rebels dead, 48 wounded.", 50),
    ("Gunmen attacked a base in Ber, killing five guards, a policeman and a civilian driver.", 7),
    ("Hunters killed two women (a woman and her daughter) in Ber.", 2),
]
OF_PARTS = [
    ("Gunmen shot dead a guard and an interpreter in Ber.", 2),
    ("Rebels killed a retired catechist and two other herders.", 3),
    ("Eleven people, including three guards, two UN drivers and four rebels, were killed in Ber.", 11),
    ("Six guards and two herders, including a nurse, ambulance driver and a teacher were killed in Ber.", 8),
]
OF_MISHAPS = [
    ("A crowd burned two cars of the police in Ber after three traders died in an accident.", 0),
    ("A crowd burned a bus in Ber. The bus was involved in an accident that led to the death of two traders.", 0),
    ("Rebels burned a bus in Ber after three traders died in a raid.", 3),
    ("An outbreak of violence left four traders dead in Ber.", 4),
]
TALLIES = [
    ("The army bombed rebels near Kidal, killing scores of rebels. Scores of fatalities coded as 30.", 30),
    (
        "Rebels clashed with soldiers near Kidal. An unknown number of deaths was reported. Unknown fatalities coded as 8.",
        8,
    ),
    ("Gunmen attacked a village near Kidal. At least 14 people were killed. The death toll was later put at 35.", 35),
    ("Gunmen attacked a village near Kidal, killing 9 farmers. Fatalities split across two events, coded as 4.", 4),
    ("Gunmen killed 9 farmers near Kidal. Fatalities are split across four events.", 2),
    ("Gunmen killed 9 farmers near Kidal. The rebels are split across four camps.", 9),
    ("Rebels clashed with soldiers near Kidal. Unknown fatalities coded as 5 due to lack of details.", 5),
    ("Rebels attacked a guard post near a toll gate (coded at level B, precision 2) in Ber.", 0),
]


@pytest.mark.parametrize(
    ("text", "dead"),
    [*LISTED, *VERBLESS, *OF_PLACES, *NOT_SURELY_DEAD, *DIED_LATER, *CORRECTED, *OF_PARTS, *OF_MISHAPS, *TALLIES],
)
def test_those_who_are_counted_one_after_another_are_summed_and_an_open_toll_is_what_it_is_put_to(
    text: str, dead: int
) -> None:
    told = [s.fatalities.min for s in extracted(text, "en").statements if s.fatalities]
    assert max(told, default=0) == dead


def test_who_is_stabbed_need_not_be_dead() -> None:
    told = extracted("Two men stabbed a guard in Kidal.", "en").statements
    assert [s.fatalities for s in told if s.type == "ASSAULT"] == [None]


def test_who_held_somebody_whom_others_killed_has_no_dead() -> None:
    told = extracted("A thief arrested by hunters was shot dead by gendarmes near Koro.", "en").statements
    assert [s.fatalities for s in told if s.type == "COERCE"] == [None]
