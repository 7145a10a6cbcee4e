"""Questions answered from the shared lessons, each with its sources, and remembered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from bot.flows.ports import Asker, Asking, Memory
from bot.flows.shown import Shown, first_of, renumbered
from bot.intents import Ask
from bot.rendering.answer import answer
from bot.rendering.blocks import Block, Body, Heading, Hint, Paragraph
from bot.rendering.contacts import contacts
from bot.rendering.forms import answering
from bot.texts import answers, asking_around, introducing, talk
from corpus.model import AskedQuestion
from retrieval.contacts.model import Expert
from retrieval.follow_up import builds_on_before, stands_alone
from retrieval.model import Answer, Question, Verdict

#: Chooses whom to name, in order, of people who know more, best first.
Suggest = Callable[[Sequence[Expert]], Sequence[Expert]]


def nobody(_: Sequence[Expert]) -> Sequence[Expert]:
    """Name nobody."""
    return ()


def ask(
    asked: Ask,
    history: tuple[str, ...],
    asker: Asker,
    *,
    asking: Asking,
    memory: Memory,
    suggest: Suggest = nobody,
) -> Body:
    """Return the answers to what was asked, in order and numbered through, and remember them.

    A question counts as history for those after it. `suggest` chooses whom to name of those who
    know more. Raises what `asking` raises, and then nothing is remembered.
    """
    began = perf_counter()
    told, shown = _at_once(_answers(asked, history, asker, asking))
    seconds = asker.waited + perf_counter() - began
    experts = suggest([expert for said in told for expert in said.contacts])
    shown = replace(shown, contacts=tuple(expert.id for expert in experts))
    for part, said in enumerate(told):
        # What is shown belongs to the reply as a whole, so its last question carries all of it.
        held = shown if said is told[-1] else Shown()
        text = said.question.text
        memory.remember(
            AskedQuestion(
                asker.place,
                asker.at,
                text,
                asker.message,
                part,
                seconds,
                _cited_first(told[:part], said),
                asker.direct,
            ),
            said.verdict,
            said.confidence,
            held.stored(),
        )
    return (*_blocks(asked, told, shown, asker), *_people(experts, told, asker))


def _cited_first(before: Sequence[Answer], said: Answer) -> tuple[str, ...]:
    """Return the sources that an answer quotes and those before it in the reply do not."""
    known = {one.source_id for earlier in before for one in earlier.citations}
    return tuple(
        dict.fromkeys(one.source_id for one in said.citations if one.source_id not in known)
    )


def _answers(
    asked: Ask, history: tuple[str, ...], asker: Asker, asking: Asking
) -> tuple[Answer, ...]:
    given = []
    for text in asked.questions:
        counting = history if _counts_along(text, asker) else ()
        given.append(asking(Question(text, counting, asker.region, asker.rights)))
        history = (*history, text)
    return tuple(replace(said, language=asker.language) for said in given)


def _counts_along(text: str, asker: Asker) -> bool:
    """Whether the questions before this one help to find its answer, and do not lead it astray."""
    return not stands_alone(text) if asker.in_thread else builds_on_before(text)


def _at_once(given: Sequence[Answer]) -> tuple[list[Answer], Shown]:
    """Return the answers with the citations to show now, numbered through, and all of them."""
    told: list[Answer] = []
    shown = Shown()
    for said in given:
        now, later = first_of(said.citations)
        now = renumbered(now, len(shown.seen))
        told.append(replace(said, citations=now))
        shown = Shown((*shown.seen, *now), (*shown.kept, *later, *said.more))
    return told, Shown(shown.seen, renumbered(shown.kept, len(shown.seen)))


def _blocks(asked: Ask, told: Sequence[Answer], shown: Shown, asker: Asker) -> Iterator[Block]:
    if asked.shortened:
        yield Paragraph(talk.shortened(asker.language))
    for said in told:
        if asked.shortened or len(told) > 1:
            yield Heading(said.question.text)
        yield from answer(said)
    if asked.left_out:
        yield Paragraph(talk.left_out(asked.left_out, asker.language))
    if shown.seen:
        more = bool(shown.kept)
        yield Hint(answers.next_step(shown.seen[0].n, asker.language, more=more))
        yield answering.below_quotes([one.n for one in shown.seen], asker.language, more=more)


def _people(experts: Sequence[Expert], told: Sequence[Answer], asker: Asker) -> Iterator[Block]:
    """Yield who knows more, and how to meet them; where nothing was found also how to ask on."""
    yield from contacts(experts, asker.language)
    if experts:
        yield Hint(introducing.how_to_meet(asker.language, several=len(experts) > 1))
        names = {n: expert.name for n, expert in enumerate(experts, start=1)}
        yield answering.to_meet(names, asker.language)
    if any(said.verdict is Verdict.NOTHING for said in told):
        yield Hint(asking_around.offer(asker.language))
        yield answering.ask_around(asker.language)
