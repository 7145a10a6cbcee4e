"""What people type about rounds, each to its flow."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.flows.people.circle import Speaker
from bot.flows.rounds.agenda import Agenda, started
from bot.flows.rounds.bank import BankTalk
from bot.intents.kinds_of_rounds import (
    AboutBank,
    AboutRounds,
    JoinRounds,
    SetDigest,
    SetRhythm,
    SkipDay,
    StartRound,
)
from bot.rendering.blocks import Body, Paragraph
from bot.rounds import may_speak, next_round, parsed, speaks_up_at
from bot.rounds.dated import day_in
from bot.texts import digest
from bot.texts import rounds as texts
from corpus.store.memberships import HOUSE, RoomKey
from retrieval.model import Language


@dataclass(frozen=True, slots=True)
class RoundsTalk:
    """Someone speaks about rounds in a conversation, of which they may be `in_charge`."""

    speaker: Speaker
    conversation: str
    agenda: Agenda
    in_charge: bool = False

    def act(self, intent: AboutRounds) -> Body:
        """Return the reply."""
        if isinstance(intent, JoinRounds):
            return self._join()
        if isinstance(intent, AboutBank):
            return self._about_bank(intent)
        room = self._decides_about()
        if room is None:
            return (Paragraph(texts.where_to_decide(self.speaker.language)),)
        match intent:
            case SetRhythm(cadence):
                body = self._set(room, cadence)
            case SkipDay(day):
                body = self._skip(room, day)
            case StartRound():
                body = self._start(room)
            case SetDigest(wanted):
                body = self._digest(wanted=wanted)
            case _:
                assert_never(intent)
        return body

    def _decides_about(self) -> RoomKey | None:
        """Return whose rounds the speaker decides about here: moderators, those of the house."""
        speaker = self.speaker
        if self.agenda.circle.is_moderators(speaker.platform, self.conversation):
            return HOUSE
        if self.in_charge and not speaker.direct:
            return speaker.platform, self.conversation
        return None

    def _about_bank(self, intent: AboutBank) -> Body:
        speaker, agenda = self.speaker, self.agenda
        if not agenda.circle.is_moderators(speaker.platform, self.conversation):
            return (Paragraph(texts.only_of_the_house(speaker.language)),)
        return BankTalk(agenda, speaker.language).act(intent)

    def _join(self) -> Body:
        speaker, agenda = self.speaker, self.agenda
        room = HOUSE if speaker.direct else (speaker.platform, self.conversation)
        person = agenda.circle.met(speaker)
        if agenda.circle.place_of(person) is None:
            return (Paragraph(texts.no_rounds_here(speaker.language)),)
        agenda.memberships.join(person.id, room, speaker.at)
        paused = person.paused_until
        if speaker.direct and (person.stopped or (paused and paused > speaker.at.date())):
            until = None if person.stopped else paused
            return (Paragraph(texts.joined_but_silent(until, speaker.language)),)
        running = any(
            one.room == room and speaker.at < one.closes_at for one in agenda.rounds.not_closed()
        )
        line = texts.joined(self._next(room), speaker.language, running=running)
        return (Paragraph(line),)

    def _set(self, room: RoomKey, text: str) -> Body:
        language = self.speaker.language
        cadence = parsed(text, self.agenda.calendar().of(room))
        if cadence is None:
            return (Paragraph((texts.unclear_cadence(language),)),)
        self.agenda.rhythms.set_cadence(room, texts.said_cadence(cadence, Language.DUTCH))
        if not speaks_up_at(cadence):
            return (Paragraph((texts.waits_for_quiet_hours(cadence, language),)),)
        return (Paragraph(texts.decided(cadence, self._next(room), language)),)

    def _skip(self, room: RoomKey, text: str) -> Body:
        language, zone = self.speaker.language, self.agenda.cadence.zone
        day = day_in(text, self.speaker.at.astimezone(zone).date())
        if day is None:
            return (Paragraph(texts.unclear_day(language)),)
        self.agenda.rhythms.skip(room, day)
        return (Paragraph(texts.skipped(day, self._next(room), language)),)

    def _start(self, room: RoomKey) -> Body:
        agenda, at = self.agenda, self.speaker.at
        cadence = agenda.calendar().of(room)
        members = agenda.memberships.any_in(room)
        if members:
            agenda.rounds.open(room, started(cadence, at))
        quiet = not may_speak(cadence, at)
        return (Paragraph(texts.begun(self.speaker.language, members=members, quiet=quiet)),)

    def _digest(self, *, wanted: bool) -> Body:
        """Keep whether this very room wants to hear: that of the moderators too."""
        room = self.speaker.platform, self.conversation
        self.agenda.rhythms.set_digest(room, wanted=wanted)
        line = digest.wanted if wanted else digest.not_wanted
        return (Paragraph(line(self.speaker.language)),)

    def _next(self, room: RoomKey) -> datetime | None:
        cadence = self.agenda.calendar().of(room)
        coming = next_round(cadence, self.speaker.at)
        return coming.opens.astimezone(cadence.zone) if coming else None
