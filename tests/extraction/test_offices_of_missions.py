"""Offices told with a mission: by the rank in which one opens a legation, or by the ruler whose envoy one is."""

from __future__ import annotations

import pytest
from test_offices_told_around import held

OPENED = "Ivan Petrov opened the Norwegian Legation in Cairo in 1943"


def test_who_opens_a_legation_holds_the_rank_that_is_told() -> None:
    """Whoever opened a legation as chargé d'affaires was no minister; where no rank is told, he was its head."""
    assert held(f"{OPENED} as Chargé d’Affaires.") == {("ivan-petrov", "Chargé d’Affaires", "norway")}
    assert held(f"{OPENED}.") == {("ivan-petrov", "Minister", "norway")}


def test_a_diplomat_is_of_the_mission_that_his_own_sentence_tells_of() -> None:
    """A legation in the sentence before is another's where one's own sentence names one."""
    told = held(f"{OPENED} as Envoy. Hugh Martin had opened the Canadian Legation in May of that year as Consul.")
    assert told == {("ivan-petrov", "Envoy", "norway"), ("hugh-martin", "Consul", "canada")}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Russia had yet to make peace with Sweden. The Tsar’s envoy, Ivan Orlov, sailed to Stockholm.", "russia"),
        ("France and Persia were at odds. In 1808 the Shah’s new ambassador, Ivan Orlov, left Paris.", "persia"),
    ],
)
def test_a_rulers_envoy_is_of_the_only_state_that_has_such_a_ruler(text: str, body: str) -> None:
    """The Tsar's envoy is Russia's wherever he goes, and whoever else the text tells of."""
    assert "ivan-orlov" in {person for person, _, _ in held(text)}
    assert {of for person, _, of in held(text) if person == "ivan-orlov"} == {body}


def test_an_envoy_of_a_ruler_whose_state_is_untold_is_nobodys() -> None:
    """A sultan's envoy is not taken for one of the state whose ministers the text tells of."""
    text = "Swedish King Karl Brandt met Swedish Premier Nils Dahl. The Sultan’s envoy, Ivan Orlov, came to Oslo."
    assert "ivan-orlov" not in {person for person, _, _ in held(text)}


def test_a_retired_ambassador_of_whom_no_post_is_told_is_nobodys() -> None:
    """That the text tells of another diplomat's state tells nothing of the one that he had served."""
    text = "Luis Prado, a retired ambassador, chaired the talks. The Norwegian ambassador, Ivan Petrov, was late."
    assert held(text) == {("ivan-petrov", "Ambassador", "norway")}
