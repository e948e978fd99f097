"""How sentences that people read are set: as in print, whoever wrote them."""

import ast
import re
from collections.abc import Iterator

from tests.house.code import Module, modules

AS_TYPED = {  # what people type or print, and we look for: with every sign that a keyboard has
    "bot.plan.intents.canonical",
    "bot.plan.language.dates.occasions",
    "bot.plan.language.dates.tense",
    "bot.plan.language.dates.whole.around",
    "bot.plan.language.dates.whole.marks",
    "bot.plan.language.rating_words",
    "bot.plan.privacy.vocabulary",
}
FOR_ENGINEERS = {"bot.practice.client", "bot.web", "storage"}
TYPEWRITTEN = {
    "an apostrophe that is straight": re.compile(r"(?<=\w)'(?=\w)|(?<=s)' "),
    "three dots for an ellipsis": re.compile(r"\w ?\.\.\.(?!\w)"),
    "a hyphen for a dash": re.compile(r"\w - \w"),
}


def sentences(module: Module) -> Iterator[ast.Constant]:
    """The strings of a module that are neither docstrings, nor logged, nor raised where only a bug leads."""
    unread = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        is_logged = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        if is_logged or isinstance(node, ast.Assert):
            unread |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node


def test_what_people_read_is_set_as_in_print() -> None:
    """Write ’, … and – in sentences."""
    wrong = []
    for module in modules():
        if module.name in AS_TYPED or module.name.startswith(tuple(FOR_ENGINEERS)):
            continue
        for node in sentences(module):
            found = [what for what, sign in TYPEWRITTEN.items() if sign.search(str(node.value))]
            wrong += [f"{module.name}:{node.lineno} {what}: {str(node.value)[:60]}" for what in found]
    assert wrong == []


def test_what_is_excused_is_there() -> None:
    names = {module.name for module in modules()}
    assert names >= AS_TYPED
    assert all(any(name.startswith(each) for name in names) for each in FOR_ENGINEERS)


CHANGING = {"update", "done", "due", "signoff", "return", "assign", "channel", "away", "remind", "undo"}
REFUSALS = {"PlanError", "NotUnderstood", "NotFound", "NotAllowed", "Unclear"}
TALKING = ("commands", "bot.plan", "bot.listeners", "bot.replies")
SHOWN = re.compile(r"`(?:/plan )?([^`]+)`")


def refusals(module: Module) -> Iterator[str]:
    """The sentences of what is raised or given as not clear; what is put into them stands as `{}`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in REFUSALS and node.args:
            for inner in ast.walk(node.args[0]):
                if isinstance(inner, ast.JoinedStr):
                    yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in inner.values)
                elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


def test_what_a_refusal_shows_as_an_example_changes_nothing_as_it_stands() -> None:
    """Somebody types it as it is: so it asks, or leaves open (`…`, `@user`) what only they can say."""
    wrong = []
    for module in modules():
        for sentence in refusals(module) if module.name.startswith(TALKING) else ():
            for shown in SHOWN.findall(sentence):
                is_open = "…" in shown or "@" in shown or " " not in shown
                if shown.split()[0] in CHANGING and not is_open:
                    wrong.append(f"{module.name}: {shown}")
    assert wrong == []
