"""Name everything that reads what people type or what stands in a cell, as a function of one text."""

from collections.abc import Callable

from bot.blocks import kit
from bot.blocks.mrkdwn import escape, mrkdwn
from bot.documents import grid
from bot.documents.cells import (
    colours,
    dates,
    list_marks,
    notes,
    numbers,
    owners,
)
from bot.documents.formats import delimited, plain_text
from bot.documents.formats.excel import display, sheet_xml
from bot.documents.grid import Cell, paragraphs
from bot.plan.fitted import model, ngrams, shape, surroundings, vectors
from bot.plan.fitted.intent import Intent
from bot.plan.imports import text_matching
from bot.plan.intents import (
    canonical,
    clauses,
    corrections,
    covering,
    files,
    holding,
    orders,
    parts,
    reading,
    taking_back,
    understanding,
    whose,
)
from bot.plan.intents.table import Place
from bot.plan.language import (
    clause_splitter,
    closing_rating,
    questions,
    rating_phrases,
    references,
    silence,
    unseen,
    update_parser,
    verification,
)
from bot.plan.language.dates import asked, looking_back, phrases, printed, promises, typed
from bot.plan.language.numbers import figures, number_list, numerals
from bot.plan.language.plans import meant, names
from bot.plan.language.telling import head, mentions, misspelt, other_words, said_rating, taken_back
from bot.plan.model.day import Day
from bot.plan.model.rating import Rating
from bot.plan.model.recommendation import plain_number
from bot.plan.people import absence_words, posts, title_matching
from bot.plan.people.title_matching import is_same_word
from bot.plan.privacy import (
    addresses,
    ages,
    birth_dates,
    case_numbers,
    child_names,
    detector,
    normal_form,
    other_numbers,
    policy,
)
from bot.plan.privacy.evidence import passages, signs, weighing
from bot.plan.privacy.lexicon import lists
from bot.plan.privacy.reach import addresses as addresses_of_links
from bot.plan.queries import filters, nearest
from bot.plan.queries.asked import board, comparison, covered, overall
from bot.plan.queries.asked import channels as asked_channels
from bot.plan.requests import change_requests
from bot.plan.updates import routing
from commands import SUBCOMMANDS, registry  # noqa: F401 (it registers them)
from storage.full_text import terms
from tests.plan.language.plans.councils import councils
from tests.plan.plans import OWNER, a_workspace, ten_recommendations
from tests.support.length.columns import READERS_OF_COLUMNS
from tests.support.length.ratings import READERS_OF_RATINGS
from tests.support.length.talk import READERS_OF_TALK

Reader = Callable[[str], object]

TODAY = Day(2026, 11, 23)
PLAN = ten_recommendations()
TWO = councils(harrow="The row hidden Sorry plan")
KNOWN = PLAN.numbers
PLAIN = numerals.plain_numbers(KNOWN)
BEFORE = clause_splitter.Before(frozenset({"5.1"}))
SHAPES = "LCS-999999"


def cell(text: str) -> Cell:
    """Make a cell, as files give it."""
    return Cell(paragraphs(text.split("\n")))


def read_clause(text: str, follows: bool) -> reading.Reading:
    """Read what a clause wants."""
    return reading.read_intent(text, PLAIN, is_in_thread=follows)


def commands_of(text: str) -> list[object]:
    """Say a text as every subcommand that it could be."""
    read = read_clause(text, False)
    return [canonical.command_of(read, intent, TODAY, ()) for intent in Intent if intent is not Intent.TELL]


READERS: dict[str, Reader] = {
    "fitted.model.read": lambda t: model.fitted().scores(t),
    "fitted.ngrams.pieces": ngrams.pieces,
    "fitted.ngrams.rows": ngrams.rows,
    "fitted.surroundings.found_around": lambda t: surroundings.found_around(
        f"{t} amber {t}", [surroundings.Candidate("at_risk", len(t) + 1, len(t) + 6)], 0
    ),
    "fitted.shape.shape_of": lambda t: shape.shape_of(t, ()),
    "fitted.vectors.nearness": lambda t: vectors.nearness(t, t),
    "fitted.vectors.vector": vectors.vector,
    "fitted.vectors.words_in": vectors.words_in,
    "intents.canonical.command_of": commands_of,
    "intents.corrections.may_correct": corrections.may_correct,
    "intents.corrections.read_correction": lambda t: corrections.read_correction(t, PLAIN),
    "intents.clauses.split_asked": lambda t: clauses.split_asked(t, read_clause),
    "intents.clauses.without_link": clauses.without_link,
    "intents.orders.order_in": orders.order_in,
    "asked.covered.numbered": lambda t: covered.numbered(PLAN, t),
    "asked.covered.about": lambda t: covered.about(PLAN, t),
    "asked.covered.is_stretched": covered.is_stretched,
    "asked.covered.means_all": covered.means_all,
    "intents.covering.may_wish_cover": covering.may_wish_cover,
    "intents.covering.cover_wish": lambda t: covering.cover_wish(
        f"{t} covers {t}", {"U1": "Ann Lee", "U2": t[:40]}, "U3", is_own=True
    ),
    "intents.files.asks_of_own_file": files.asks_of_own_file,
    "intents.files.hands_over": files.hands_over,
    "intents.files.is_bare": files.is_bare,
    "intents.holding.ends": holding.ends,
    "intents.holding.is_deputy": holding.is_deputy,
    "intents.orders.absent_said": orders.absent_said,
    "intents.holding.holder_said": lambda t: holding.holder_said(t, ["Head of Service Help", t[:40]], is_same_word),
    "intents.parts.numbers_said": lambda t: parts.numbers_said(t, PLAIN),
    "intents.reading.is_rating_first": reading.is_rating_first,
    "intents.reading.read_intent": lambda t: reading.read_intent(t, PLAIN),
    "intents.reading.which_of": reading.which_of,
    "intents.taking_back.asks_of_own_request": taking_back.asks_of_own_request,
    "intents.taking_back.takes_request_back": taking_back.takes_request_back,
    "intents.whose.as_of_anybody": whose.as_of_anybody,
    "intents.whose.own_said": whose.own_said,
    "intents.whose.says_cover": whose.says_cover,
    "intents.whose.says_decision": whose.says_decision,
    "intents.whose.person_said": lambda t: whose.person_said(t, frozenset()),
    "intents.understanding.is_asked": lambda t: understanding.is_asked(t, PLAIN),
    "intents.understanding.understand": lambda t: understanding.understand(t, PLAIN, TODAY, Place.ALONE),
    "language.clause_splitter.next_clause": lambda t: clause_splitter.next_clause("", t, BEFORE, PLAIN),
    "language.closing_rating.split_closing": closing_rating.split_closing,
    "language.dates.asked.may_ask_for_a_date": asked.may_ask_for_a_date,
    "language.dates.asked.reason_alone": lambda t: asked.reason_alone(t, ("5.1",)),
    "language.dates.asked.split_asked": lambda t: asked.split_asked(t, TODAY),
    "language.dates.looking_back.split_as_of": looking_back.split_as_of,
    "language.dates.looking_back.read_past_day": lambda t: looking_back.read_past_day(t, TODAY),
    "language.dates.looking_back.is_past_day": lambda t: looking_back.is_past_day(t, TODAY),
    "language.dates.phrases.plain": phrases.plain,
    "language.dates.phrases.phrase_at": lambda t: phrases.phrase_at(t, 0, TODAY),
    "language.dates.printed.read_due": printed.read_due,
    "language.dates.printed.in_other_order": printed.in_other_order,
    "language.dates.promises.promises": lambda t: promises.promises(t, TODAY),
    "language.dates.typed.read_when": lambda t: typed.read_when(t, TODAY),
    "language.dates.typed.split_when": lambda t: typed.split_when(t, TODAY),
    "language.numbers.figures.is_meant": lambda t: figures.is_meant("5", " " + t),
    "language.numbers.figures.is_rated_thing": figures.is_rated_thing,
    "language.numbers.figures.is_measured": figures.is_measured,
    "language.numbers.figures.is_subject": figures.is_subject,
    "language.numbers.figures.is_rated": figures.is_rated,
    "language.numbers.number_list.are_numbers": number_list.are_numbers,
    "language.numbers.number_list.targets_in": lambda t: number_list.targets_in(PLAN, t),
    "language.numbers.numerals.read_numeral": lambda t: numerals.read_numeral(t, 0, PLAIN),
    "language.numbers.numerals.read_its": lambda t: numerals.read_its(t, 0, PLAIN),
    "language.numbers.numerals.odd_number_at": lambda t: numerals.odd_number_at(t, 0, PLAIN),
    "language.numbers.numerals.is_odd": numerals.is_odd,
    "language.plans.meant.actions_meant": lambda t: meant.actions_meant(PLAN, t),
    "language.plans.meant.plan_meant": lambda t: meant.plan_meant(TWO, names.Named(t, t), OWNER, None),
    "language.plans.meant.meant_by": lambda t: meant.meant_by(TWO, t, OWNER, "C1", None),
    "language.plans.names.find_plans": lambda t: names.find_plans(t, TWO.plans),
    "language.silence.silence_said": silence.silence_said,
    "language.numbers.numerals.counted": numerals.counted,
    "language.verification.read_verification": verification.read_verification,
    "language.silence.read_silence": lambda text: silence.read_silence(text, TODAY),
    "queries.asked.board": lambda t: (board.read_board(t, TODAY), comparison.asked_to_compare(t, TODAY)),
    "intents.parts.numbers_of_none": lambda text: parts.numbers_of_none(text, ("5", "5.1")),
    "queries.asked.overall": lambda text: (overall.is_of_all_plans(text), overall.split_all_plans(text)),
    "language.questions.is_courtesy": questions.is_courtesy,
    "language.questions.is_marked": questions.is_marked,
    "language.questions.may_ask": lambda t: questions.may_ask(t, KNOWN),
    "language.questions.split_quoted": lambda t: questions.split_quoted(t, PLAIN),
    "language.questions.mentioned": lambda t: questions.mentioned(t, KNOWN),
    "language.questions.numbers_in": lambda t: questions.numbers_in(t, PLAIN),
    "language.rating_phrases.attributes": rating_phrases.attributes,
    "language.rating_phrases.begins_a_sentence": rating_phrases.begins_a_sentence,
    "language.rating_phrases.found_ratings": lambda t: list(rating_phrases.found_ratings(t, 40)),
    "language.rating_phrases.without_choices": rating_phrases.without_choices,
    "language.rating_phrases.past_marks": rating_phrases.past_marks,
    "language.rating_phrases.split_rating": rating_phrases.split_rating,
    "language.rating_phrases.split_letter": rating_phrases.split_letter,
    "language.rating_phrases.is_signed": rating_phrases.is_signed,
    "language.rating_phrases.is_sign_off": rating_phrases.is_sign_off,
    "language.rating_phrases.ratings_in": rating_phrases.ratings_in,
    "language.rating_phrases.read_rating": rating_phrases.read_rating,
    "language.references.split_references": lambda t: references.split_references(t, KNOWN),
    "language.references.split_known": lambda t: references.split_known(t, PLAIN),
    "language.references.opening_of": lambda t: references.opening_of(t, KNOWN),
    "language.references.read_reference": lambda t: references.read_reference(t, KNOWN),
    "language.references.nearest_number": lambda t: references.nearest_number(PLAN, t[:12]),
    "language.telling.head.read_head": lambda t: head.read_head(t, t, head.Context(PLAIN, frozenset(), ())),
    "language.telling.taken_back.rating_put_right": taken_back.rating_put_right,
    "language.telling.mentions.is_tied": mentions.is_tied,
    "language.telling.mentions.masked": lambda t: mentions.masked(t, PLAIN, ()),
    "language.telling.mentions.parts": lambda t: mentions.parts(t, PLAIN),
    "language.telling.misspelt.slips": lambda t: misspelt.slips(t[:12], "amber"),
    "language.telling.misspelt.near_ratings": lambda t: list(misspelt.near_ratings(t, 40)),
    "language.telling.other_words.other_words": lambda t: list(other_words.other_words(t, 40)),
    "language.telling.said_rating.rating_now": lambda t: said_rating.rating_now(t, Rating.AT_RISK),
    "language.telling.said_rating.ratings_said": said_rating.ratings_said,
    "language.telling.said_rating.ratings_standing": said_rating.ratings_standing,
    "language.unseen.without_controls": unseen.without_controls,
    "language.unseen.without_directions": unseen.without_directions,
    "language.unseen.without_unseen": unseen.without_unseen,
    "language.unseen.as_seen": unseen.as_seen,
    "language.update_parser.rating_of": lambda t: update_parser.rating_of(t, KNOWN, ("5.1",)),
    "language.update_parser.read_sentences": lambda t: update_parser.read_sentences(t, KNOWN),
    "people.absence_words.may_be_own": absence_words.may_be_own,
    "people.absence_words.read_absences": lambda t: absence_words.read_absences(t, TODAY),
    "people.absence_words.starts_said": lambda t: absence_words.starts_said(t, TODAY),
    "privacy.addresses.is_home": lambda t: (addresses.is_home(t, "", True), addresses.is_home("", t, True)),
    "privacy.ages.is_told": lambda t: (ages.is_told(t, ""), ages.is_told("", t)),
    "privacy.ages.is_figure": lambda t: (ages.is_figure(t, "", True), ages.is_figure("", t, True)),
    "privacy.birth_dates.find_births": lambda t: list(birth_dates.find_births(t)),
    "privacy.case_numbers.check_pattern": case_numbers.check_pattern,
    "privacy.case_numbers.find_case_numbers": lambda t: list(case_numbers.find_case_numbers(t, SHAPES)),
    "privacy.child_names.find_names": lambda t: list(child_names.find_names(t)),
    "privacy.policy.found_with": lambda t: policy.found_with(SHAPES, t, f"https://files.example/{t}"),
    "privacy.reach.addresses.words_of_address": addresses_of_links.words_of_address,
    "privacy.reach.addresses.addresses_in": lambda t: list(addresses_of_links.addresses_in(t)),
    "privacy.detector.find_identifying": lambda t: detector.find_identifying(t, SHAPES),
    "privacy.evidence.passages.passages": lambda t: list(passages.passages(t)),
    "privacy.evidence.passages.runs_of_short_lines": lambda t: list(passages.runs_of_short_lines(t)),
    "privacy.evidence.passages.clauses": passages.clauses,
    "privacy.evidence.signs.read_signs": signs.read_signs,
    "privacy.evidence.weighing.find_children": lambda t: list(weighing.find_children(t, None, ())),
    "privacy.other_numbers.find_other_numbers": lambda t: list(other_numbers.find_other_numbers(t)),
    "privacy.normal_form.plain_text": normal_form.plain_text,
    "privacy.lexicon.lists.folded": lists.folded,
    "cells.colours.hue": colours.hue,
    "cells.dates.read_due_text": dates.read_due_text,
    "cells.list_marks.is_list_item": list_marks.is_list_item,
    "cells.list_marks.strip_marks": lambda t: list_marks.strip_marks(t.split("\n")),
    "cells.list_marks.read_items": lambda t: list_marks.read_items(cell(t)),
    "cells.notes.read_measures": lambda t: notes.read_measures(cell(t)),
    "cells.notes.read_progress": lambda t: notes.read_progress(cell(t)),
    "cells.numbers.split_number": numbers.split_number,
    "cells.numbers.split_below": lambda text: numbers.split_below(text, text[:1]),
    "cells.numbers.counted": lambda text: numbers.counted([text, text]),
    "cells.numbers.read_number": lambda t: numbers.read_number(cell(t)),
    "cells.numbers.is_number": numbers.is_number,
    "cells.owners.names_post": owners.names_post,
    "cells.owners.read_owner_lines": lambda t: owners.read_owner_lines(cell(t)),
    "cells.owners.split_posts": lambda t: owners.split_posts([t]),
    "cells.owners.split_owners_and_dues": lambda t: owners.split_owners_and_dues(cell(t)),
    "excel.sheet_xml": lambda t: sheet_xml.SheetXml(f"mergeCells{t}".encode(errors="ignore")),
    "excel.display_text number": lambda t: display.display_text(0.5, t),
    "excel.display_text date": lambda t: display.display_text(TODAY, t),
    "grid.tidy": grid.tidy,
    "grid.paragraph": grid.paragraph,
    "delimited.read_tables": delimited.read_tables,
    "plain_text.read_cells": plain_text.read_cells,
    "model.plain_number": plain_number,
    "title_matching.is_same_post": lambda t: title_matching.is_same_post(t, t[:-1] + "x"),
    "text_matching.likeness": lambda t: text_matching.likeness(t, f"{t[5:]} x"),
    "posts.find_post": lambda t: posts.find_post(a_workspace(PLAN), t),
    "filters.split_named": lambda t: filters.split_named(t, TODAY),
    "asked.channels.asks_of_channels": asked_channels.asks_of_channels,
    "filters.choose_actions": lambda t: filters.choose_actions((PLAN,), t, OWNER, TODAY),
    "change_requests.reason_in": change_requests.reason_in,
    "routing.route": lambda t: routing.route(PLAN, t, OWNER),
    "terms.read_words": terms.read_words,
    "terms.beginnings": lambda t: terms.beginnings(t, "gre"),
    "queries.nearest.ranked": lambda t: nearest.ranked(a_workspace(PLAN), t),
    "kit.unescape": kit.unescape,
    "kit.quoted": kit.quoted,
    "kit.typed": kit.typed,
    "kit.fit": lambda t: kit.fit(mrkdwn(t)),
    "mrkdwn.escape": escape,
}
READERS |= READERS_OF_RATINGS
READERS |= READERS_OF_COLUMNS
READERS |= READERS_OF_TALK
READERS |= {f"commands.{name}.fits": subcommand.fits for name, subcommand in SUBCOMMANDS.items()}
