"""List the headers of published plans, by what the columns under them hold."""

from bot.documents.cells.fields import Field


def _phrases(listed: str) -> list[str]:
    """Read phrases parted by commas and line ends."""
    return [phrase.strip() for line in listed.split("\n") for phrase in line.split(",") if phrase.strip()]


HEADERS = {  # the surest words of each field first: where two columns claim one field, the surer has it
    Field.NUMBER: _phrases(
        """
        no, nos, number, ref, ref no, reference, reference no, reference number, code, #, id, item, item no,
        rec no, recommendation no, recommendation number, recommendation ref, rec ref, rec
        """
    ),
    Field.RECOMMENDATION: _phrases(
        """
        report recommendations, report recommendation, recommendation, recommendations, ofsted recommendation,
        inspection recommendation, inspectors' recommendation, ofsted area for improvement,
        cqc area for improvement, area for improvement, areas for improvement, area for development,
        areas for development, what, what needs to improve, what do we need to improve, priority area,
        priority action, area for priority action, finding, findings, inspection finding, issue, must do,
        cause of concern, key issue, requirement, improvement required, afi
        """
    ),
    Field.ACTION_NUMBER: _phrases(
        """
        action no, action number, action ref, action reference, action ref no, action code, action id
        """
    ),
    Field.ACTION: _phrases(
        """
        what will be done, what will we do, how, action, actions, actions required, action required,
        agreed action, agreed actions, planned action, planned actions, proposed action, proposed actions,
        what we will do, how will we do it, how will we do this, how will we achieve this, key actions,
        key action, actions to be taken, action to be taken, improvement action, improvement actions,
        what are we going to do, what actions will we take, what we are going to do, what action will be taken,
        actions we will take, specific actions, steps, tasks, task, activity, activities, our response, response,
        what do we need to do, smart action
        """
    ),
    Field.OWNER: _phrases(
        """
        lead officer, lead officers, action owner, owner, owners, lead, leads, who, responsible person,
        responsible officer, person responsible, persons responsible, responsible lead, responsible,
        responsibility, business owner, who will do this, who will do it, who is responsible, who will lead,
        by whom, accountable officer, accountable, accountable lead, lead person, named lead,
        lead responsibility, lead professional, officer, delivery lead, operational lead, sro,
        senior responsible officer, assigned to, lead agency
        """
    ),
    Field.DUE: _phrases(
        """
        due date, target date, by when, when, due, deadline, date due, completion date, target completion date,
        planned completion date, timescale, timescales, timeframe, time scale, date, complete by,
        to be completed by, when by, when will this be done, end date, finish date, date for completion, target,
        delivery date, original date, original due date, original target date, when will it be done,
        implementation date, milestone date
        """
    ),
    Field.NEW_DUE: _phrases(
        """
        revised date, revised due date, revised target date, revised completion date, new date, new due date,
        new target date, extended date, revised deadline, revised timescale, forecast date
        """
    ),
    Field.OWNER_AND_DUE: _phrases(
        """
        who will do this and by when, who will do it and by when, who and by when, by whom and by when,
        who and when, who/when, who / when, lead and timescale, lead and date, owner and date,
        responsibility and timescale, by whom/when, lead/timescale, lead officer and timescale
        """
    ),
    Field.MEASURE: _phrases(
        """
        what will be different, success measure, success measures, outcome measures, outcome measure,
        measure of success, measures of success, success criteria, success criterion, outcome, outcomes, impact,
        intended outcome, intended outcomes, expected outcome, expected outcomes, desired outcome,
        intended impact, expected impact, what difference will it make, what difference will this make,
        how will we know, how we will know, how will we measure success, measure, measures, kpi, kpis,
        performance measure, performance measures, success indicators, what will success look like,
        what does good look like, target outcome, impact measure, impact measures
        """
    ),
    Field.PROGRESS: _phrases(
        """
        progress, current status, current position, achievements, latest note, action taken, actions taken,
        status / corrective action, status/corrective action, update, updates, latest update, comments,
        commentary, status update, position, position statement, what has been done, what have we done, notes,
        evidence of progress, evidence, narrative, comment, monitoring
        """
    ),
    Field.RATING: _phrases(
        """
        rag, brag, r/a/g, b/r/a/g, rag rating, brag rating, rag status, brag status, rating, delivery rating,
        progress rating, status, action status, assessment of progress, stage, percentage complete, % complete,
        percent complete, % completed, completion %, progress %, delivery status, on track, completed, complete
        """
    ),
}
