"""Document → plan, in small steps, each reading only what it is given."""

from collections.abc import Iterator

from luoshi.documents.model import Document
from luoshi.kernel.span import Span
from luoshi.plan.checks.run import diagnostics_of
from luoshi.plan.identity import Identities
from luoshi.plan.indicators import Indicators
from luoshi.plan.model import DocumentFacts, Goal, Name, Plan, SectionItem
from luoshi.plan.names import names_in
from luoshi.plan.stance import GOALS
from luoshi.plan.steps.draft import Draft, draft_of
from luoshi.plan.steps.targets import targets_of
from luoshi.plan.steps.tasks import tasks_of

_SHORTEST_GOAL = 6


def compile_document(document: Document, indicators: Indicators | None = None) -> Plan:
    """The plan that a document promises, checked. Pure: the same document gives the same plan."""
    draft = draft_of(document, indicators or Indicators())
    targets = targets_of(draft)
    plan = Plan(
        document=DocumentFacts(document.name, document.sha256, len(document.text), document.reader),
        meta=draft.meta,
        sections=tuple(_sections(draft)),
        goals=tuple(_goals(draft)),
        tasks=tuple(tasks_of(draft, targets)),
        targets=tuple(targets),
        names=tuple(_names(draft)),
    )
    return diagnostics_of(plan, draft.outline.repairs, draft.indicators)


def _sections(draft: Draft) -> Iterator[SectionItem]:
    text = draft.document.text
    for i, section in enumerate(draft.outline.sections):
        yield SectionItem(
            id=draft.section_ids[i],
            parent=draft.section_id(section.parent),
            level=section.level,
            label=text[section.span.start : section.span.start + len(section.label)],
            number=section.number,
            title=section.title_span.of(text),
            start=section.span.start,
            end=section.span.end,
            confidence=section.confidence,
        )


def _goals(draft: Draft) -> Iterator[Goal]:
    """Sentences of goal sections."""
    ids = Identities("goal")
    for sentence in draft.sentences:
        if sentence.section is None or draft.stances[sentence.section] is not GOALS or sentence.is_title:
            continue
        span = Span(sentence.clauses[0].start, sentence.clauses[-1].end)
        if sentence.span.start in draft.past or span.end - span.start < _SHORTEST_GOAL:
            continue
        wording = span.of(draft.document.text)
        item = ids.of(draft.title_of(sentence.section), wording)
        yield Goal(item, draft.section_id(sentence.section), wording, span.start, span.end, 0.8)


def _names(draft: Draft) -> Iterator[Name]:
    ids = Identities("name")
    text = draft.document.text
    sentences = [sentence for sentence in draft.sentences if sentence.section is not None]
    for index, (start, end, kind, confidence) in names_in(draft.document.plain, [sentence.span for sentence in sentences]):
        section, wording = sentences[index].section, text[start:end]
        item = ids.of(draft.title_of(section), wording)
        yield Name(item, draft.section_id(section), wording, start, end, confidence, kind)
