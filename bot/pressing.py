"""What answers Vertel: typed, or with a button that says what could be typed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.acting import answer_to_us
from bot.flows.ports import Remembered
from bot.flows.pressed import pressed
from bot.flows.quality import looking_back
from bot.intents import Ask, Greeting, Intent, Puzzle, Thanks, Unclear
from bot.intents.kinds import Introduce
from bot.rendering.blocks import Body, Paragraph
from bot.scene import Ports, Scene
from bot.texts import buttons, talk
from retrieval.model import Language


def standing_under(scene: Scene, recalled: Sequence[Remembered], ports: Ports) -> Scene:
    """Return the scene of a message; of a button, with the question it stands under as the last."""
    under = pressed(scene.incoming, ports.circle, ports.messages)
    if under is None:
        return scene
    return replace(
        scene, pressed=under, last=under.is_about(recalled, scene.asker.place, ports.memory)
    )


def answered(intent: Intent, scene: Scene, ports: Ports) -> Body | None:
    """Return the reply to what answers a question of Vertel's own; None when it does not.

    A button under what needs no answer any more says nothing else than that: its words are no
    question.
    """
    body = looking_back.answered(scene.incoming, ports.gauge, scene.asker.language)
    if isinstance(intent, Introduce) and scene.pressed is not None and scene.pressed.asks:
        # By their number people are known in the letter where it stands, and nowhere else.
        scene = replace(scene, incoming=replace(scene.incoming, text=str(intent.number)))
        intent = Unclear(Puzzle.BARE)
    if body is None:
        body = answer_to_us(intent, scene, ports)
    if body is None and _is_stale(intent, scene):
        body = (Paragraph(talk.needs_no_answer(scene.asker.language)),)
    return body


def _is_stale(intent: Intent, scene: Scene) -> bool:
    text = scene.incoming.text.strip()
    if scene.pressed is None or not text:
        return False
    begins = any(text in buttons.examples(language) for language in Language)
    return isinstance(intent, Ask | Greeting | Thanks | Unclear) and not begins
