"""Keep drawings by what they were drawn from, so that a value that stands unchanged is not drawn again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, NoReturn

from bot.blocks.reply import Reply
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan

MOST = 256  # drawings, of all workspaces together: some 15 KB each, with what they were drawn from

Draw = Callable[..., Reply]


class Drawings:
    """Drawings of targets, the ones used last.

    `draw(plan, target, *rest)` is given nothing but what a drawing is kept by, and must not ask for anything else, such
    as the day: the plan without its recommendations, compared by value; the target's recommendation and action, by
    identity, as they never change; and the rest, by value.
    """

    def __init__(self, draw: Draw, most: int = MOST) -> None:
        self._draw, self._most = draw, most
        self._kept: OrderedDict[Hashable, tuple[Plan, Target, Reply]] = OrderedDict()

    def drawn(self, plan: Plan, target: Target, *rest: Hashable) -> Reply:
        """Return a drawing, whose blocks nobody can change: it is the same one for everybody."""
        # What is kept holds on to its target, so that no other can come to have the same ids.
        key = id(target.recommendation), id(target.action), plan.is_part, rest
        kept = self._kept.get(key)
        if kept is not None and (kept[0] is plan.heading or kept[0] == plan.heading):
            if len(self._kept) * 2 > self._most:  # before, nothing will have to go for long
                self._kept.move_to_end(key)
            return kept[2]
        reply = self._draw(plan.heading, target, *rest)
        reply = replace(reply, blocks=frozen(reply.blocks))
        self._kept[key] = plan.heading, target, reply
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return reply


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise TypeError("This drawing is kept, and shown to others too: copy what is to be changed.")


class _FrozenDict(dict[str, Any]):
    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse


class _FrozenList(list[Any]):
    __setitem__ = __delitem__ = __iadd__ = __imul__ = append = clear = extend = insert = _refuse
    pop = remove = reverse = sort = _refuse


def frozen(drawn: Any) -> Any:
    """Copy what was drawn into lists and dicts that compare and are written as JSON like others, but cannot change."""
    if isinstance(drawn, dict):
        return _FrozenDict({name: frozen(value) for name, value in drawn.items()})
    if isinstance(drawn, list | tuple):
        return _FrozenList([frozen(each) for each in drawn])
    return drawn
