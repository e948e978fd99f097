"""A column whose values the plan's own key explains; owners who stand alone elsewhere."""

from bot.documents import read_document

PLAN = """Ref,We heard,We do,Owner,Before,Weather
1,Boats should be moored safely.,Buy new ropes,{},31/03/2027,calm
2,The pier should be lit at night.,Fit six lamps,Pier Warden,30/06/2027,squally
3,Crews should know the tides.,Print the tables,Bosun,31/07/2027,calm

{},,,,,
"""


def test_a_key_tells_which_column_rates() -> None:
    key = '"Weather: calm = on track, squally = off track"'
    document = read_document(PLAN.format("Bosun", key).encode(), "plan.csv")
    assert [a.rating for r in document.recommendations for a in r.actions] == ["on_track", "off_track", "on_track"]


def test_what_no_key_explains_is_no_rating_by_it() -> None:
    document = read_document(PLAN.format("Bosun", "Weather: as the coastguard has it").encode(), "plan.csv")
    assert not any(a.rating for r in document.recommendations for a in r.actions)


def test_two_are_parted_where_one_of_them_stands_alone_elsewhere() -> None:
    document = read_document(PLAN.format("Bosun and Pier Warden", "-").encode(), "plan.csv")
    assert document.recommendations[0].actions[0].owners == ("Bosun", "Pier Warden")
