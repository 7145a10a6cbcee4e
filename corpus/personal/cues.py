"""Words beside a name that say that it is one, and words that say that it is none."""

#: Before a name and before nothing else.
TITLES = frozenset(
    "mevrouw mevr mw meneer dhr heer heren dr drs prof ir ing mr mrs ms ds bc msc zuster "
    "pater familie fam echtpaar tante oom professor dominee pastoor madame".split()
)
#: A name follows these when no subject, place or organisation does: "wethouder Wonen".
OFFICES = frozenset(
    "wethouder burgemeester gedeputeerde dijkgraaf heemraad minister staatssecretaris boer "
    "boerin boeren veehouder melkveehouder akkerbouwer tuinder fruitteler loonwerker herder "
    "schaapherder visser jager boswachter hoogleraar commissaris griffier notaris huisarts "
    "buurman buurvrouw raadslid statenlid kamerlid bewoner bewoonster inwoner inwoonster zoon "
    "dochter broer vader moeder opa oma collega vriend vriendin echtgenoot farmer alderman "
    "mayor neighbour".split()
)
#: What people do for a living; often followed by what they do it for ("adviseur Water").
JOBS = frozenset(
    "directeur directrice voorzitter secretaris penningmeester projectleider projectmanager "
    "programmamanager omgevingsmanager gebiedsregisseur gebiedsmakelaar procesbegeleider "
    "adviseur adviseuse beleidsmedewerker ambtenaar onderzoeker onderzoekster docent docente "
    "lector student studente journalist journaliste fotograaf kunstenaar kunstenares schrijver "
    "architect landschapsarchitect ecoloog hydroloog ecologe ondernemer onderneemster "
    "initiatiefnemer initiatiefneemster coördinator wijkagent moderator inspreker "
    "contactpersoon auteur redacteur manager eigenaar eigenaresse pachter vrijwilliger "
    "vrijwilligster opzichter rentmeester rayonbeheerder oprichter medewerker researcher "
    "director chair heet interview tekst foto illustratie".split()
)
#: Before the one who speaks.
SAYS = frozenset(
    "zegt zei vertelt vertelde lacht lachte verzucht knikt knikte antwoordt antwoordde zucht "
    "glimlacht said says".split()
)
#: As SAYS, but organisations speak so as well.
QUOTES = frozenset(
    "aldus volgens met door en dank aan namens vindt ziet bel mail vraag contactpersoon vraagt "
    "noemt stelt legt vult roept waarschuwt tegen according by with interview".split()
)
#: After the one who speaks or does something people do.
DOES = SAYS | frozenset(
    "vond dacht denkt wilde wil is was heeft had woont werkt werkte ging kwam kwamen kan moest "
    "knikte lachte begon stopte kreeg doet deed zag keek sprak spreekt schreef schrijft nam "
    "bleef weet wist hoopt hield loopt told works lives".split()
)
#: Parts of a name of something that is named after someone, or is no one.
_NOT_A_PERSON = frozenset(
    "stichting vereniging firma bureau maatschap uitgeverij gymnasium college lyceum school "
    "museum instituut universiteit hogeschool academie groep fonds prijs consultants advies "
    "consultancy bv nv vof bank ziekenhuis kliniek park plein straat laan weg kade polder "
    "sluis gemaal brug dijk tunnel kanaal kasteel huis huize hof landgoed slot fort kerk "
    "kathedraal sint st wet akkoord verdrag programma project plan agenda deal regio gemeente "
    "provincie waterschap hoogheemraadschap ministerie rijk kabinet raad kamer staten dienst "
    "platform netwerk coalitie alliantie werkgroep stuurgroep storm orkaan camping café "
    "restaurant hotel hoeve boerderij molen zorgboerderij land kop hart kustwacht politie "
    "brandweer leger universiteiten partij centrum research university institute foundation "
    "group council board act award lab labs ltd inc gebied gebieden vallei rivier meer plas "
    "bos woud berg heuvel heide veen eiland koning prins nationaal nationale staat noord zuid "
    "oost west nieuw nieuwe oud oude groot klein hoge lage groene blauwe raadhuis stadhuis "
    "station theater haven".split()
)
#: Subjects of an office: "wethouder Duurzaamheid".
_SUBJECTS = frozenset(
    "duurzaamheid wonen ruimte financiën zorg onderwijs cultuur landbouw natuur water bodem "
    "klimaat energie mobiliteit economie sport jeugd landelijk omgeving participatie stikstof "
    "verkeer milieu volkshuisvesting binnenlandse buitenlandse infrastructuur sociale algemene "
    "economische defensie justitie visserij gebiedsontwikkeling gebiedsproces communicatie "
    "beheer strategie innovatie wijken erfgoed toerisme recreatie welzijn".split()
)
_CALENDAR = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag january february march may "
    "june july august october monday tuesday wednesday thursday friday saturday sunday pasen "
    "pinksteren kerst kerstmis".split()
)
_RIVERS = frozenset(
    "maas waal rijn ijssel lek linge vecht dommel regge dinkel berkel eem amstel schie rotte "
    "zaan merwede schelde roer aa gouwe donge mark dintel vliet hunze reest oude ijsselmeer "
    "markermeer noordzee waddenzee veluwe peel wadden".split()
)
_ORGANISATIONS = frozenset(
    "unie design system architecten adviseurs ingenieurs "
    "natuurmonumenten staatsbosbeheer rijkswaterstaat deltares geonovum kadaster alterra "
    "wageningen vogelbescherming agractie boerennatuur landschapsbeheer platform31 vewin "
    "prorail tennet unilever rabobank google microsoft teams matrix chroma windows linux "
    "github europa europese europees engels duits nederland nederlandse duitsland belgië "
    "frankrijk engeland vlaanderen brussel holland dutch netherlands english nederlands "
    "rijksoverheid omgevingswet vertel facebook linkedin twitter instagram youtube whatsapp "
    "wikipedia groenlinks volkspartij christenunie".split()
)
#: Words that begin sentences, and headings; none is a given name.
_ORDINARY = frozenset(
    "de het een dit dat deze die wij we ze zij hij ik je jij u er wie wat waar wanneer hoe "
    "waarom maar en of want dus als dan toen nu ook niet geen alle iedereen iemand niemand "
    "mensen voor van in op aan bij met door uit naar over onder tussen tot na om tegen zonder "
    "sinds volgens the a an this that these those they you it if when where what who why how "
    "no yes not all and or but so dank beste geachte lieve hoi hallo ja nee bijlage hoofdstuk "
    "figuur tabel bron les verslag elke elk ieder iedere vraag antwoord eerste tweede derde "
    "samen meer minder groeten datum artikel projectnummer telefoon fax email mail tel adres "
    "auteur opdrachtgever titel versie pagina thema schema idee subsidie rapport uitvoering "
    "naast wel enkele voorbeeld daarna".split()
)
NEVER = _SUBJECTS | _CALENDAR | _RIVERS | _ORGANISATIONS | _ORDINARY | _NOT_A_PERSON
#: What behind a name makes it that of something: "Van der Valk Groep".
THING_BEHIND = _NOT_A_PERSON - frozenset(
    "noord zuid oost west oud oude nieuw nieuwe groot klein hof huis meer berg bos veen dijk "
    "kamer brug land koning prins huize slot raad kerk weg straat".split()
)
#: Before a name these say that something is called after someone.
THING_BEFORE = frozenset(
    "stichting firma bureau uitgeverij gymnasium college lyceum school museum storm orkaan "
    "café restaurant hotel sint st station gemaal kasteel landgoed camping fort motorschip "
    "maatschap orkest rotonde metrostation".split()
)
#: How words end that name an organisation, a law or a place.
ENDINGS = tuple(
    "schappen gemeenten provincies "
    "stichting bond raad vereniging ministerie dienst schap fonds monumenten beheer platform "
    "kamer bank staat lab wet akkoord programma visie beleid plan straat laan plein gracht "
    "kade singel school college ziekenhuis polder kanaal sluis gemaal park museum instituut "
    "universiteit gebied vallei heuvelrug provincie gemeente huis kerk markt fabriek centrum "
    "netwerk deal strategie agenda tafel proces project koepel coöperatie bescherming "
    "agentschap waard rijk water bureau kathedraal gymnasium pad weg dreef steeg hub".split()
)
#: What is called after people, at the end of the last word.
NAMED_AFTER = tuple(
    "straat laan plein gracht kade singel weg pad dreef steeg school college gymnasium lyceum "
    "ziekenhuis polder kanaal sluis gemaal park brug tunnel kerk kathedraal".split()
)
#: A letter behind one of these is no initial: "optie A. Daarna".
LETTERED = frozenset(
    "optie groep vitamine bijlage punt type klasse variant fase categorie deel lijn zone kolom "
    "blok scenario model route stap vak gebouw hepatitis plan annex appendix option group".split()
)
#: Called after someone, or so that it seems: no person, though each word could be a name.
PHRASES = frozenset({"neeltje jans", "albert heijn", "anna paulowna", "johan cruijff"})
#: How only surnames end.
SURNAME_ENDINGS = tuple(
    "stra sma kema lema tema rema sema inga enga nssen rssen rmans lmans emans oğlu wski".split()
)
#: Before a surname that is a word as well: "tegen Visser", "met Bakker".
TO_SOMEONE = frozenset("tegen door met aan en and by".split())
