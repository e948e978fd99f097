"""Find things by the id that a button or a form carries, always among one workspace's own."""

from bot.errors import NotFound
from bot.plan.model.action import Action, Post
from bot.plan.model.decisions import ChangeRequest
from bot.plan.model.recommendation import Recommendation
from bot.plan.model.target import Target
from bot.plan.model.workspace import Plan, Workspace


def target_of(workspace: Workspace, action_id: int) -> Target:
    """Find the action with this id, and its recommendation; raise NotFound if it is not in any plan of the
    workspace.
    """
    found = workspace.action(action_id)
    if found is None:
        raise action_is_gone()
    plan, action = found
    return Target(plan.recommendation_of(action), action)


def action_with(workspace: Workspace, action_id: int) -> Action:
    """Find an action by itself; NotFound if it is not in any plan of the workspace."""
    return target_of(workspace, action_id).actions[0]


def plan_with(workspace: Workspace, plan_id: int | None) -> Plan:
    """Find a plan; NotFound if it is not in the workspace."""
    plan = workspace.plan(plan_id)
    if plan is None:
        raise plan_is_gone()
    return plan


def action_is_gone() -> NotFound:
    """Say that an action is not there, wherever it was looked for."""
    return NotFound("That action is no longer in the plan; nothing was changed.")


def plan_is_gone() -> NotFound:
    """Say that a plan is not there, wherever it was looked for."""
    return NotFound("That plan is no longer there; nothing was changed.")


def post_with(workspace: Workspace, post_id: int) -> Post:
    """Find the post with this id; NotFound if the workspace has none."""
    post = next((post for post in workspace.posts if post.id == post_id), None)
    if post is None:
        raise post_is_gone()
    return post


def post_is_gone() -> NotFound:
    """Say that a post is not there, wherever it was looked for."""
    return NotFound("That post is no longer in the plan; nothing was changed.")


def recommendation_with(workspace: Workspace, recommendation_id: int) -> tuple[Plan, Recommendation]:
    """Find the recommendation with this id, and its plan."""
    for plan in workspace.plans:
        for recommendation in plan.recommendations:
            if recommendation.id == recommendation_id:
                return plan, recommendation
    raise NotFound("That recommendation is no longer in the plan.")


def change_with(workspace: Workspace, change_id: int) -> tuple[Plan, Action, ChangeRequest]:
    """Find the change request with this id, its action and its plan."""
    for plan in workspace.plans:
        for action in plan.actions:
            for change in action.changes:
                if change.id == change_id:
                    return plan, action, change
    raise NotFound("That request is no longer there; nothing was changed.")
