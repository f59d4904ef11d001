"""What is made of a value is made once, for that very value, and goes when it goes."""

from __future__ import annotations

from dataclasses import replace
from weakref import ref

from briefings.compose import compose
from briefings.model import Story
from briefings.once import lately, once
from tests.briefings.test_compose import at, talk

MADE: list[str] = []


@once
def title(story: Story) -> str:
    MADE.append(story.title)
    return story.title.upper()


def test_it_is_made_once_for_the_very_same_value() -> None:
    MADE.clear()
    story = Story("port", "Port")
    assert (title(story), title(story), MADE) == ("PORT", "PORT", ["Port"])


def test_an_equal_value_is_another_one() -> None:
    MADE.clear()
    story, same = Story("port", "Port"), Story("port", "Port")
    assert (title(story), title(same), MADE) == ("PORT", "PORT", ["Port", "Port"])


def test_what_was_made_does_not_outlive_its_value() -> None:
    made: list[ref[Story]] = []

    @once
    def copy(story: Story) -> Story:
        other = replace(story)
        made.append(ref(other))
        return other

    story = Story("port", "Port")
    assert copy(story) is made[0]()
    del story
    assert made[0]() is None


def test_a_value_in_the_place_of_one_that_is_gone_is_none_that_is_known() -> None:
    MADE.clear()
    titles = [title(Story(f"port-{number}", f"Port {number}")) for number in range(50)]  # each where the last one was
    assert titles == [f"PORT {number}" for number in range(50)]
    assert len(MADE) == 50


def test_a_story_is_composed_anew_at_each_instant() -> None:
    story = Story("port", "Port", talks=(talk(start="2022-01-05"), talk(start="2022-01-07")))
    told = [compose(story, at(f"2022-01-0{day}T12:00+00:00")) for day in (4, 6, 8, 4)]
    assert [len(one.talks) for one in told] == [2, 1, 0, 2]
    assert told[0] == told[3]


def test_of_tuples_the_last_ones_are_known() -> None:
    asked: list[tuple[int, ...]] = []

    @lately
    def total(numbers: tuple[int, ...]) -> int:
        asked.append(numbers)
        return sum(numbers)

    several = list(zip(range(30), [1] * 30, strict=True))  # no constants, which would stay
    assert [total(one) for one in several] == [total(one) for one in several] == list(range(1, 31))
    assert total(several[-1]) == 30
    assert asked == [*several, *several]  # each had gone before it was asked for again, but for the last one


def test_a_tuple_that_is_gone_is_not_mistaken_for_another() -> None:
    @lately
    def total(numbers: tuple[int, ...]) -> int:
        return sum(numbers)

    assert [total((number, 1)) for number in range(200)] == list(range(1, 201))
