"""Words that are deleted in the chat are no part of what someone tells any more."""

from dataclasses import replace

from bot.chat import Retraction
from bot.flows.ports import Messages
from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.telling import keep


def take_back(retraction: Retraction, messages: Messages, notebook: Notebook) -> None:
    """Forget a message of what its sender is telling; what is shared by then stays shared.

    The place of the message stays, for what was asked on goes by it. When nothing is left that was
    told, it is all thrown away.
    """
    platform = retraction.address.platform
    person = notebook.circle.people.known_as(platform, retraction.sender.id)
    if person is None:
        return
    handled = messages.find(platform, retraction.of)
    gone = {
        f"{platform} {message}"
        for message in (retraction.of, handled.original if handled else None)
        if message
    }
    for draft in notebook.drafts.of(person.id):
        if gone.isdisjoint(draft.said):
            continue
        said = {message: "" if message in gone else words for message, words in draft.said.items()}
        if any(said.values()):
            keep(replace(draft, said=said), retraction.at, notebook)
        else:
            notebook.throw_away(draft.id)
        notebook.sealed.leave_no_trace()
