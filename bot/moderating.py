"""What moderators say in their rooms, each to its flow, and what readers say of an answer."""

from bot.flows.people.circle import Charge
from bot.flows.quality import talk as measuring
from bot.flows.remarking import answered
from bot.flows.review import showing
from bot.flows.review import talk as reviewing
from bot.flows.review.board import Board
from bot.flows.review.placing import weigh
from bot.intents.kinds_of_quality import AboutQuality
from bot.intents.kinds_of_review import AboutReview, Criticise, Several, Weigh
from bot.rendering.blocks import Body, Paragraph
from bot.scene import Ports, Scene
from bot.texts import reviewing as texts


def about_review(intent: AboutReview, scene: Scene, ports: Ports) -> Body:
    """Return the reply to what a moderator says of sources; elsewhere, where that can be said."""
    held = charge(scene, ports.board)
    if ports.board is None or held is None:
        return (Paragraph(texts.only_here(scene.speaker.language)),)
    if isinstance(intent, Weigh):
        return weigh(intent, scene.speaker, ports.board, held)
    each = intent.each if isinstance(intent, Several) else (intent,)
    board = ports.board
    bodies = (reviewing.act(one, scene.speaker, board, held) for one in each)
    return tuple(block for body in bodies for block in body)


def of_review(numbers: tuple[int, ...], scene: Scene, ports: Ports) -> Body:
    """Return the source of a review, where moderators ask for it by its number; else nothing."""
    held = charge(scene, ports.board)
    if ports.board is None or held is None or len(numbers) != 1:
        return ()
    return showing.of_review(numbers[0], scene.last, scene.speaker, ports.board, held)


def about_quality(intent: AboutQuality, scene: Scene, ports: Ports) -> Body:
    """Return the reply to what a moderator asks about how good the sources are."""
    held = charge(scene, ports.board)
    if ports.gauge is None or held is None:
        return (Paragraph(texts.only_here(scene.speaker.language)),)
    conversation = scene.incoming.place.conversation
    return measuring.act(intent, scene.speaker, conversation, ports.gauge, held)


def criticise(intent: Criticise, scene: Scene, ports: Ports) -> Body:
    """Return what to say to who tells what was wrong with an answer."""
    if ports.board is None:
        return ()
    place, memory = scene.asker.place, ports.memory
    return answered(intent, place, scene.speaker, board=ports.board, memory=memory)


def charge(scene: Scene, board: Board | None) -> Charge | None:
    """Return what is decided about where this was said; None when that is no room of moderators."""
    if board is None:
        return None
    incoming = scene.incoming
    return board.circle.charge_of(incoming.address.platform, incoming.place.conversation)
