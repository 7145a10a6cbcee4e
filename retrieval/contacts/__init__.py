"""Who knows more: people and organisations, found by what they shared.

profiles   everyone who may be suggested, with what their profile means
votes      passages vote for who wrote them, and for whom they name
weighing   votes and profiles together: how much each of them knows
arranging  other regions first, spread out, a place for an unusual suspect
"""

from retrieval.contacts.arranging import arranged
from retrieval.contacts.model import Basis, Expert
from retrieval.contacts.profiles import Profiles, embed_profiles
from retrieval.contacts.weighing import Experts

__all__ = ["Basis", "Expert", "Experts", "Profiles", "arranged", "embed_profiles"]
