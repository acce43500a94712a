"""Walking through a document: what date a sentence without a year has."""

from __future__ import annotations

from kgbuild.dates import Origin, Timeline, date_sentences


def _values(sentences: list[str], **options: object) -> list[list[str | None]]:
    dated = date_sentences(sentences, **options)  # type: ignore[arg-type]
    return [[each.value for each in sentence.expressions] for sentence in dated]


def test_a_narrative_carries_its_year_on() -> None:
    """Dates without a year take it from the last date of the story, over the turn of the year."""
    story = [
        "On May 17, 1931, the Norland government fell.",
        "In September, envoys came to Porto Vale.",
        "They signed that December.",
        "On January 9, the pact took effect.",
        "The following year, Sudland joined.",
    ]
    assert _values(story) == [["1931-05-17"], ["1931-09"], ["1931-12"], ["1932-01-09"], ["1933"]]


def test_background_does_not_move_the_narrative() -> None:
    """Dates of names, of what had been before, of boundaries and of lifetimes leave the story where it was."""
    for aside in (
        "The Treaty of 1902 still bound them.",
        "The 1902 agreement still bound them.",
        "They invoked the pact, which had been signed in March 1902.",
        "Sudland had been neutral since 1902.",
        "President Tomas Ruiz (1880–1955) objected.",
        "The clause would lapse in 1975.",
        "No such visit had been seen in the 1890s.",
        "The Sudland Union was formed in August 1920.",
    ):
        story = ["In May 1931, envoys came to Porto Vale.", aside, "On June 3, they met."]
        assert _values(story)[-1] == ["1931-06-03"], aside


def test_that_year_is_the_one_told_last() -> None:
    """“That year” and “the same year” are the year just told, even where it did not move the story."""
    began = "Relations began on June 17, 1854."
    for aside in (
        "The Legation was made an Embassy in 1942.",
        "A note was sent, which was signed in Porto Vale on March 13, 1942.",
    ):
        assert _values([began, aside, "In January of that year, envoys met."])[-1] == ["1942-01"]
        assert _values([began, aside, "Nothing changed.", "They met in May of the same year."])[-1] == ["1942-05"]
    for aside in ("The Treaty of 1902 still bound them.", "Sudland had been neutral since 1902."):
        assert _values([began, aside, "They met in May of that year."])[-1] == ["1854-05"], aside
    several = "On May 3, 1861, one was crowned, and on May 9, 1861, one was sent."
    assert _values([began, several, "That year, envoys met."])[-1] == ["1861"]


def test_a_date_in_a_main_clause_moves_the_narrative_back_too() -> None:
    """A story that goes back in time takes the following dates with it."""
    story = ["In May 1931, the war ended.", "In 1928, the quarrel had begun.", "In June, Sudland armed."]
    assert _values(story)[-1] == ["1928-06"]


def test_that_month_is_of_the_year_told_in_its_sentence() -> None:
    """“That October” goes back to the date before it in the sentence, be it only a name's."""
    story = ["In May 1931, envoys came to Porto Vale.", "Under the pact of 1902, Sudland left that October."]
    assert _values(story)[-1] == ["1902", "1902-10"]


def test_not_until_a_year_moves_the_narrative_there() -> None:
    """What did not happen until a year, when something else did, goes on in that year."""
    story = [
        "In 1928, Sudland left.",
        "Nothing followed until 1931, when oil was found.",
        "In July, Norland protested.",
    ]
    assert _values(story)[-1] == ["1931-07"]


def test_a_title_gives_the_years_of_the_story() -> None:
    """The year of a title dates what the text does not; a span of years leaves an ambiguous month open."""
    assert _values(["Talks opened in August."], title="The Porto Vale Talks, 1931") == [["1931-08"]]
    assert _values(["Talks opened in August."], title="The Lake War, 1931–1934") == [[None]]


def test_a_heading_opens_a_section_in_its_year() -> None:
    """A heading with a year moves the story to it."""
    story = ["In May 1931, envoys came.", "The Second Round, 1934", "In June, they met again."]
    assert _values(story, headings={1})[-1] == ["1934-06"]


def test_a_date_without_a_year_may_take_it_from_what_follows() -> None:
    """Where nothing before tells the year, the next date of the text does."""
    story = ["The talks took place in August in Porto Vale.", "The pact was signed in September of 1931."]
    (first, _) = date_sentences(story, title="The Lake War, 1930–1931")
    assert [(each.value, each.origin) for each in first.expressions] == [("1931-08", Origin.NARRATIVE)]


def test_a_story_without_a_date_counts_from_what_is_told_by_the_way() -> None:
    """Before its first own date, the one of a name tells "the previous year", and a clause's month the year."""
    story = ["Under the Treaty of 1875 sugar was free.", "The king had come to Porto Vale the previous December."]
    assert _values(story)[-1] == ["1874-12"]
    assert _values(["Under the Treaty of 1875 sugar was free.", "It was a good year.", *story[1:]])[-1] == [None]
    assert _values(["In May 1880, envoys came.", *story])[-1] == ["1879-12"]
    story = ["Quill, who had received the envoys in June 1931, was old.", "On August 7 they met in Porto Vale."]
    assert _values(story)[-1] == ["1931-08-07"]
    assert _values(["Quill, who had received the envoys in 1931, was old.", story[1]])[-1] == [None]


def test_what_has_been_so_since_an_event_stays_where_it_is() -> None:
    """The day of what a clause with "since" tells of is no day of the story."""
    story = ["On 30 May 2031, Quill came.", "She was the first since Sudland attacked on 24 April.", "They dined."]
    assert [sentence.current for sentence in date_sentences(story)][-1] == "2031-05-30"


def test_a_report_dates_by_its_publication() -> None:
    """In a report, years of background fade, and a date without a year is the document's."""
    report = [
        "The two leaders met in Porto Vale last week.",
        "Their states have been allies since the treaty signed in 1961.",
        "On September 28, Quill attended a reception.",
        "On June 3, Ruiz will visit Norland.",
    ]
    dated = date_sentences(report, published="2018-12-07")
    assert [[each.value for each in sentence.expressions] for sentence in dated] == [
        ["2018-11-26/2018-12-02"], ["1961"], ["2018-09-28"], ["2019-06-03"],
    ]  # fmt: skip
    assert dated[0].expressions[0].origin == Origin.DOCUMENT


def test_a_published_history_keeps_its_own_time() -> None:
    """A document whose dates mostly lie years before its publication is told by its own dates."""
    story = [
        "In 1931, envoys came.", "In 1932, they came again.", "In 1933, they left.", "In 1934, war broke out.",
        "It was bitter.", "Many fled.", "Few returned.", "In June, a truce was signed.",
    ]  # fmt: skip
    assert _values(story, published="2018-12-07")[-1] == ["1934-06"]


def test_an_anniversary_counts_back_from_the_day_it_is_kept() -> None:
    """The sentence's own date less the years of the anniversary is the year of the event."""
    assert _values(["Next year marks the fortieth anniversary of the pact."], published="2017-12-07") == [
        ["2018", "1978"]
    ]
    assert _values(["They kept the fortieth anniversary of the pact."]) == [[None]]


def test_an_anchored_expression_stays_open() -> None:
    """What counts from an event is not resolved by the narrative's date."""
    assert _values(["In 1931 they met.", "Six weeks after the flood, they parted."])[-1] == [None]


def test_the_current_date_is_told_for_every_sentence() -> None:
    """A sentence without any expression still knows the date that the story has reached."""
    dated = date_sentences(["In May 1931, envoys came.", "The conference opened.", "It closed on June 3."])
    assert [sentence.current for sentence in dated] == [None, "1931-05", "1931-05"]


def test_a_timeline_is_walked_sentence_by_sentence() -> None:
    """The same dates come when the caller walks the document itself."""
    timeline = Timeline(title="The Porto Vale Talks, 1931")
    assert timeline.current == "1931"
    assert [each.value for each in timeline.date("On June 3, they met.").expressions] == ["1931-06-03"]
    assert timeline.current == "1931-06-03"


def test_months_behind_two_years_are_of_the_years_that_they_fit() -> None:
    """Of "1931 and early 1932" the months behind them are not all of the later year."""
    story = "It came true during 1931 and early 1932: talks in February, a summit in May, and a truce in January 1932."
    (values,) = _values([story])
    assert (values[2], values[3], values[-1]) == ("1931-02", "1931-05", "1932-01")
    assert _values(["In 1931 and 1932 they met in Oslo, and in May 1933 in Lima."])[0][-1] == "1933-05"


def test_the_days_of_a_stay_are_counted_from_the_day_that_it_began() -> None:
    """A first and a third day count from the arrival, not from each other, until the story has moved on."""
    story = [
        "Quill came to Porto Vale on 3 June 1931 for a three-day visit.",
        "On the first day she met Ruiz.",
        "On the third day they signed a pact.",
        "On the last day she dined.",
        "In August she resigned.",
        "On the first day she rested.",
    ]
    assert _values(story) == [
        ["1931-06-03", None], ["1931-06-03"], ["1931-06-05"], ["1931-06-05"], ["1931-08"], [None],
    ]  # fmt: skip


def test_a_story_goes_on_into_the_year_that_it_has_told_of_by_the_way() -> None:
    """A month that would lie behind the story is one of the next year, if the text has just told of that year."""
    began = "On July 5, 1931, envoys met."
    for aside in (
        "Quill, who took office early in 1932, was slow.",
        "They drafted a pact, which passed in January 1932.",
    ):
        assert _values([began, aside, "Ruiz came in March."])[-1] == ["1932-03"], aside
        assert _values([began, aside, "They had met in March."])[-1] == ["1931-03"], aside
        assert _values([began, aside, "Ruiz came in August."])[-1] == ["1931-08"], aside
    for aside in ("The 1932 Pact would end it.", "Quill, who took office in 1935, was slow.", "Nothing came of it."):
        assert _values([began, aside, "Ruiz came in March."])[-1] == ["1931-03"], aside


def test_the_afternoon_of_a_report_is_that_of_its_day() -> None:
    """In a report, "in the afternoon" is of the day last told, not of one to come, or else of its publication."""
    report = ["Quill met Ruiz today.", "Talks will open on 27 March.", "In the afternoon, she met Berg."]
    assert _values(report, published="2018-03-14")[-1] == ["2018-03-14"]
    report = ["Quill met Ruiz on 12 March.", "In the afternoon, she met Berg."]
    assert _values(report, published="2018-03-14")[-1] == ["2018-03-12"]


def test_what_will_be_in_the_afternoon_is_on_the_day_told_that_lies_ahead() -> None:
    """In a report, what will take place "in the morning" is of the day yet to come that it told last, or its own."""
    aside = "Their treaty was signed on 26 April 1973."
    report = ["Quill will visit Norland on 17 March.", aside, "Berg, who will receive her in the morning, smiled."]
    assert _values(report, published="2018-03-14")[-1] == ["2018-03-17"]
    assert _values(report[1:], published="2018-03-14")[-1] == ["2018-03-14"]


def test_what_is_set_for_a_date_may_lie_ahead_or_behind() -> None:
    """In a report, a date that something was set for is the nearest, in whatever tense that is told."""
    report = [
        "The round, due to take place on 27–28 March, would be short.",
        "One planned for 20 February was put off.",
    ]
    assert _values(report, published="2018-03-14") == [["2018-03-27/2018-03-28"], ["2018-02-20"]]


def test_each_date_of_a_report_has_the_tense_of_its_own_clause() -> None:
    """What had been done lies behind a report and what will be done ahead, though one sentence tells both."""
    for sentence, dates in (
        ("Quill, who had visited Norland in January, will go there in March.", ["2023-01", "2024-03"]),
        ("Quill will go there in March, the ministry announced in November.", ["2024-03", "2023-11"]),
        ("The ministers last met in Porto Vale in March.", ["2023-03"]),
        ("They agreed to meet again in Porto Vale in May.", ["2024-05"]),
        ("Quill invited Ruiz to visit Norland in May.", ["2024-05"]),
        ("Ruiz thanked Quill for the talks that they had held in May.", ["2023-05"]),
        ("Quill leaves for Porto Vale in March.", ["2024-03"]),
        ("Quill saw Ruiz, who travels a lot, in March.", ["2023-03"]),
    ):
        report = ["LORVIK, 14 December 2023 – Quill met Ruiz.", sentence]
        assert _values(report, published="2023-12-14")[-1] == dates, sentence


def test_a_day_of_a_report_is_not_of_a_year_mentioned_by_the_way() -> None:
    """A year of background in a report leaves the days told after it to the year of publication."""
    report = ["The accord is the first since oil was found in 2014.", "The talks took place on 7 October."]
    assert _values(report, published="2020-10-08")[-1] == ["2020-10-07"]


def test_a_story_goes_on_from_the_day_until_which_something_lasted() -> None:
    """“Until 18 March 1977. Ten days later …”: the story has got to that day."""
    story = ["In 1939, envoys were recalled.", "That lasted until March 18, 1977.", "Ten days later, they met."]
    assert _values(story)[-1] == ["1977-03-28"]


def test_what_is_counted_from_a_flashback_counts_from_its_date() -> None:
    """“They had first met in 1928 … the following year": the year after that, though the story is in 1931."""
    story = ["In May 1931, they met.", "They had first met in Lorvik in 1928.", "The following year, Sudland joined."]
    assert _values(story)[-1] == ["1929"]
    story = ["In May 1931, they met.", "The pact had lapsed by then.", "The following year, Sudland joined."]
    assert _values(story)[-1] == ["1932"]


def test_a_weekday_of_a_story_leaves_its_day_open() -> None:
    """After "on Sunday", "that evening" is on some day of the month, unless the story was on a Sunday."""
    for day, evening in (("May 3", "1931-05-03"), ("May 5", "1931-05")):
        story = [f"On {day}, 1931, the vote was announced.", "On Sunday, they went on.", "That evening, they parted."]
        assert _values(story)[-1] == [evening], day


def test_a_day_of_the_month_stands_behind_a_weekday_or_a_part_of_the_day() -> None:
    """“On Sunday the 8th”, "on the evening of the 11th": both are days of the month that the story is in."""
    story = [
        "In February 1931, war came near.",
        "On Sunday the 8th they spoke.",
        "They met on the evening of the 11th.",
    ]
    assert [values[-1] for values in _values(story)] == ["1931-02", "1931-02-08", "1931-02-11"]


def test_what_had_been_since_a_month_lies_behind_the_story() -> None:
    """A month of the pluperfect or of "since" is the last one, never the next, and those that follow go on from it."""
    began = "On August 12, 1931, they signed the pact."
    assert _values([began, "Envoys had been holding talks since February, and in November they signed again."])[-1] == [
        "1931-02",
        "1931-11",
    ]
    assert _values([began, "Ruiz had met Quill in January."])[-1] == ["1931-01"]
    assert _values([began, "At their meeting in January they had agreed to do so."])[-1] == ["1931-01"]
    assert _values([began, "By January they had agreed to do so."])[-1] == ["1932-01"]
    assert _values([began, "Ruiz met Quill in January."])[-1] == ["1932-01"]


def test_a_story_outside_the_years_of_its_title_goes_on_there() -> None:
    """Years of a title hold back far ones only while the story is in them."""
    title = "The Porto Vale Talks, 1931"
    story = ["He left Norland early in 1928.", "A meeting set for 1930 failed.", "The following summer, they met."]
    assert _values(story, title=title)[-1] == ["1931-22"]
    assert _values(["A census of 1928 had counted them.", "In June they met."], title=title)[-1] == ["1931-06"]


def test_a_day_told_before_with_its_year_is_of_that_year() -> None:
    """A lead tells when; the story that comes there again means the same day."""
    lead = "The conference met from January 16 to April 7, 1931."
    story = [lead, "On July 3, 1930, they agreed to meet.", "The envoys met in Lorvik.", "They signed on April 7."]
    assert _values(story)[-1] == ["1931-04-07"]
    assert _values([lead, "In July 1934, they met again.", "They signed on April 7."])[-1] == ["1934-04-07"]


def test_speech_and_plans_do_not_move_the_story() -> None:
    """A year that someone speaks of, or that a program is for, dates nothing behind it."""
    story = ["In May 1931, they met.", "“The oath of 1902 was sworn in 1903,” he said.", "On June 3, they parted."]
    assert _values(story)[-1] == ["1931-06-03"]
    plan = "They adopted a program for the years 1935 to 1938 and will meet again in September."
    assert _values(["On March 15, 1934, they met.", plan])[-1][-1] == "1934-09"


def test_later_counts_from_the_last_date_where_the_story_has_but_a_year() -> None:
    """“Two months later" counts from the day just told, even if that stands in an aside."""
    story = ["In 1931 he left.", "He brought a pact, which six states signed there on October 10, 1932."]
    assert _values([*story, "Two months later they met."])[-1] == ["1932-12"]
