"""A sign under a card decides as the command does."""

from bot.chat import Reaction
from bot.flows.people.circle import Speaker
from bot.flows.review.board import Board, token
from bot.flows.review.deciding import decide
from bot.flows.review.putting_off import put_off
from bot.intents.signs import Meaning, meaning
from corpus.store.ruling import State
from retrieval.model import Language

_DECIDES = {Meaning.APPROVE: State.APPROVED, Meaning.REJECT: State.REJECTED}


def reacted(reaction: Reaction, board: Board, language: Language) -> None:
    """Decide what a reaction on a card says, and tell so in the moderators' rooms.

    Whoever may write there may decide, about what is for that room. Taking a sign back changes
    nothing: others acted on it.
    """
    what, platform = meaning(reaction.sign), reaction.address.platform
    if what not in {*_DECIDES, Meaning.LATER}:
        return
    charge = board.circle.charge_of(platform, reaction.place.conversation)
    if charge is None:
        return
    kind, _, rest = (board.circle.outbox.landed_at(reaction.on.stored()) or "").partition(" ")
    number = rest.partition(" ")[0]
    if kind != "review" or not number.isdecimal():
        return
    review = board.reviews.find(int(number))
    if review is None or not charge.covers(review.hub):
        return
    speaker = Speaker(
        platform,
        reaction.sender.id,
        reaction.sender.name,
        f"{platform} {reaction.id}",
        reaction.address,
        reaction.at,
        language,
    )
    if what in _DECIDES:
        body = decide(int(number), _DECIDES[what], "", speaker, board)
    else:
        body = put_off(int(number), speaker, board)
    if body:
        key = f"decided {number} {token(speaker.message)}"
        board.post(key, body, reaction.at, review.source_id)
