from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.facts.vocabulary import load
from briefings.model import Document, DocumentFacts, Evidence, Figure
from briefings.stories.disagreements import disputes_among
from briefings.stories.figures import FigureGroup, figures_among, numbers_fit, quotable


def figure(value: float, unit: str, about: str, text: str = "", bound: str | None = None) -> Figure:
    return Figure("", value, unit, about, bound, (Evidence("", 0, len(text), text),))  # type: ignore[arg-type]


def telling(name: str, *figures: Figure) -> DocumentFacts:
    document = Document(name, name, name, publisher=f"Outlet {name}", published=f"2025-02-0{ord(name) - 96}")
    placed = [
        Figure(f"f-{name}-{n}", f.value, f.unit, f.about, f.bound, (Evidence(name, n, n + 1, f.evidence[0].text),))
        for n, f in enumerate(figures)
    ]
    return DocumentFacts(document, figures=tuple(placed))


def merged(*tellings: DocumentFacts) -> tuple[FigureGroup, ...]:
    return figures_among(tellings).groups


def disputed(one: Figure, other: Figure) -> list[dict[str, tuple[str, ...]]]:
    found = disputes_among((), merged(telling("a", one), telling("b", other))).found
    return [{claim.value: claim.sources for claim in dispute.claims} for dispute in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(1400, "nurses", "nurses who walked out"), figure(1100, "members", "members on strike")),
        (figure(12, "people", "people were killed"), figure(15, "people", "people killed")),
        (
            figure(600, "jobs", "jobs", text="The deal would cost 600 jobs."),
            figure(900, "jobs", "jobs", text="Some 900 jobs would be cut."),
        ),
        (
            figure(45_000, "teachers", "teachers", text="The union represents 45,000 teachers."),
            figure(38_000, "teachers", "teachers belong", text="Some 38,000 teachers belong to it."),
        ),
        (figure(19, "toll", "The death toll"), figure(23, "people", "people killed")),
        (figure(4.2e9, "$", "bid for Harrow"), figure(4.6e9, "$", "takeover bid for Harrow")),
        (figure(4.2e9, "$", "bid for Harrow"), figure(4.9e9, "dollars", "raid on a brewer")),
        (figure(9e6, "£", "shortfall"), figure(1.1e7, "pounds", "gap in the budget")),
        (figure(31_000, "users", "users in Brazil"), figure(28_000, "Brazilians", "Brazilians say")),
        (figure(3700, "members", "members will stop"), figure(3100, "us", "of us")),
        (
            figure(1900, "monitors", "monitors may go", text="The 1,900 monitors may go."),
            figure(2400, "monitors", "monitors have failed", text="In all, the 2,400 monitors have failed."),
        ),
        (
            figure(750_000, "workers", "workers stay home", bound="about"),
            figure(800_000, "employees", "employees", bound="more than"),
        ),
        (
            figure(340, "dockers", "dockers"),
            figure(212, "contracts", "contracts ended", text="Not 340 but 212 contracts ended."),
        ),
        (figure(3.1, "per cent", "pay of its clerks"), figure(3.5, "%", "clerks pay")),
        (
            figure(31, "people", "people were killed", text="The landslide killed 31 people."),
            figure(26, "persons", "persons", text="We think of the 26 persons who lost their lives."),
        ),
        (
            figure(17, "stops", "stops of the two reactors", text="It counts 17 sudden stops of the two reactors."),
            figure(22, "stoppages", "stoppages", text="There were 22 stoppages of the two reactors."),
        ),
        (
            figure(40, "companies", "member companies", text="The Seed Makers Union says that its 40 companies agree."),
            figure(34, "producers", "producers", text="The Seed Makers Union, which speaks for 34 producers, agrees."),
        ),
        (figure(200, "people", "people were killed", bound="up to"), figure(280, "dead", "dead", bound="up to")),
        (
            figure(64, "beds", "beds", text="The clinic plans to close 64 beds."),
            figure(90, "beds", "beds", text="Nurses fear that 90 beds will be shut."),
        ),
        (
            figure(9, "people", "people died", text="Nine people died in the avalanche, rescuers said."),
            figure(7, "skiers", "skiers killed", text="The avalanche killed 7 skiers, the resort said."),
        ),
        (
            figure(27, "riders", "riders have been banned", text="This year 27 Breton riders have been banned."),
            figure(31, "sanctions", "sanctions", text="The body has counted 31 sanctions against Breton riders."),
        ),
        (
            figure(71, "per cent", "per cent supported", text="Of those who voted, 71 per cent supported the motion."),
            figure(74, "per cent", "members", text="It says 74 per cent of members backed the motion."),
        ),
        (
            figure(2.6e9, "euros", "deposits", text="The bank lost 2.6 billion euros of deposits, analysts say."),
            figure(1.9e9, "euros", "deposits fell", text="Its deposits fell by 1.9 billion euros."),
        ),
        (figure(3.8e9, "$", "the loan to Peru"), figure(4e9, "$", "the loan to Peru")),
        (
            figure(2700, "staff", "staff", text="Ingrid Voss told her 2,700 staff to wait."),
            figure(2500, "employees", "employees", text="Halden Shipping has 2,500 employees."),
        ),
        (
            figure(41, "seals", "seals", text="The island may have 41 seals shot."),
            figure(44, "animals", "animals", text="He said 44 animals were to be shot."),
        ),
        (
            figure(1100, "Peruvians", "Peruvians are stranded", text="Police say 1,100 Peruvians are stranded."),
            figure(2500, "Peruvians", "Peruvians wait", text="Some 2,500 Peruvians are waiting at the border."),
        ),
        (  # the only sums of the two texts, of one size
            figure(3.8e7, "Sh", "own board", text="The board parted with him over Sh38 million that went missing."),
            figure(4.6e7, "shillings", "shillings", text="Some 46 million shillings can't be found."),
        ),
        (
            figure(412, "pence", "offer", text="On Tuesday it posted an offer of 412 pence a share."),
            figure(421, "p", "offer", text="Its offer of 421p, which the board threw out on Thursday, is dead."),
        ),
        (
            figure(3100, "families", "families will have to leave", text="Some 3,100 families will have to leave."),
            figure(4400, "households", "households counted", text="A priest has counted 4,400 households."),
        ),
        (
            figure(9.4, "percent", "stake", text="The fund has a stake of 9.4 percent in the brewer."),
            figure(11.2, "percent", "its shares", text="The brewer says that it holds 11.2 percent of its shares."),
        ),
        (  # a union and a firm
            figure(780, "members", "members", text="It has 780 members at the two depots."),
            figure(690, "drivers", "drivers", text="The firm employs 690 drivers."),
        ),
        (  # what tallies so far is not less than it was
            figure(8, "rounds", "rounds of talks", text="There were eight rounds of talks."),
            figure(7, "rounds", "rounds of talks", text="Seven rounds of talks have so far brought nothing."),
        ),
        (
            figure(
                18.5, "percent", "the brewer", text="Norlund, which holds 18.5 percent of the brewer, may bid again."
            ),
            figure(16.2, "percent", "Swedes own", text="The Swedes own 16.2 percent."),
        ),
        (
            figure(9.5e7, "$", "board", text="The board votes on whether to borrow $95 million for a school."),
            figure(7.8e7, "$", "bonds come", text="The bonds come to $78 million before interest."),
        ),
        (
            figure(640, "people", "people", text="Lawyers for some 640 people who fell ill are back in court."),
            figure(520, "claimants", "claimants", text="The suit has about 520 claimants."),
        ),
        (
            figure(5, "names", "names", text="Five names, all of them judges, are on a list of the ministry's."),
            figure(8, "judges", "judges", text="Eight judges are on the list."),
        ),
        (
            figure(3, "ministers", "ministers have resigned", text="Three ministers have resigned."),
            figure(5, "ministers", "ministers have stepped", text="Five ministers have stepped down."),
        ),
        (
            figure(48_000, "tonnes", "tonnes of gravel", text="He says 48,000 tonnes of gravel left through Port Ann."),
            figure(39_500, "tonnes", "tonnes", text="It has sent 39,500 tonnes from its pit at Ulm this year."),
        ),
    ],
)
def test_contradictions(one: Figure, other: Figure) -> None:
    assert disputed(one, other) == [{f"{one.value:.15g}": ("a",), f"{other.value:.15g}": ("b",)}] or disputed(
        one, other
    ) == [{f"{other.value:.15g}": ("b",), f"{one.value:.15g}": ("a",)}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(100, "people", "people were killed", bound="about"), figure(97, "people", "people killed")),
        (figure(1000, "people", "people were killed"), figure(984, "people", "people killed")),
        (figure(90, "people", "people killed", bound="more than"), figure(112, "people", "people killed")),
        (figure(90, "people", "people killed", bound="up to"), figure(70, "people", "people killed")),
        (figure(12, "people", "people killed"), figure(15, "people", "killed", text="The toll rose to 15.")),
        (figure(14_000, "people", "people killed"), figure(12, "people", "people killed")),  # a war, and a day of it
        (figure(12, "people", "people killed"), figure(15, "people", "people injured")),
        (
            figure(48, "percent", "the vote", text="Polls give Ortiz 48 percent of the vote."),
            figure(45, "percent", "the vote", text="A poll gives Ortiz 45 percent of the vote."),
        ),
        (figure(40, "ports", "ports"), figure(50, "firms", "firms")),
        (
            figure(13e9, "$", "bonds", text="Talks begin with the holders of its $13 billion in bonds."),
            figure(5.2e9, "$", "bonds", text="The committee speaks for holders of $5.2 billion of the bonds."),
        ),
        (figure(284_000, "teachers", "teachers concerned"), figure(175_000, "troops", "troops who moved")),
        (figure(112, "members", "members voted"), figure(98, "members", "members slept")),
        (figure(4.4, "per cent", "pay", text="It asks 4.4 per cent."), figure(3.1, "per cent", "pay")),
        (figure(4.2e9, "$", "bid for Harrow"), figure(4.6e9, "$", "rival bid for Harrow")),
        (figure(5e6, "$", "losses"), figure(6e6, "€", "costs of fuel")),
        (figure(410, "members", "members used the hall"), figure(480, "people", "people drove on the road")),
        (
            figure(38_000, "people", "people marched", text="On Thursday 38,000 people marched."),
            figure(45_000, "people", "people marched", text="On Saturday 45,000 people marched."),
        ),
        (figure(40, "ports", "ports"), figure(70, "ports", "ports")),  # which ones, nobody knows
        (figure(12, "people", "people killed"), figure(3, "children", "children")),
        (
            figure(900, "tonnes", "tonnes of cod", text="Iceland would get 900 tonnes of cod."),
            figure(700, "tonnes", "tonnes of cod", text="Norway would keep 700 tonnes of cod."),
        ),
        (
            figure(3100, "members", "members", text="The bakers' union has 3,100 members."),
            figure(2400, "members", "members", text="The tailors' union has 2,400 members."),
        ),
        (
            figure(2500, "jobs", "jobs", text="The plant will create 2,500 jobs."),
            figure(1800, "jobs", "jobs", text="The old works will lose 1,800 jobs."),
        ),
        (
            figure(40, "villages", "villages", text="The flood cut off 40 villages."),
            figure(31, "villages", "villages", text="In the valley alone 31 of them, all villages, were cut off."),
        ),
        (
            figure(9, "years", "years prison", text="Prosecutors asked for 9 years in prison."),
            figure(6, "years", "years prison", text="He was given 6 years in prison."),
        ),
        (
            figure(12, "people", "people held", text="Police are holding 12 people."),
            figure(15, "people", "people held", text="Police have so far held 15 people."),
        ),
        (
            figure(900, "drivers", "drivers stopped work", text="In the north 900 drivers stopped work."),
            figure(640, "drivers", "drivers walked out", text="In the south 640 drivers walked out."),
        ),
        (
            figure(7e6, "euros", "theatre gets", text="The theatre gets 7 million euros a year."),
            figure(9e6, "euros", "debts", text="The theatre has debts of 9 million euros."),
        ),
        (
            figure(1.2e7, "euros", "court fined", text="The court fined the firm 12 million euros."),
            figure(1.7e7, "euros", "sales came", text="Its sales came to 17 million euros."),
        ),
        (
            figure(54, "seats", "seats", text="The coalition holds 54 seats."),
            figure(46, "seats", "seats", text="The opposition holds 46 seats."),
        ),
        (
            figure(300, "buses", "buses", text="The town has 300 buses, some of them electric."),
            figure(180, "buses", "buses", text="The other 180 buses run on diesel."),
        ),
        (
            figure(210, "families", "families rent", text="About 210 families rent on the quay."),
            figure(260, "flats", "affordable flats", text="The tenants' group wants 260 affordable flats."),
        ),
        (
            figure(900, "miles", "miles of pipe", text="The utility must replace 900 miles of pipe by June."),
            figure(410, "miles", "miles of pipe replaced", text="Crews have replaced 410 miles of pipe."),
        ),
        (
            figure(70, "percent", "alloy", text="The alloy is refined to 70 percent."),
            figure(95, "percent", "plant refines", text="The day the plant refines to 95 percent, it is over."),
        ),
        (
            figure(9, "per cent", "shares", text="Shares in the lender closed up 9 per cent."),
            figure(8, "per cent", "fund owns", text="A fund that owns 8 per cent of the lender's shares agrees."),
        ),
        (
            figure(3.4, "C$", "Shares in the miner closed", text="Shares in the miner closed at C$3.40."),
            figure(4.1, "C$", "shares", text="An adviser thinks that the shares are worth C$4.10."),
        ),
        (
            figure(1.5e8, "euros", "aid", text="The treasury would lose 150 million euros in aid."),
            figure(1.95e8, "euros", "palace", text="The palace has been put at 195 million euros."),
        ),
        (
            figure(190, "members", "members", text="Envoys of the body's 190 members vote on Friday."),
            figure(130, "envoys", "envoys had checked in", text="By noon 130 envoys had checked in."),
        ),
        (
            figure(30_000, "cars", "cars made", text="The plant made 30,000 cars last year."),
            figure(45_000, "cars", "cars", text="The plant will make 45,000 cars next year."),
        ),
        (
            figure(900, "jobs", "jobs", text="The bank will shed 900 jobs in Spain."),
            figure(1100, "jobs", "jobs", text="The bank will cut 1,100 jobs in Italy."),
        ),
        (
            figure(400, "people", "people drew", text="Its last hearing drew 400 people."),
            figure(500, "people", "people attended", text="Some 500 people attended the hearing."),
        ),
    ],
)
def test_no_contradiction(one: Figure, other: Figure) -> None:
    assert disputed(one, other) == []


def test_a_limit_is_told_by_whoever_gives_its_number_and_by_none_that_gives_less() -> None:
    told = [
        figure(64, "tonnes", "tonnes of grain", text="Up to 64 tonnes of grain may go.", bound="up to"),
        figure(60, "tonnes", "tonnes of grain", text="In all 60 tonnes of grain may go."),
        figure(64, "tonnes", "tonnes of grain", text="In all 64 tonnes of grain may go."),
    ]
    found = disputes_among((), merged(*(telling(name, one) for name, one in zip("abc", told, strict=True)))).found
    assert [{claim.value: set(claim.sources) for claim in one.claims} for one in found] == [
        {"64": {"a", "c"}, "60": {"b"}}
    ]


def test_two_that_fit_leave_the_third_alone() -> None:
    first = telling("a", figure(10, "percent", "duties on steel"), figure(25, "percent", "duties on steel"))
    assert [len(g.tellings) for g in merged(first, telling("b", figure(15, "percent", "duties on steel")))] == [1, 1, 1]
    same = merged(first, telling("b", figure(25, "percent", "duties on steel")))
    assert [(g.figure.value, len(g.tellings)) for g in same] == [(10, 1), (25, 2)]


def test_a_number_told_twice_of_one_unit_is_one_figure() -> None:
    groups = merged(
        telling("a", figure(4200, "drivers", "drivers work")), telling("b", figure(4200, "drivers", "drivers warned"))
    )
    assert [len(group.tellings) for group in groups] == [2]


def test_a_tally_brought_up_to_date_settles_what_was_said_before() -> None:
    groups = merged(
        telling("a", figure(12, "people", "people killed")),
        telling("b", figure(15, "people", "people died")),
        telling("c", figure(19, "toll", "death toll", text="The death toll rose to 19.")),
    )
    assert [(g.figure.value, len(g.tellings)) for g in groups] == [(19, 3)]
    assert disputes_among((), groups).found == ()


def test_of_a_few_things_only_what_is_disputed_is_listed() -> None:
    few = telling("a", figure(4, "desks", "desks"), figure(3, "people", "people killed"), figure(7, "€", "fee"))
    assert [item.unit for item in quotable(merged(few), ())] == ["people", "€"]
    groups = merged(
        telling("a", figure(6, "races", "races", text="He was banned for 6 races.")),
        telling("b", figure(8, "races", "races", text="The league banned him for 8 races.")),
    )
    assert [item.value for item in quotable(groups, disputes_among((), groups).found)] == [8]


def test_what_became_of_people_is_told_by_the_first_telling_or_by_the_newest() -> None:
    told = telling("a", figure(3, "people", "people killed", text="The mudslide left 3 people killed."))
    again = telling("b", figure(3, "people", "people", text="All 3 people came from the village."))
    for order in ((told, again), (again, told)):
        first, newest = (group for one in order for group in merged(one))
        both = FigureGroup(newest.figure, first.tellings + newest.tellings)
        assert quotable([both], ()) == (newest.figure,)
    (alone,) = merged(again)
    assert quotable([alone], ()) == ()


def test_the_newest_carries_the_figure_and_all_evidence_is_kept() -> None:
    (group,) = merged(
        telling("a", figure(12, "people", "people killed")), telling("b", figure(15, "people", "people were killed"))
    )
    assert (group.figure.value, group.figure.id) == (15, "f-a-0")
    assert {piece.source for piece in group.figure.evidence} == {"a", "b"}


values = st.sampled_from([0.0, 0.5, 3.1, 9.0, 12.0, 97.0, 100.0, 984.0, 1000.0, 4.2e9, float("inf")])
figures = st.builds(
    figure,
    values,
    st.sampled_from(["people", "dead", "%", "per cent", "$", "jobs", "", "Ü"]),
    st.sampled_from(["people killed", "jobs would be cut", "", "debts of the club", "\ud800"]),
    st.sampled_from(["", "The toll rose to 9.", "A poll says so.", "people killed"]),
    st.sampled_from([None, "about", "up to", "more than"]),
)


@settings(deadline=None)
@given(st.lists(st.lists(figures, max_size=4), max_size=4))
def test_every_figure_is_in_one_group_and_claims_differ(told: list[list[Figure]]) -> None:
    groups = merged(*(telling("abcd"[number], *items) for number, items in enumerate(told)))
    assert sum(len(group.tellings) for group in groups) == sum(map(len, told))
    assert len({group.figure.id for group in groups}) == len(groups)
    for dispute in disputes_among((), groups).found:
        assert len({claim.value for claim in dispute.claims}) == len(dispute.claims) > 1


@given(figures, figures)
def test_two_numbers_fit_whichever_comes_first(one: Figure, other: Figure) -> None:
    assert numbers_fit(one, other) == numbers_fit(other, one)
    assert numbers_fit(one, one)


def test_the_vocabulary_of_joining_is_in_order() -> None:
    raw = load("merging")
    stems = [stem for topic, row in raw["topics"].items() if topic != "cost" for stem in row]  # costs are lost, too
    assert len(set(stems)) == len(stems)
    assert not {word for row in raw["people"] for word in row} & set(raw["not_people"])
    assert {len(words) > 1 for words in raw["units"].values()} == {True}
    assert set(raw["shares"]) <= set(raw["amounts"]) <= set(raw["units"])
    assert set(raw["wide_topics"]) <= set(raw["topics"])
    assert not {word for row in raw["anyone"] for word in row} & {"soldiers", "teachers", "nurses"}
    assert all(word == word.casefold() for row in raw["levels"].values() for word in row)
