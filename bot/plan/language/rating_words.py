"""List the ratings as people type them: phrases with common slips of the thumb, signs, and the letters of RAG."""

from bot.plan.model.rating import Rating


def _listed(phrases: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in phrases.split(",")]


PHRASES = {  # a space may be a hyphen, or missing
    Rating.NOT_STARTED: _listed("""
        not started, not yet started, not begun, yet to start, hasn't started, haven't started, not startd
    """),
    Rating.ON_TRACK: _listed("""
        on track, on trak, on tarck, on trakc, on trck, on tracl, on tack, on tracj, in track, om track,
        on course, on target, on schedule, green, gren, grene, greeen, geen
    """),
    Rating.AT_RISK: _listed("""
        at risk, at rsik, at rik, at risl, amber, ambr, ambre, amebr, anber, yellow, orange, slipping, slippng,
        sliping
    """),
    Rating.OFF_TRACK: _listed("off track, off trak, off tarck, off trakc, of track, red, behind schedule"),
    Rating.DONE: _listed("""
        done, doen, dne, complete, completed, compelte, complte, compleet, compleated, completd, finished,
        finsihed, finishd, blue
    """),
    Rating.PAUSED: _listed("paused, on hold, on pause, put on hold, parked"),
    Rating.NOT_PURSUING: _listed("""
        not pursuing, no longer pursuing, not being pursued, no longer being pursued, won't be pursued,
        will not be pursued, not pursued, not going ahead, no longer going ahead
    """),
}
SIGNS = {
    Rating.NOT_STARTED: "⚪ :white_circle:".split(),
    Rating.ON_TRACK: "🟢 🟩 💚 :large_green_circle: :green_circle: :large_green_square: :green_heart:".split(),
    Rating.AT_RISK: """
        🟠 🟡 🔶 🟧 🟨 :large_orange_circle: :large_yellow_circle: :large_orange_diamond: :large_yellow_square:
        :large_orange_square: :orange_circle: :yellow_circle:
    """.split(),
    Rating.OFF_TRACK: "🔴 🟥 🔺 :red_circle: :large_red_square: :small_red_triangle:".split(),
    Rating.DONE: """
        🔵 ✅ ☑️ ☑ ✔️ ✔ :large_blue_circle: :white_check_mark: :heavy_check_mark: :ballot_box_with_check:
        :blue_circle:
    """.split(),
    Rating.PAUSED: "⏸️ ⏸ :double_vertical_bar:".split(),
}
LETTERS = {"R": Rating.OFF_TRACK, "A": Rating.AT_RISK, "G": Rating.ON_TRACK, "B": Rating.DONE}
