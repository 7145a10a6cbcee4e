"""Words and sentences of every working day, in which no place is named."""

_WORDS = """
aan aanpak aanvraag aanwezig aarde about academisch achter actie adres advies afspraak afval
agenda agrariër akker akkerbouw algemeen alleen alles altijd ambtenaar ander angst antwoord
arbeid archief avond baan balk bank beek beekdal beekdalen beheer beheren beiden bekend belang
belangrijk beleid bellen bergen bericht beschikking besluit bespreken best bestuur bestuurder
betalen beter betrokken bevolking bewoners bezoek bezwaar biedt bijeenkomst binnen
biodiversiteit bladen bloemen bodem bodemdaling boedel boek boeken boeket boer boeren boerin
bomen border bos boven brede brief broedsel brommen brug buren burger burgers buurt cijfers
circulair coalitie college commissie compensatie convenant dagelijks dalen dank data debiet deel
deelnemers degenen dekking delden delen deskundig deuren dialoog dienen dienst diepen dieren
dijk dimmen doel doelen doemen dollar dongen donker doorn dorp draagvlak drainage drongen
dronken droog droogte drukten duidelijk duinen duiven duurzaam echt ecologie economie effect
eigenaar einde elders emissie energie enkele enter erfgoed ervaren ervaring evaluatie fiets
financiering fouten garden gebied gebouw gedrongen geduld gegevens gehoor geld gelden geluid
gemeen gemeente gesprek getal gevaar gewas geweldig gezond gieten goed goeroe goes goor gracht
grens groen grond grondwater groot gunning haren haringen heel heersen heide helden helling
helmen helpen hengel herfst heugen heupen hitte hoek hoeven hoger holten hoogte hoogveen hoorn
horst houden houten huis huizen hulp hulst idee inbreng ingang inkomen inspraak inwoner jaar
jongeren juridisch kaart kade kaders kampen kans kapel kapellen keepen kennis kern ketting
keuken keuze kinderen klei klimaat koeien kosten kracht krimp kruising kwaliteit laag landbouw
landelijkheid landheer landschap landsheer laren later leader leden leek leende leerling leiden
lente leren les leunden lezen licht liegers lijmen lijst linden locatie lokaal losser luisteren
maand macht made maken malden mandaat markt meedoen meer meeste meeting melk melkvee mening
mensen meppen mest meten middelen milieu model moeras moest molen monster muiden nadeel nagelen
natuur natuurlijk neem netwerk nieuw nodig norm nota oever omgeving omwonenden onderhoud
ondernemer onderzoek ontwerp oorzaak open opgave opleiding oplossing opmeten organisatie ouderen
overheid overlast overleg overzicht pachter participatie partij peil peilbesluit people perceel
plan planning plassen platteland polder praten probleem proces project provincie putten raad
raakte rapport reader rechter reden regel regeling regen regio rekening resultaat reuse
riolering rivier roden rolde ruimte samen samenwerken schade schaken schapen schaven schema
schermen school schoon sloot sluis smeren sommeren soort spaarzaam spoor stad stap steenberg
stikstof stilte straat streek subsidie succes taak taal tafel tekening telling tellingen termijn
terrein tevreden thorn tijd toekomst toets tuin twenty uitgeeft uitkomst uitleest uitvoering
vaardigen veel veen veenweide veerdam veiligheid velden velen velgen vellen venen verandering
verbetering vergadering vergunning verhaal verhuizen verkeer vernatting verslag vertrouwen
vervoer verwachting verzilting visie voedsel voerden volgende vonden voordeel voorkeur voorschot
voorste voorstel voort vormen vorst vraag vries vrijwilliger waarde wanden warmte water
waterkwaliteit waterland waterschap waterstand waterwet wedden weer weert weg weiland welke
werden werk werkwijze wet wethouder wetland wierden wijk wind winkel winter winterdijk woede
woelden wonen woningbouw woningen wooden woorden worden zaak zand zetten zeven zicht zomer
zondert zorg zuivel zwoele
"""

_SENTENCES = """
Hoe krijg je boeren en bewoners aan tafel bij een peilbesluit?
Wat is de beste manier om een keukentafelgesprek te beginnen?
Best lastig om iedereen mee te krijgen in het gebied.
Huizen bouwen op veen, wie heeft daar ervaring mee?
Kan iemand uitleggen hoe het met de waterwet zit?
Wij willen de sloten breder maken en de duiven weghouden.
Leiden deze maatregelen tot hoger grondwater in de beekdalen?
Ik wil graag leren van wat er elders mis ging.
Het landelijk gebied verandert snel en de kosten stijgen.
De heer De Vries en mevrouw Van Beek maakten het verslag.
Wie weet meer over houten huizen, dieren en biodiversiteit?
We hebben te kampen met droogte, en dat is best een probleem.
Er zijn veel schapen, haringen en voorschotten geteld in de winter.
Wat zegt de omgevingswet over participatie en voorschriften?
Nieuw-Zeeland heeft een andere aanpak van melkveehouderij.
Het biedt kansen voor jonge boeren, ook in natte jaren.
What is the best way to meet people who farm on wet soil?
"""

ORDINARY_WORDS = sorted(set(_WORDS.split()))
ORDINARY_SENTENCES = _SENTENCES.strip().splitlines()
