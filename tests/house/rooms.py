"""Which rooms there are, and what each may import."""

SLACK = {"slack_sdk", "slack_bolt", "aiohttp"}
TALKERS = {
    "bot.plan",
    "bot.blocks",
    "bot.documents",
    "bot.slack",
    "bot.errors",
    "bot.deliveries",
    "bot.guard",
    "bot.interaction",
    "bot.jobs.background",
    "bot.jobs.engine",
    "bot.jobs.file_readings",
    "storage.database",
    "slack_bolt",
    "slack_sdk",
}
VALUES = {"bot.plan.model", "bot.plan.language"}
GRIDS = {"bot.documents.grid", "bot.documents.raw_grid"}
SLACK_SEEN = {  # what everything that acts on the practice workspace may know
    "bot.practice.json_object",
    "bot.practice.identity",
    "bot.practice.refusal",
    "bot.practice.block_kit",
    "bot.practice.validation",
    "bot.practice.state",
}


# Room -> (of ours, and of Slack's packages, what it may import). The longest name that fits a module counts.
MAY_IMPORT = {
    "storage": {"storage"},
    "bot.errors": set(),
    "bot.settings": {"bot.errors"},
    "bot.plan": {"storage", "bot.errors", "bot.plan"},
    "bot.plan.model": {"bot.errors", "bot.plan.model"},
    "bot.plan.language": {"bot.errors"} | VALUES,
    "bot.plan.language.telling": {"bot.errors", "bot.plan.fitted.model", "bot.plan.fitted.surroundings"} | VALUES,
    "bot.plan.fitted": {"bot.plan.fitted"} | VALUES,
    "bot.plan.intents": {"bot.errors", "bot.plan.fitted", "bot.plan.intents"} | VALUES,
    "bot.plan.row_values": {"bot.plan.model"},
    "bot.plan.signature": {"storage", "bot.plan.model"},
    "bot.plan.summary": {"storage", "bot.plan.row_values", "bot.plan.model"},
    "bot.plan.record": {"storage", "bot.plan.row_values", "bot.plan.model"},
    "bot.plan.snapshot": {
        "storage",
        "bot.plan.row_values",
        "bot.plan.summary",
        "bot.plan.language.plans.titles",
        "bot.plan.model",
    },
    "bot.plan.privacy": {"storage", "bot.errors", "bot.plan.privacy"} | VALUES,
    "bot.plan.lookup": {"bot.errors", "bot.plan.model"},
    "bot.plan.people": {"storage", "bot.errors", "bot.plan.lookup", "bot.plan.signature", "bot.plan.people"} | VALUES,
    "bot.plan.imports": {
        "storage",
        "bot.errors",
        "bot.plan.lookup",
        "bot.plan.given_evidence",
        "bot.plan.record",
        "bot.plan.signature",
        "bot.plan.snapshot",
        "bot.plan.people",
        "bot.plan.privacy",
        "bot.plan.imports",
    }
    | VALUES,
    "bot.plan.requests": {
        "storage",
        "bot.errors",
        "bot.plan.lookup",
        "bot.plan.row_values",
        "bot.plan.signature",
        "bot.plan.snapshot",
        "bot.plan.people.authority",
        "bot.plan.people.directory",
        "bot.plan.requests",
    }
    | VALUES,
    "bot.plan.updates": {
        "storage",
        "bot.errors",
        "bot.plan.lookup",
        "bot.plan.row_values",
        "bot.plan.signature",
        "bot.plan.snapshot",
        "bot.plan.privacy",
        "bot.plan.people.authority",
        "bot.plan.people.directory",
        "bot.plan.requests",
        "bot.plan.intents",
        "bot.plan.updates",
    }
    | VALUES,
    "bot.plan.notices": {
        "storage",
        "bot.errors",
        "bot.plan.people.authority",
        "bot.plan.summary",
        "bot.plan.privacy.audience",
        "bot.plan.privacy.policy",
        "bot.plan.requests",
        "bot.plan.retention",
        "bot.plan.updates",
        "bot.plan.notices",
    }
    | VALUES,
    "bot.plan.nudges": {
        "storage",
        "bot.errors",
        "bot.plan.lookup",
        "bot.plan.signature",
        "bot.plan.people.authority",
        "bot.plan.requests",
        "bot.plan.updates",
        "bot.plan.notices",
        "bot.plan.nudges",
    }
    | VALUES,
    "bot.plan.queries": {
        "storage",
        "bot.errors",
        "bot.plan.summary",
        "bot.plan.privacy.policy",
        "bot.plan.fitted",
        "bot.plan.requests",
        "bot.plan.updates",
        "bot.plan.notices.kinds",
        "bot.plan.queries",
    }
    | VALUES,
    "bot.plan.erasure": {
        "storage",
        "bot.errors",
        "bot.plan.snapshot",
        "bot.plan.privacy",
        "bot.plan.requests",
        "bot.plan.erasure",
    }
    | VALUES,
    "bot.blocks": {"bot.plan", "bot.blocks"},
    "bot.documents": {"bot.errors", "bot.documents"} | VALUES,
    "bot.documents.grid": {"bot.plan.language.unseen"},
    "bot.documents.raw_grid": {"bot.documents.grid"},
    "bot.documents.diagnostics": {"bot.plan.model"},
    "bot.documents.cells": {"bot.documents.grid", "bot.documents.diagnostics", "bot.documents.cells"}
    | {"bot.plan.fitted", "bot.plan.privacy.lexicon"}
    | VALUES,
    "bot.documents.formats": GRIDS
    | {"bot.documents.formats", "bot.documents.cells.list_marks", "bot.plan.privacy.lexicon"}
    | {"bot.errors", "bot.plan.language.wording", "bot.documents.diagnostics"},
    "bot.documents.columns": GRIDS
    | {"bot.documents.cells", "bot.documents.diagnostics", "bot.documents.columns"}
    | VALUES,
    "bot.documents.reading": GRIDS
    | {"bot.documents.cells", "bot.documents.diagnostics", "bot.documents.reading", "bot.errors", "bot.plan.fitted"}
    | VALUES,
    "bot.slack": {"bot.plan.model", "bot.plan.language.unseen", "bot.plan.privacy.audience", "bot.errors", "bot.slack"}
    | SLACK,
    "bot.guard": {"bot.blocks", "bot.errors", "slack_bolt"},
    "bot.deliveries": {"slack_bolt"},
    "bot.interaction": {"storage.database", "storage.files", "bot.plan", "bot.errors"},
    "bot.connections": {"storage.database", "bot.plan.workspace_registry", "bot.slack", "slack_bolt", "slack_sdk"},
    "bot.directory": {"storage.database", "bot.plan.model", "bot.plan.people"},
    "bot.replies": {"bot.interaction", "bot.plan", "bot.blocks", "bot.errors", "bot.replies"},
    "bot.jobs": {
        "storage.database",
        "storage.files",
        "bot.documents.erasing",
        "bot.documents.given",
        "bot.documents.phrases",
        "bot.documents.sandbox",
        "bot.errors",
        "bot.plan",
        "bot.slack",
        "bot.jobs",
        "slack_sdk",
    },
    "bot.http_server": {"aiohttp"},
    "bot.web": SLACK | {"bot.slack.envelopes", "bot.http_server"},
    "bot.doctor": TALKERS | {"bot.settings", "storage", "bot.doctor"},
    "bot.outbox": TALKERS | {"bot.outbox"},
    "commands": {"bot.plan", "bot.blocks", "bot.errors", "bot.interaction", "bot.replies", "commands"},
    "bot.listeners": TALKERS - {"storage.database"} | {"bot.replies", "bot.listeners"},
    "bot.practice": SLACK_SEEN | {"bot.practice.transport", "bot.practice.web", "aiohttp"},
    "bot.practice.json_object": set(),
    "bot.practice.identity": set(),
    "bot.practice.refusal": set(),
    "bot.practice.block_kit": {"bot.practice.json_object", "bot.practice.identity", "bot.practice.block_kit"},
    "bot.practice.validation": {"bot.practice.json_object", "bot.practice.block_kit", "bot.practice.validation"},
    "bot.practice.state": SLACK_SEEN,
    "bot.practice.sample": {"bot.practice.json_object", "bot.practice.state", "bot.practice.sample"},
    "bot.practice.api": SLACK_SEEN | {"bot.practice.api"},
    "bot.practice.transport": SLACK_SEEN | {"bot.practice.api", "bot.practice.transport", "aiohttp"},
    "bot.practice.activity": SLACK_SEEN | {"bot.practice.transport", "bot.practice.activity"},
    "bot.practice.web": SLACK_SEEN | {"bot.practice.activity", "bot.practice.transport", "bot.practice.web", "aiohttp"},
    "bot.practice.client": SLACK_SEEN
    | {"bot.practice.activity", "bot.practice.transport", "bot.practice.server", "bot.practice.client"},
    "bot.cli": {"bot", "storage.database", "storage.files", "storage.migrations", "storage.erasing.compaction"} | SLACK,
    "bot": set(),
}
WATCHED = {"bot", "commands", "storage", "app"} | SLACK
