"""Tables drawn from the lines that are fitted to, each column with the field that it holds."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.documents.cells.fields import Field
from bot.documents.grid import NO_CELL, Cell, Paragraph
from bot.documents.reading.region import Region, Row

Lines = Mapping[str, Sequence[str]]
Drawer = Callable[[], str]

ORDER = tuple(Field)
SHARES = {  # of the tables that have such a column
    Field.NUMBER: 0.75,
    Field.RECOMMENDATION: 0.85,
    Field.ACTION_NUMBER: 0.3,
    Field.ACTION: 0.88,
    Field.OWNER: 0.85,
    Field.ACCOUNTABLE: 0.2,
    Field.DUE: 0.85,
    Field.NEW_DUE: 0.22,
    Field.START: 0.25,
    Field.COMPLETED: 0.2,
    Field.MEASURE: 0.6,
    Field.PROGRESS: 0.65,
    Field.RATING: 0.75,
    Field.PRIORITY: 0.25,
    Field.RESPONSE: 0.18,
    Field.DEPENDS: 0.18,
    Field.WAITING: 0.14,
    Field.SECTION: 0.22,
}
MISNAMED = {  # how often a column has the header of another: "Progress" over ratings, "Status" over an account
    Field.RATING: ((Field.PROGRESS, 0.08),),
    Field.PROGRESS: ((Field.RATING, 0.06), (Field.MEASURE, 0.03)),
    Field.MEASURE: ((Field.PROGRESS, 0.02),),
    Field.ACTION: ((Field.RECOMMENDATION, 0.03),),
    Field.OWNER: ((Field.ACCOUNTABLE, 0.04),),
    Field.DUE: ((Field.COMPLETED, 0.04),),
}
FILLS = ("FF0000", "FFC000", "92D050", "00B050", "0070C0", "FFFF00")
DAYS = (
    "%d/%m/%Y",
    "%d.%m.%y",
    "%d %B %Y",
    "%B %Y",
    "%b %Y",
    "%Y-%m-%d",
    "%d %b %y",
    "%b-%y",
    "by %d/%m/%y",
    "End %B %Y",
)
SPANS = ("Ongoing", "TBC", "Spring term 2027", "Q2 2026", "Immediate", "Monthly", "Summer 2027", "6 months")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table, and what each of its columns holds."""

    region: Region
    fields: tuple[Field, ...]


class Table:
    """A table that is being drawn: how many actions each recommendation has, and what its columns hold."""

    def __init__(self, chance: random.Random, headers: Lines, cells: Lines) -> None:
        self.chance, self.headers, self.cells = chance, headers, cells
        few = chance.random() < 0.3
        self.groups = [chance.choice((1, 1, 2, 2, 3, 4)) for _ in range(chance.randint(1, 3 if few else 12))]
        self.is_flat = chance.random() < 0.25
        if self.is_flat:
            self.groups = [1] * len(self.groups)
        self.rows = [group for group, many in enumerate(self.groups) for _ in range(many)]
        self.days = [date(2026, 1, 1) + timedelta(days=chance.randint(0, 700)) for _ in self.rows]
        self.day = chance.choice(DAYS)
        self.owners = self._some(Field.OWNER, chance.randint(2, 9))

    def draw(self) -> Drawn:
        """Draw it."""
        fields = self._fields()
        columns = [self._column(of) for of in fields]
        if Field.NUMBER in fields and Field.ACTION_NUMBER in fields and self.chance.random() < 0.8:
            number, own = fields.index(Field.NUMBER), fields.index(Field.ACTION_NUMBER)
            columns[number], columns[own] = self._number_pair()
        names = [self._header(of) for of in fields]
        if self.chance.random() < 0.04:
            names = [""] * len(names)
        rows = tuple(Row(tuple(cells), f"row {n}") for n, cells in enumerate(zip(*columns, strict=True), 1))
        return Drawn(Region(tuple(names), rows), tuple(fields))

    def _fields(self) -> list[Field]:
        chance = self.chance
        fields: list[Field] = [of for of, share in SHARES.items() if chance.random() < share]
        if Field.ACTION not in fields and Field.RECOMMENDATION not in fields:
            fields.append(Field.ACTION)
        if Field.DUE not in fields:
            fields = [of for of in fields if of not in (Field.NEW_DUE,)]
        if {Field.OWNER, Field.DUE} <= set(fields) and chance.random() < 0.1:
            apart = (Field.OWNER, Field.DUE, Field.NEW_DUE)
            fields = [*(of for of in fields if of not in apart), Field.OWNER_AND_DUE]
        if Field.MEASURE in fields and chance.random() < 0.1:
            fields.append(Field.MEASURE)
        if Field.PROGRESS in fields and chance.random() < 0.15:
            fields.append(Field.PROGRESS)
        fields.sort(key=ORDER.index)
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 4))):
            fields.insert(chance.randint(0, len(fields)), Field.NOTHING)
        if chance.random() < 0.35:
            chance.shuffle(fields)
        elif chance.random() < 0.6:
            for _ in range(2):
                fields.insert(chance.randrange(len(fields)), fields.pop(chance.randrange(len(fields))))
        return fields

    def _header(self, of: Field) -> str:
        if self.chance.random() < 0.03:
            return ""
        for other, share in MISNAMED.get(of, ()):
            if self.chance.random() < share:
                return self.chance.choice(self.headers[other.value])
        return self.chance.choice(self.headers[of.value])

    def _column(self, of: Field) -> list[Cell]:
        makers: dict[Field, Callable[[], list[str | Cell]]] = {
            Field.NUMBER: self._numbers,
            Field.ACTION_NUMBER: lambda: self._action_numbers(self.chance.choice("ab")),
            Field.RECOMMENDATION: lambda: self._by_group(of),
            Field.SECTION: self._sections,
            Field.RESPONSE: lambda: self._by_group(of),
            Field.OWNER: self._people,
            Field.ACCOUNTABLE: self._people,
            Field.DUE: lambda: self._dates(0, 0),
            Field.NEW_DUE: lambda: self._dates(90, self.chance.uniform(0.3, 0.9)),
            Field.START: lambda: self._dates(-120, self.chance.choice((0, 0, 0.3))),
            Field.COMPLETED: lambda: self._dates(-10, self.chance.uniform(0.3, 0.9)),
            Field.OWNER_AND_DUE: self._owners_and_dates,
            Field.RATING: self._ratings,
            Field.PRIORITY: self._priorities,
            Field.DEPENDS: lambda: self._sparse(Field.DEPENDS, self.chance.uniform(0.2, 0.9)),
            Field.WAITING: lambda: self._sparse(Field.DEPENDS, self.chance.uniform(0.1, 0.7)),
            Field.NOTHING: self._nothing,
        }
        made = makers[of]() if of in makers else self._sparse(of, self.chance.choice((1, 1, 0.95, 0.7, 0.4)))
        return [each if isinstance(each, Cell) else cell(each) for each in made]

    def _some(self, of: Field, many: int) -> list[str]:
        lines = self.cells[of.value]
        return [self.chance.choice(lines) for _ in range(many)]

    def _by_group(self, of: Field) -> list[str | Cell]:
        texts = self._some(of, len(self.groups))
        if of is Field.RECOMMENDATION and self.chance.random() < 0.25:
            texts = [f"{n}. {text}" for n, text in enumerate(texts, 1)]
        return self._spread([cell(text) for text in texts])

    def _spread(self, cells: Sequence[Cell]) -> list[str | Cell]:
        """What is said once for a group: merged, repeated or left blank in its other rows."""
        how = self.chance.choice("mrb")
        made: list[str | Cell] = []
        for n, group in enumerate(self.rows):
            is_more = n > 0 and self.rows[n - 1] == group
            if is_more and how == "m":
                made.append(Cell(cells[group].paragraphs, is_continued=True))
            else:
                made.append(NO_CELL if is_more and how == "b" else cells[group])
        return made

    def _numbers(self) -> list[str | Cell]:
        how = self.chance.random()
        if how < 0.3:
            return self._action_numbers("a")
        form = self.chance.choice(
            ("{}", "{}.", "R{}", "{}", "Rec {}", "E{}", "1.{}", "SR (25/26) {:02}", "AFI {}", "(57, {})")
        )
        start = self.chance.choice((1, 1, 1, 4))
        return self._spread([cell(form.format(n + start)) for n in range(len(self.groups))])

    def _action_numbers(self, how: str) -> list[str | Cell]:
        if how == "b" and self.chance.random() < 0.5:
            form = self.chance.choice(("{}", "A{}", "A{:02}", "HS/{:02}", "ACT-{:03}"))
            return [form.format(n + 1) for n in range(len(self.rows))]
        form = self.chance.choice(("{}.{}", "{}.{}", "{}.{}.", "{}.{:02}", "{}{}"))
        made: list[str | Cell] = []
        at = 0
        for n, group in enumerate(self.rows):
            at = at + 1 if n and self.rows[n - 1] == group else 1
            made.append(form.format(group + 1, "abcdefgh"[at - 1] if form == "{}{}" else at))
        return made

    def _number_pair(self) -> tuple[list[Cell], list[Cell]]:
        """The numbers of recommendations, and those of their actions that go on from them."""
        form = self.chance.choice(("{}", "{}.", "R{}", "1.{:02}", "MD{}", "E{}", "4.{:02}", "{}"))
        below = self.chance.choice(("{}.{}", "{}.{:02}", "{}{}", "{} ({})"))
        own: list[Cell] = []
        at = 0
        for n, group in enumerate(self.rows):
            at = at + 1 if n and self.rows[n - 1] == group else 1
            last = "abcdefgh"[at - 1] if below in ("{}{}", "{} ({})") else at
            own.append(cell(below.format(form.format(group + 1).rstrip("."), last)))
        made = self._spread([cell(form.format(n + 1)) for n in range(len(self.groups))])
        return [each for each in made if isinstance(each, Cell)], own

    def _sections(self) -> list[str | Cell]:
        texts = self._some(Field.SECTION, self.chance.randint(1, 4))
        return self._spread([cell(texts[n * len(texts) // len(self.groups)]) for n in range(len(self.groups))])

    def _people(self) -> list[str | Cell]:
        chance = self.chance
        pool = self.owners if chance.random() < 0.7 else self._some(Field.OWNER, chance.randint(1, 5))
        if chance.random() < 0.25:  # of one kind: initials, or names
            short = [each for each in self.cells["owner"] if len(each) <= 8] or pool
            pool = [chance.choice(short) for _ in range(len(pool))]
        return [chance.choice(pool) if chance.random() < 0.97 else "" for _ in self.rows]

    def _dates(self, days: int, blanks: float) -> list[str | Cell]:
        made: list[str | Cell] = []
        spans = self.chance.choice((0, 0, 0.1, 0.4)) if days == 0 else 0
        for day in self.days:
            on = day + timedelta(days=days + self.chance.randint(-20, 20) if days else 0)
            text = self.chance.choice(SPANS) if self.chance.random() < spans else on.strftime(self.day)
            made.append("" if self.chance.random() < blanks else text)
        return made

    def _owners_and_dates(self) -> list[str | Cell]:
        between = self.chance.choice((" by ", ", ", " – ", "\n", "\nBy "))
        dates = self._dates(0, 0)
        return [f"{self.chance.choice(self.owners)}{between}{text}" for text in dates if isinstance(text, str)]

    def _ratings(self) -> list[str | Cell]:
        chance = self.chance
        how = chance.random()
        if how < 0.12:
            return [Cell((), fill=chance.choice(FILLS)) for _ in self.rows]
        if how < 0.35:
            words = list(
                chance.choice(
                    ("RAG", "RAGB", "RAGBW", ("Red", "Amber", "Green"), ("Green", "Amber", "Red", "Blue"), "123")
                )
            )
        elif how < 0.43:
            words = [f"{n}%" for n in (0, 25, 40, 50, 75, 80, 100)]
        else:
            words = [line for line in self._some(Field.RATING, chance.randint(2, 6)) if len(line) < 45] or ["On track"]
        fills = chance.random() < 0.2
        return [
            Cell((Paragraph(chance.choice(words)),), fill=chance.choice(FILLS) if fills else "")
            if chance.random() < 0.97
            else NO_CELL
            for _ in self.rows
        ]

    def _priorities(self) -> list[str | Cell]:
        words = self._some(Field.PRIORITY, self.chance.randint(2, 4))
        return [self.chance.choice(words) for _ in self.rows]

    def _sparse(self, of: Field, held: float) -> list[str | Cell]:
        lines = self.cells[of.value]
        many = self.chance.choice((1, 1, 1, 2))
        made: list[str | Cell] = []
        for _ in self.rows:
            said = "\n".join(self.chance.choice(lines) for _ in range(self.chance.randint(1, many)))
            made.append(said if self.chance.random() < held else "")
        return made

    def _nothing(self) -> list[str | Cell]:
        chance = self.chance
        lines = self.cells[Field.NOTHING.value]
        pool = [chance.choice(lines) for _ in range(chance.randint(1, 4))]
        makers: Sequence[Drawer] = (
            lambda: chance.choice(lines),
            lambda: chance.choice(pool),
            lambda: f"£{chance.randint(1, 90)},{chance.randint(0, 9)}00",
            lambda: str(chance.randint(1, 25)),
            lambda: f"{chance.randint(0, 100)}%",
            lambda: "https://intranet.example/doc/" + str(chance.randint(1, 999)),
            lambda: (chance.choice(self.days) + timedelta(days=chance.randint(-300, 100))).strftime(self.day),
            lambda: chance.choice(("Yes", "No")),
            lambda: chance.choice(self.cells["section"]),
            lambda: chance.choice(self.cells["owner"]),
            lambda: chance.choice(self.cells[chance.choice(("recommendation", "progress", "measure", "progress"))]),
        )
        maker = chance.choice(makers)
        held = chance.choice((1, 1, 0.5))
        return [maker() if chance.random() < held else "" for _ in self.rows]


def cell(text: str) -> Cell:
    """A cell that says this, a paragraph a line."""
    return Cell(tuple(Paragraph(line) for line in text.split("\n") if line))


def draw(chance: random.Random, headers: Lines, cells: Lines) -> Drawn:
    """Draw a table of these lines."""
    return Table(chance, headers, cells).draw()
