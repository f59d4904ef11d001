from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.model import Warning as Fact

    Read = Callable[..., tuple[Fact, ...]]


# text; speaker; addressee; words of the trigger; strength
TOLD = [
    (
        "The European Commission warned Meta on Tuesday that it would be fined unless it removed the forms by May.",
        ("European Commission", "Meta", "unless it removed the forms", "warning"),
    ),
    (
        "Judge Maria Lopez warned the defendant that she would revoke his bail if he met the witness again.",
        ("Maria Lopez", "defendant", "met the witness", "threat"),
    ),
    (
        "Christine Lagarde said the European Central Bank would not hesitate to raise rates should inflation persist.",
        ("Christine Lagarde", None, "should inflation persist", "warning"),
    ),
    (
        "Unilever threatened to leave the stock exchange if shareholders rejected the pay plan.",
        ("Unilever", "shareholders", "if shareholders rejected", "threat"),
    ),
    (
        "FIFA has threatened Indonesia with a ban from international football.",
        ("FIFA", "Indonesia", None, "threat"),
    ),
    (
        "The World Health Organization warned Italy against lifting the rules too early.",
        ("World Health Organization", "Italy", "lifting the rules too early", "warning"),
    ),
    (
        (
            "The World Anti-Doping Agency issued an ultimatum to Russia on Friday: hand over the data by the end "
            "of the year or face suspension."
        ),
        ("World Anti-Doping Agency", "Russia", "hand over the data", "warning"),
    ),
    (
        "The nurses' union gave ministers until 1 March to reopen pay talks or face a second strike.",
        ("nurses' union", "ministers", "until 1 March to reopen pay talks", "warning"),
    ),
    (
        (
            '"Any attempt to block the merger will be met with legal action," Hannah Weiss, the chief executive of '
            "Norden Bank, said in a letter to the regulator."
        ),
        ("Hannah Weiss", "regulator", "attempt to block the merger", "warning"),
    ),
    (
        "Pfizer told Hungary it would go to court over unpaid bills if the government refused to settle.",
        ("Pfizer", "Hungary", "refused to settle", None),
    ),
    (
        "Mayor Anne Holm said she would resign if the council rejected the plan.",
        ("Anne Holm", "council", "if the council rejected the plan", "threat"),
    ),
    (
        "Boeing was warned by the regulator in January that deliveries would be halted if the defects were not fixed.",
        ("regulator", "Boeing", "if the defects were not fixed", "warning"),
    ),
    (
        "Without a deal by midnight, drivers would stop work across the network, the union said.",
        ("union", None, "Without a deal by midnight", "warning"),
    ),
    (
        (
            "India's foreign ministry summoned the envoy and made clear that further incursions would have serious "
            "consequences."
        ),
        (None, None, "further incursions", "warning"),
    ),
    (
        "The prosecutor has put the bank on notice that it will be charged if it destroys more records.",
        ("prosecutor", "bank", "if it destroys more records", "warning"),
    ),
    (
        '"If Hungary blocks the package again, we will go ahead as twenty-six," Kaja Kallas said.',
        ("Kaja Kallas", "Hungary", "blocks the package again", "threat"),
    ),
    (
        "The rebels said they would resume attacks if the army did not withdraw from the town by Friday.",
        (None, "army", "if the army did not withdraw", None),
    ),
    (
        'Any breach of the truce would be answered "with overwhelming force", the army said in a statement.',
        ("army", None, "Any breach of the truce", "warning"),
    ),
    (
        "The German Football Association faces a fine should fans light flares again, UEFA said.",
        ("UEFA", "German Football Association", "should fans light flares again", "warning"),
    ),
    (
        "The airport said that without an agreement by Sunday it would cancel a third of its flights.",
        ("airport", None, "without an agreement by Sunday", None),
    ),
    (
        '"Touch the foundry and every site stops," Anna Berg roared.',
        ("Anna Berg", None, "Touch the foundry", None),
    ),
    (
        "Omar Said told Chile that, as long as the boat was held, Peru would not renew the licences.",
        ("Omar Said", "Chile", "as long as the boat was held", None),
    ),
    (
        "Anna Berg has vowed to drag the commission before a court the moment a fine is imposed.",
        ("Anna Berg", "commission", "the moment a fine is imposed", "threat"),
    ),
    (
        "Norbank will be closed if it does not raise capital within 60 days, the head of the watchdog announced.",
        (None, "Norbank", "if it does not raise capital", None),
    ),
    (
        "Anna Berg said the company would be sued unless the crews were paid.",
        ("Anna Berg", "company", "unless the crews were paid", None),
    ),
    ("Forecasters warned of heavy snow in the Alps.", ("Forecasters", None, None, "alert")),
    (
        "The Auditors' Office warned that the levy might weaken small lenders.",
        ("Auditors' Office", None, None, "alert"),
    ),
    (
        "Health officials warned travellers to avoid raw oysters after an outbreak of cholera.",
        ("Health officials", "travellers", None, "alert"),
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_slots(read: Read, text: str, told: tuple[str | None, str | None, str | None, str | None]) -> None:
    speaker, addressee, trigger, strength = told
    (warning,) = read(text)
    assert warning.speaker == (speaker or warning.speaker)
    assert warning.addressee == addressee
    assert (trigger or "") in (warning.trigger or "")
    assert (warning.trigger is None) == (trigger is None)
    assert warning.strength == (strength or warning.strength)


def test_a_nested_report_is_the_inner_speakers(read: Read) -> None:
    (warning,) = read("Lena Novak said that Peter Roth had warned Norbank that its licence would be revoked.")
    assert (warning.speaker, warning.reported_by, warning.addressee) == ("Peter Roth", "Lena Novak", "Norbank")


def test_a_letter_speaks_for_who_sent_it(read: Read) -> None:
    (warning,) = read("Crews have been warned in a letter from Norline that hours lost to the ban will not be paid.")
    assert (warning.speaker, warning.addressee, warning.trigger) == ("Norline", "Crews", "hours lost to the ban")


def test_a_quotation_goes_on_over_sentences(read: Read) -> None:
    text = "“We have waited long enough,” said Tom Harris. “If the pay is not settled, there will be no football.”"
    (warning,) = read(text)
    assert warning.speaker == "Tom Harris"
    assert warning.quote == "If the pay is not settled, there will be no football."
    assert [piece.text for piece in warning.evidence] == [text[text.index("“If") :]]


def test_a_statement_speaks_for_its_publisher(read: Read) -> None:
    text = (
        "PRESS RELEASE\n\nThe Coastal Pilots' Guild (CPG) regrets the decision. Should the port cut the crews, "
        "our members will stop work from Monday."
    )
    (warning,) = read(text, headline="CPG: our answer to the cuts", publisher="CPG press office")
    assert warning.speaker in {"Coastal Pilots' Guild", "CPG"}
    assert (warning.issued_on, warning.strength) == ("2024-06-14", "threat")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna Berg said on Wednesday that she would sue if the club closed.", "2024-06-12"),
        ("Anna Berg said last week that she would sue if the club closed.", None),
        ("Anna Berg said she would sue if the club closed on Monday.", None),
        ("Lena Novak said on Wednesday that Peter Roth had warned Norbank that its licence would be revoked.", None),
        ("Anna Berg met reporters on Tuesday. She would sue, she said, if the club closed.", "2024-06-11"),
        ("Moscow said on Tuesday it would expel an equal number of envoys if Oslo went ahead.", "2024-06-11"),
        ("Any cut will be met with a strike, Anna Berg said in a note read out on radio on Wednesday.", "2024-06-12"),
        ("Anna Berg made it plain to owners on Thursday that she would quit if they sold the club.", "2024-06-13"),
        (
            "The nurses' union yesterday gave the ministry ten days to pay, failing which they will walk out.",
            "2024-06-13",
        ),
        ("Anna Berg criticised Wednesday's order. She would sue, she said, if the club closed.", None),
        (
            "9.00 am Quiet\n\n1.10 pm Hall shut\n\n5.15 pm Union\nBerg says she will sue if it stays so.",
            "2024-06-14",
        ),
    ],
)
def test_the_day_on_which_it_was_said(read: Read, text: str, day: str | None) -> None:
    (warning,) = read(text)
    assert warning.issued_on == day


def test_tellings_of_one_utterance_are_one(read: Read) -> None:
    text = (
        "Anna Berg warned the ministry on Tuesday that nurses would walk out if pay was cut.\n\n"
        "The crowd cheered.\n\n“If they cut our pay, the nurses will walk out,” Berg told a rally in Leeds."
    )
    (warning,) = read(text, headline="Berg warns ministry against cutting pay of nurses")
    assert [piece.text[:9] for piece in warning.evidence] == ["Berg warn", "Anna Berg", "“If they "]
    assert (warning.quote, warning.issued_on) == ("If they cut our pay, the nurses will walk out", "2024-06-11")


def test_distinct_points_stay_two(read: Read) -> None:
    text = (
        "Anna Berg warned the ministry that nurses would walk out if pay was cut. "
        "She also threatened to sue the ministry if it published the names of patients."
    )
    assert len(read(text)) == 2


def test_the_place_that_opens_a_report_does_not_speak(read: Read) -> None:
    (told,) = read(
        "MADRID — Spain’s president, Ana Robles, warned the banks by letter on Thursday that any new fee could bring"
        " about a tax on profits, said Luis Mora, her economic adviser."
    )
    assert told.speaker == "Ana Robles"


def test_who_gave_the_warning_is_told_behind_it(read: Read) -> None:
    text = (
        "Peru will shut its ports to Chilean ships unless Chile frees a trawler, a minister said on Tuesday.\n\n"
        "Rosa Quispe gave the warning after a cabinet session."
    )
    (warning,) = read(text)
    assert (warning.speaker, len(warning.evidence)) == ("Rosa Quispe", 2)


def test_what_is_warned_of_is_kept_beside_an_inverted_condition(read: Read) -> None:
    (warning,) = read("Anna Berg warned the club of heavy fines should it play on a closed ground.")
    assert warning.consequence == "heavy fines"
    assert warning.trigger == "should it play on a closed ground"


def test_whose_officials_warn_and_who_goes_on_to_tell(read: Read) -> None:
    (warning,) = read(
        "World Bank officials warned Ghana on Monday that the loan would lapse unless it published the audit."
    )
    assert (warning.speaker, warning.addressee) == ("World Bank", "Ghana")
    (warning,) = read(
        "The union's secretary, Anna Berg, said 8,300 jobs were at stake and told the minister that a meeting without "
        "figures would be the last that her members attended."
    )
    assert warning.speaker == "Anna Berg"
