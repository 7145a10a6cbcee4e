"""What is meant, done: each intent to its flow."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot import moderating
from bot.chat import Reaction
from bot.flows.answers import Answers
from bot.flows.ask import Suggest, ask, nobody
from bot.flows.help import help_
from bot.flows.more import more
from bot.flows.people.answers import PeopleAnswers
from bot.flows.people.circle import Circle
from bot.flows.people.naming import suggested
from bot.flows.people.reacting import reacted
from bot.flows.people.talk import Talk
from bot.flows.ports import Asker
from bot.flows.quality import looking_back
from bot.flows.reflect.answers import ReflectionAnswers
from bot.flows.reflect.rechecking import marked
from bot.flows.reflect.talk import ReflectTalk
from bot.flows.remarking import RemarkAnswers
from bot.flows.replying import Replying
from bot.flows.review import reacting
from bot.flows.review.answers import ReviewAnswers
from bot.flows.review.using import note_use
from bot.flows.rounds.talk import RoundsTalk
from bot.flows.settle import settle
from bot.flows.shown import first_of
from bot.flows.small_talk import small_talk
from bot.flows.source import source
from bot.intents import (
    Ask,
    Greeting,
    Help,
    Ignore,
    Intent,
    More,
    SetSpeaks,
    ShowSource,
    Thanks,
    Unclear,
)
from bot.intents.kinds import COMMANDING, AboutPeople, ChangeProfile
from bot.intents.kinds_of_quality import AboutQuality
from bot.intents.kinds_of_reflection import AboutReflection, Claim, MyLessons, Reflect, Share
from bot.intents.kinds_of_review import AboutReview, AskAuthor, Criticise, Edit
from bot.intents.kinds_of_rounds import AboutRounds
from bot.rendering.blocks import Body, Paragraph
from bot.scene import Ports, Scene
from bot.texts import for_moderators, talk
from retrieval.model import Answer, Question, Verdict

#: A sentence has at least so many words.
_FEWEST = 4


def answer_to_us(intent: Intent, scene: Scene, ports: Ports) -> Body | None:
    """Return the reply to what answers a question of Vertel's own; None when it does not."""
    if ports.circle is None or not scene.asker.direct:
        return None
    flows = tuple(_flows(ports.circle, ports))
    replying = Replying(scene.speaker, ports.circle, flows, scene.pressed)
    body = None
    if isinstance(intent, ChangeProfile):
        body = replying.changed(scene.incoming.text)
    # A command is never an answer: whoever wants to be forgotten is not asked on.
    elif not isinstance(intent, COMMANDING) or _may_tell(intent, scene, ports.circle):
        body = replying.replied(scene.incoming.text)
    changed = scene.incoming.replaces is not None and isinstance(intent, Ask | Share)
    if body is None and changed and not ports.memory.asked_by(scene.speaker.message):
        body = replying.changed_too_late()
    if body is None and not isinstance(intent, Greeting | Thanks):
        replying.put_aside()
    return body


def _may_tell(intent: Intent, scene: Scene, circle: Circle) -> bool:
    """Whether what reads as the command of a moderator is a sentence, where none can be given.

    "Vraag 2 buren om hulp" tells something, and "bewerk 3 percelen tegelijk" too.
    """
    incoming = scene.incoming
    if circle.charge_of(incoming.address.platform, incoming.place.conversation) is not None:
        return False
    names_no_field = isinstance(intent, Edit) and not intent.undo and not intent.field
    is_sentence = len(incoming.text.split()) >= _FEWEST
    return is_sentence and (isinstance(intent, AskAuthor) or names_no_field)


def _flows(circle: Circle, ports: Ports) -> Iterator[Answers]:
    """Yield every flow that asks people something in this house."""
    yield PeopleAnswers(circle, ports.memory)
    if ports.notebook is not None:
        yield ReflectionAnswers(ports.notebook)
    if ports.board is not None:
        yield ReviewAnswers(ports.board)
        yield RemarkAnswers(ports.board, ports.memory)


def react_about_people(reaction: Reaction, asker: Asker, ports: Ports) -> None:
    """Do what a reaction asks about people. Raises VertelError."""
    if ports.circle is not None:
        reacted(
            reaction,
            asker,
            asking=ports.asking,
            messages=ports.messages,
            memory=ports.memory,
            circle=ports.circle,
        )
    if ports.board is not None:
        reacting.reacted(reaction, ports.board, asker.language)
    if ports.gauge is not None:
        looking_back.reacted(reaction, ports.gauge)


def act(intent: Intent, scene: Scene, ports: Ports) -> Body:
    """Return the reply to what is meant. Raises VertelError."""
    asker, last = scene.asker, scene.last
    match intent:
        case Ask():
            body = _ask(intent, scene, ports)
        case ShowSource(numbers):
            body = moderating.of_review(numbers, scene, ports) or source(
                numbers, last, asker, passages=ports.passages
            )
        case More():
            body = more(last, asker, memory=ports.memory, passages=ports.passages)
        case Help(about):
            charge = moderating.charge(scene, ports.board)
            platform = scene.incoming.address.platform
            body = help_(
                asker.language, about, direct=asker.direct, charge=charge, platform=platform
            )
        case SetSpeaks(speaks):
            body = settle(speaks, scene.incoming, asker.language, rooms=ports.rooms)
        case Greeting() | Thanks() | Unclear():
            body = small_talk(intent, asker.language)
        case Criticise():
            body = moderating.criticise(intent, scene, ports)
        case Ignore():
            body = ()
        case _:
            body = _beside_answers(intent, scene, ports)
    return body


def _beside_answers(
    intent: AboutPeople | AboutReflection | AboutReview | AboutQuality | AboutRounds,
    scene: Scene,
    ports: Ports,
) -> Body:
    match intent:
        case Reflect() | Share() | MyLessons() | Claim():
            return _about_reflection(intent, scene, ports)
        case _ if isinstance(intent, AboutReview):
            return moderating.about_review(intent, scene, ports)
        case _ if isinstance(intent, AboutQuality):
            return moderating.about_quality(intent, scene, ports)
        case _ if isinstance(intent, AboutRounds):
            return _about_rounds(intent, scene, ports)
        case _:
            return _about_people(intent, scene, ports)


def _ask(intent: Ask, scene: Scene, ports: Ports) -> Body:
    circle, asker = ports.circle, _at_home(scene, ports)
    suggest: Suggest = nobody
    if circle is not None:
        speaker = replace(scene.speaker, region=asker.region)
        suggest = partial(suggested, speaker=speaker, circle=circle)
    given: list[Answer] = []

    def asking(question: Question) -> Answer:
        answer = ports.asking(question)
        if ports.notebook is not None:
            answer = marked(answer, ports.notebook.lessons, asker.at.date())
        given.append(answer)
        return answer

    body = ask(intent, scene.history, asker, asking=asking, memory=ports.memory, suggest=suggest)
    if ports.board is not None:
        cited = [one for answer in given for one in first_of(answer.citations)[0]]
        note_use(cited, asker.region, ports.board, asker.at)
    found = any(answer.verdict is not Verdict.NOTHING for answer in given)
    if found or moderating.charge(scene, ports.board) is None:
        return body
    return (*body, Paragraph(for_moderators.not_a_question(asker.language)))


def _about_reflection(intent: AboutReflection, scene: Scene, ports: Ports) -> Body:
    if ports.notebook is None:
        return (Paragraph(talk.nobody_known(scene.asker.language)),)
    return ReflectTalk(scene.speaker, ports.notebook, ports.board).act(intent)


def _about_rounds(intent: AboutRounds, scene: Scene, ports: Ports) -> Body:
    if ports.agenda is None:
        return (Paragraph(talk.nobody_known(scene.asker.language)),)
    incoming = scene.incoming
    conversation, in_charge = incoming.place.conversation, incoming.sender.in_charge
    return RoundsTalk(scene.speaker, conversation, ports.agenda, in_charge=in_charge).act(intent)


def _about_people(intent: AboutPeople, scene: Scene, ports: Ports) -> Body:
    if ports.circle is None:
        return (Paragraph(talk.nobody_known(scene.asker.language)),)
    asker = _at_home(scene, ports)
    speaker = replace(scene.speaker, region=asker.region)
    conversation = scene.incoming.place.conversation
    moderators = ports.circle.charge_of(speaker.platform, conversation) is not None
    talk_ = Talk(
        speaker,
        asker,
        scene.last,
        ports.asking,
        ports.memory,
        ports.circle,
        moderators=moderators,
    )
    return talk_.act(intent)


def _at_home(scene: Scene, ports: Ports) -> Asker:
    """Return the asker with the region they told, where no hub's room says another."""
    if ports.circle is None or scene.asker.region is not None:
        return scene.asker
    speaker = scene.speaker
    person = ports.circle.people.known_as(speaker.platform, speaker.user)
    return replace(scene.asker, region=person.profile.region if person else None)
