"""The weights of columns are those of the lines beside them."""

from bot.documents.cells.fields import Field
from bot.documents.reading.evidence import likelihood, words
from bot.plan.fitted import model
from tests.benchmarks.words.columns import lines

MOST = 200_000  # bytes of each file


def test_the_weights_were_made_of_these_lines() -> None:
    headers, cells = lines.HEADERS.read_bytes(), lines.CELLS.read_bytes()
    assert words.headers().digest == lines.digest([headers]), "make fit"
    assert words.cells().digest == lines.digest([cells]), "make fit"
    assert likelihood.fitted().digest == lines.digest([headers, cells]), "make fit"


def test_every_field_has_headers_and_weights() -> None:
    assert set(likelihood.fitted().fields) == set(Field)
    assert set(words.headers().classes) == {of.value for of in Field} | {words.FOREIGN}


def test_the_weights_are_small() -> None:
    files = (lines.HEADER_WEIGHTS, lines.CELL_WEIGHTS, likelihood.WEIGHTS)
    assert not [path.name for path in files if path.stat().st_size > MOST]


def test_headers_fitted_anew_decide_the_same() -> None:
    anew = lines.fit_headers(lines.headers())
    again = model.read(anew)
    listed = [line for every in lines.headers().values() for line in every]
    shipped = [_likeliest(words.headers().scores(words.header_shape(line))) for line in listed]
    fresh = [_likeliest(again.scores(words.header_shape(line))) for line in listed]
    assert sum(a != b for a, b in zip(shipped, fresh, strict=True)) <= 0.005 * len(listed)


def _likeliest(odds: dict[str, float]) -> str:
    return max(odds, key=lambda name: odds[name])
