"""What columns and labels are called: everyday words, or the other writer's."""

from random import Random

from tests.documents.drawn.words import spoken

KNOWN = {
    "number": ("No.", "Ref", "Ref No.", "Reference", "Rec No"),
    "action number": ("Action No.", "Action ref", "No"),
    "recommendation": ("Recommendation", "Report Recommendations", "Area for improvement", "Recommendations"),
    "action": ("Action", "What will be done?", "Actions", "Actions Required", "Action to be taken"),
    "owner": ("Lead", "Lead Officer", "Who?", "Owner", "Responsible Person", "Responsibility"),
    "due": ("By When", "Target Date", "Due date", "When?", "Timescale", "Deadline"),
    "rating": ("RAG", "Status", "RAG rating", "R/A/G", "Current Status"),
    "measure": ("What will be different?", "Success measures", "Outcome Measures", "Success criteria", "Impact"),
    "progress": ("Progress", "Progress update", "Update", "Latest note", "Commentary"),
    "who and when": ("Who and by when", "Who will do this and by when?", "Lead and timescale", "Who / When"),
    "section": ("Theme", "Workstream", "Section"),
    "priority": ("Priority",),
    "response": ("Response", "Accepted / Partly / Rejected", "Management response"),
    "accountable": ("Accountable officer", "Executive sponsor", "Accountable"),
    "depends": ("Depends on", "Dependencies"),
    "revised": ("Revised date", "Revised target date"),
    "start": ("Start date", "Start"),
    "completed": ("Date completed", "Completed on"),
    "cost": ("Cost", "Budget", "Resources", "Cost (£)", "Estimated cost"),
    "directorate": ("Directorate", "Service area", "Department", "Division"),
    "source": ("Source", "Origin", "Source of recommendation", "Report"),
    "risk score": ("Risk score", "Risk", "Risk rating (1–25)"),
    "last reviewed": ("Last reviewed", "Last updated", "Reviewed on", "Date of last review"),
    "link": ("Link", "Link to strategy", "Corporate plan link", "Hyperlink"),
    "evidence": ("Evidence file", "Evidence link", "Evidence (document)", "Document name"),
    "later progress": ("September update", "Progress Q3", "Update – autumn", "Progress, second half-year"),
    "theme": ("Theme", "Workstream", "Theme / area"),
    "paragraph": ("Report paragraph", "Paragraph", "Para. in report"),
    "updated by": ("Updated by", "Last updated by", "Created by"),
    "next review": ("Next review", "Next review date"),
    "system id": ("System ID", "Record ID"),
    "previous rating": ("Previous RAG", "RAG last month", "Last quarter’s rating"),
    "waiting": ("Waiting on", "Blocked by", "Barriers"),
    "status and progress": ("Status", "Current position", "Status and progress"),
    "forum": ("Monitoring group", "Reports to", "Governance", "Monitored by"),
}
# The other writer's headers that say another role's words, or list other values than ours: nobody could tell by them.
UNSURE = {
    "number": {
        "Which rec? (number only)",
        "Your no.",
        "Old no. / new no.",
        "R1–R14",
        "Sub ref (a, b, c)",
        "Key (HMIP-)",
    },
    "due": {"30/60/90 days", "Original target", "How long have we got?"},
    "owner": {"R (from RACI)"},
    "accountable": {"A (from RACI)"},
    "action": {
        "Summary (issue)",
        "Remedy: what we'll do",
        "Establishment action taken / planned",
        "SMART actions (max 3)",
    },
    "rating": {
        *("RAG last / RAG now", "Bucket (To do/Doing/Done)", "COG", "Compliant? (Y/N/P)", "On target? Y/N", "O/C"),
        *("Level 1–4 closure", "% complete band", "Red Amber Green", "Tick when done"),
        *("Board column: to do, doing, done", "Progress (Not Started/In Progress/Complete)"),
    },
    "priority": {
        *("Critical / High / Medium / Advisory", "Grading (1 to 4)", "Category (1, 2, 3) urgency", "Priority (MoSCoW)"),
        *("Immediate / soon / later", "Must, should or could?", "Priority flag"),
    },
    "response": {
        "If not accepted, why",
        "Factual accuracy reply",
        "Comments in reply to draft report",
        "Agree or disagree",
    },
}


def draw_header(draw: Random, role: str, is_unknown: bool) -> str:
    """A header of this role: an everyday one, or one of the other writer's where they have the role."""
    asked = {"action number": "number", "theme": "section", "status and progress": "progress"}.get(role, role)
    written = spoken().get(f"header {asked}", ())
    if is_unknown and role == "action number":
        written = tuple(w for w in written if any(word in w.lower() for word in ("action", "task", "sub", "item")))
    elif is_unknown and role == "number":
        written = tuple(
            w for w in written if not any(word in w.lower() for word in ("action", "task", "sub", "para", "page"))
        )
    if role == "paragraph":
        written = tuple(w for w in spoken()["header number"] if "para" in w.lower())
    clear = [w for w in written if w not in UNSURE.get(asked, ())]
    return draw.choice(clear if is_unknown and clear else KNOWN[role])
