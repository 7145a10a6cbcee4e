"""Which language a message is in: Dutch, English, or one that Vertel does not speak.

Small words decide, because they are in nearly every sentence and belong to one language each.
Words that two of these languages share ("in", "de", "die", "was") are left out. Too little to go
by means the default: a wrong refusal is worse than a Dutch answer.
"""

import re
import unicodedata

from retrieval.model import Language

_DUTCH = """
aan al alle als bij de die den der des en was bent ben beter boer boeren daar dan dat deze dit
doen doet een eens er gaan gaat geen goed graag had hebben hebt heeft hem hen het heel hier hij
hoe hun iemand iets ik is jij jou jouw je jullie kan kunnen kunt krijg krijgen maar maken mee
meer mensen met mij mijn moet moeten na naar niet niets nog of om omdat onder ons onze ook op
over samen te tegen ten toch toen tot tussen uit uw vaak van vanuit veel via voor vraag waar
waarom wanneer waren wat we weer welk welke wel weten werd werkt wie wij wil willen worden wordt
zal ze zelf zich zij zijn zo zonder zou zouden
"""
_ENGLISH = """
about after again all also and any are around as ask at be because been before being best better
but by can could did does doing don't each else even every experience experiences farmers find
for from get give had has have having how i if into it its know known knows learn learned
lessons made make me more most much my need needs not of other our out people please regions
same shall she should some such than that the their them there these they this those to together
us use used want wants were what what's when where which while who why with without work worked
works would you your hello morning afternoon evening
"""
_OTHER = """
aber auch auf aus bei beim bin bis das dass dem den denn der des doch dort durch eine einem
einen einer eines er es für gibt haben hat ich ihr ihre im ist ja jetzt kann kein keine können
man mein mich mit muss müssen nach nicht noch nur oder ohne schon sehr sein seine sich sie sind
über um und uns unser viel vom von vor warum welche welcher wenn werden wie wird wo wurde zu zum
zur zwischen bauern gut au aux avec bien ce cela ces cet cette chez comme comment dans depuis
donc du elle elles est et être fait faire il ils je la le les leur leurs lui mais mes moi mon
nous où par pas plus pour pourquoi quand que quel quelle quelles quels qui quoi sans ses si son
sont sur tous tout très une un vous votre agriculteurs peut peuvent al como con cual cuál cuando
cuándo cuáles de del donde dónde el ella ellos en entre esta está estamos este esto hacer hay
los las más me mi muy nos para pero por porque puede qué quién se sin sobre su sus también tiene
tienen todo una uno y ya agricultores bir bu çok da daha değil için ile kadar mı mu mü nasıl ne
neden nerede olan olarak olur sonra var ve veya yok çiftçiler bizim hangi kim co czy dla do jak
jest jestem mamy może na nad nie od oraz pod po przez rolników się są tak to tu w z za że che
chi come cosa dei della delle di dove gli ho lo ma nel nella non perché più quale questo sono
"""


def _only(words: str, *others: str) -> frozenset[str]:
    """Return the words that no other list has."""
    shared = {word for other in others for word in other.split()}
    return frozenset(words.split()) - shared


_LISTS = {
    Language.DUTCH: _only(_DUTCH, _ENGLISH, _OTHER),
    Language.ENGLISH: _only(_ENGLISH, _DUTCH, _OTHER),
    None: _only(_OTHER, _DUTCH, _ENGLISH),
}
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
#: Letters that no Dutch or English word has; each is worth a small word.
_STRANGE = frozenset("ğşıłąęśźżćńßñ¿¡řůőűčžåøæşță")
#: Fewer words than this may be all names and borrowed terms; fewer signs may be chance.
_ENOUGH_WORDS, _ENOUGH_SIGNS = 3, 2


def spoken(text: str, default: Language = Language.DUTCH) -> Language | None:
    """Return the language of a message, None when it is one that Vertel does not speak."""
    if _in_another_script(text):
        return None
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
    dutch, english, other = (
        len(words & _LISTS[key]) for key in (Language.DUTCH, Language.ENGLISH, None)
    )
    other += len(_STRANGE & set(text.casefold()))
    if len(words) >= _ENOUGH_WORDS and other >= _ENOUGH_SIGNS and other > max(dutch, english):
        return None
    if dutch == english:
        return default
    return Language.DUTCH if dutch > english else Language.ENGLISH


def _in_another_script(text: str) -> bool:
    """Tell whether most letters are of another script than the Latin one."""
    letters = [c for c in text if c.isalpha()]
    foreign = sum(not unicodedata.name(c, "LATIN").startswith("LATIN") for c in letters)
    return foreign * 2 > len(letters)
