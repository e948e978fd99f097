"""Text becomes mrkdwn by being escaped, or as a sentence of ours that is written out; nothing else is called that."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.code import modules

MADE_IN = "bot.blocks.mrkdwn"
DRAWN_IN = "bot.blocks.kit"
TALKERS = [m for m in modules() if not m.name.startswith("bot.practice")]


def is_written_out(node: ast.expr) -> bool:
    """A literal, or a choice of literals; no f-string, and nothing put together."""
    if isinstance(node, ast.IfExp):
        return is_written_out(node.body) and is_written_out(node.orelse)
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def root_of(node: ast.expr) -> str:
    """The name that an expression begins with: `Mrkdwn` of `Mrkdwn.__new__`."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def faults(tree: ast.AST) -> Iterator[str]:
    """What calls something mrkdwn that has not been escaped."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="mrkdwn"), args=args) if not args or not is_written_out(args[0]):
                yield f"{node.lineno}: a template that is not written out"
            case ast.Call(func=func, args=args):
                name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
                if root_of(func) in ("Mrkdwn", "Markup"):
                    yield f"{node.lineno}: made by its name"
                elif name in ("cast", "__new__") and args and "Mrkdwn" in ast.unparse(args[0]):
                    yield f"{node.lineno}: only called so"
            case ast.Name(id="mrkdwn") if id(node) not in called:
                yield f"{node.lineno}: handed on, to be called with who knows what"
            case ast.ImportFrom(module=module, names=names):
                if module == "markupsafe":
                    yield f"{node.lineno}: another library's idea of safe"
                if module == MADE_IN and any(alias.asname for alias in names):
                    yield f"{node.lineno}: under another name"
            case ast.Import(names=names) if any(alias.name in ("markupsafe", MADE_IN) for alias in names):
                yield f"{node.lineno}: under another name"
            case ast.ClassDef(bases=bases) if any(root_of(base) in ("Mrkdwn", "Markup") for base in bases):
                yield f"{node.lineno}: a kind of its own"


def test_nothing_is_mrkdwn_but_what_was_escaped() -> None:
    assert {m.name: found for m in TALKERS if m.name != MADE_IN and (found := [*faults(m.tree)])} == {}


def test_no_mark_hides_from_mypy_what_is_not() -> None:
    """A mark of another kind, as on what a function is given besides, hides nothing of it."""
    said = [m for m in TALKERS if "mrkdwn" in m.source]
    assert len(said) > 30
    assert [m.name for m in said if "type: ignore" in m.source.replace("type: ignore[attr-defined]", "")] == []


def test_what_slack_reads_signs_in_is_drawn_in_one_place() -> None:
    assert [m.name for m in TALKERS if '"mrkdwn"' in m.source and m.name != MADE_IN] == [DRAWN_IN]


@pytest.mark.parametrize(
    "source",
    [
        "mrkdwn(f'*{title}*')",
        "mrkdwn('*' + title)",
        "mrkdwn('*%s*' % title)",
        "mrkdwn('*{}*'.format(title))",
        "mrkdwn(title)",
        "mrkdwn('a' if new else title)",
        "mrkdwn(template=title)",
        "Mrkdwn(title)",
        "Mrkdwn.__new__(Mrkdwn, title)",
        "str.__new__(Mrkdwn, title)",
        "cast(Mrkdwn, title)",
        "typing.cast('Mrkdwn', title)",
        "map(mrkdwn, titles)",
        "said = mrkdwn",
        "from bot.blocks.mrkdwn import mrkdwn as said",
        "from markupsafe import Markup",
        "import bot.blocks.mrkdwn",
        "class Said(Mrkdwn): ...",
    ],
)
def test_no_way_around_it_goes_unseen(source: str) -> None:
    assert len(list(faults(ast.parse(source)))) >= 1


@pytest.mark.parametrize(
    "source",
    [
        "mrkdwn('*{}*', title)",
        "mrkdwn('one ' 'sentence')",
        "mrkdwn('a' if new else 'b')",
        "mrkdwn(', ').join(titles)",
        "escape(title)",
        "said: Mrkdwn = escape(title)",
        "isinstance(said, Mrkdwn)",
    ],
)
def test_what_escapes_is_in_order(source: str) -> None:
    assert list(faults(ast.parse(source))) == []
