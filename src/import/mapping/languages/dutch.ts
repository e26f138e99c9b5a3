import type { LanguageWords } from "./language.ts";

export const dutch: LanguageWords = {
  EXTERNAL_ID: [
    "extern id, externe id, klantnummer, klantnr, klant nr, debiteurnummer, debiteurnr, relatienummer, lidnummer, lidnr",
    "klantenkaart, klantenkaartnummer, relatiecode, deelnemersnummer, patiëntnummer, leerlingnummer, ledennummer",
    "personeelsnummer, studentnummer, klantcode, bondsnummer",
  ],
  FIRST_NAME: ["voornaam, voornamen, roepnaam, vnaam"],
  MIDDLE_NAME: ["tweede voornaam, middelste naam, tweede naam"],
  LAST_NAME: ["achternaam, familienaam, anaam, achternamen"],
  FULL_NAME: [
    "volledige naam, voornaam en achternaam, voor en achternaam, weergavenaam, voornaam achternaam",
  ],
  REVERSED_NAME: [
    "achternaam en voornaam, achternaam voornaam, naam en voornaam, naam voornaam, familienaam voornaam",
  ],
  NAME: ["naam, namen"],
  GENDER: ["geslacht, m v, m v x"],
  TITLE: ["aanhef, titel, aanspreektitel, aanspreekvorm, titulatuur"],
  BIRTH: ["geboorte, geboren, verjaardag, geboortedag, geboortedatum, gebdatum, geb datum, gebdat"],
  DATE: ["datum, dag, op"],
  ADDRESS: [
    "adres, straat, straatnaam, woonadres, postadres, straat en huisnummer, straat en nummer, adresregel, adresgegevens",
    "straat huisnummer, straat nr, adressen",
  ],
  CITY: ["woonplaats, plaats, stad, gemeente, plaatsnaam"],
  COUNTRY: ["land, landnaam, woonland, landcode"],
  PREFERRED_LANGUAGE: ["taal, voorkeurstaal, moedertaal, talen, taalcode"],
  PROFILE_PICTURE: ["profielfoto, foto, afbeelding, pasfoto, profielafbeelding"],
  TYPE: ["soort, relatietype, klanttype, soort relatie, type klant, soort klant"],
  PHONE: [
    "telefoon, telefoonnummer, tel, mobiel, gsm, mobiele telefoon, mobiel nummer, telefoonnr, vaste telefoon, telefoons",
    "gsmnummer, mobieltje, telnr, mobielnummer, telefoonnummers, vast nummer, mobiele nummer, nummer mobiel, telnummer",
    "06 nummer, mobiele, vaste lijn, bereikbaar op, 06nummer, vast telefoonnummer, mobielnr",
  ],
  DIALLING_CODE: ["landnummer, landcode telefoon, kengetal land, internationaal toegangsnummer"],
  EMAIL: [
    "e mailadres, emailadres, mailadres, elektronische post, e mailadressen, emailadressen, mailadressen, e post",
  ],
  TAG: [
    "label klant, labels, categorie, categorieën, groep, groepen, kenmerk, kenmerken, trefwoord, trefwoorden, segmenten",
  ],
  PERSON: [
    "klant, klanten, contactpersoon, contact, persoon, personen, lid, leden, deelnemer, deelnemers, patiënt, leerling",
    "student, gast, gasten, donateur, donateurs, abonnee, abonnees, bezoeker, cliënt, koper, besteller, gebruiker, relatie",
    "speler, vrijwilliger, medewerker, kandidaat, huurder, bewoner, genodigde, ontvanger, cursist, aanvrager, inschrijver",
    "ouder leerlinglos, klant s, pati, reiziger, relaties, begunstiger",
  ],
  ID: ["identificatie, kenmerk id, sleutel"],
  NUMBER: ["nummer, nr, num, nrs, nummers"],
  CODE: ["code"],
  NEAR: [
    "thuis, privé, privee, persoonlijk, persoonlijke, hoofd, primair, primaire, eigen, uw, je, jouw, mijn, huidige, voorkeur",
    "vast, vaste, standaard, eerste, overdag, correspondentie, woon",
  ],
  DISTANT: [
    "werk, zakelijk, zakelijke, kantoor, factuur, facturatie, bezorg, levering, verzend, verzending, afleveradres, ander",
    "andere, tweede, alternatief, alternatieve, extra, overige, secundair, secundaire, aflever, factuuradres, bezorgadres",
  ],
  PART: [
    "postcode, huisnummer, huisnr, toevoeging, huisnummertoevoeging, provincie, postbus, bus, busnummer, wijk, regio",
    "bisnummer, deelgemeente, pc, nr toevoeging",
  ],
  AND: ["en"],
  FILLER: [
    "de, het, een, van, voor, op, of, is, wat, uw, graag, invullen, vul, in, optioneel, verplicht, te, met, aan, om",
    "gegevens, dd, mm, jjjj, dd mm jjjj, hoe, waar, waarop, we, kunnen, bereiken, volledig, volledige, naw, per",
  ],
  FOREIGN: [
    "bedrijf, bedrijfsnaam, organisatie, onderneming, firmanaam, functie, beroep, afdeling, branche, notitie, notities",
    "opmerking, opmerkingen, omschrijving, bericht, onderwerp, toelichting, noodgeval, noodcontact, bij nood, noodnummer",
    "vader, moeder, ouder, ouders, voogd, kind, kinderen, partner, echtgenoot, echtgenote, bsn, rijksregisternummer, kvk",
    "btw, btw nummer, paspoort, leeftijd, jaar, maand, geboorteplaats, nationaliteit, burgerlijke staat, meisjesnaam",
    "tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, voorletters, initialen, achtervoegsel, aangemaakt, gewijzigd",
    "bijgewerkt, laatste, laatst, inschrijving, inschrijfdatum, lid sinds, uitschrijfdatum, bestelling, bestellingen",
    "ordernummer, bestelnummer, bedrag, prijs, totaal, aantal, saldo, valuta, betaling, betaald, betaalwijze, bank",
    "rekening, rekeningnummer, factuurnummer, korting, aankoop, aankopen, omzet, product, producten, bron, herkomst",
    "campagne, website, pagina, bijnaam, gebruikersnaam, wachtwoord, status, actief, toestemming, akkoord, nieuwsbrief",
    "abonnement, uitgeschreven, verkoper, filiaal, winkel, cursus, klas, school, groep klas, docent, leraar, huisarts, arts",
    "verzekering, polis, diagnose, huisdier, hond, ras, kenteken, voertuig, evenement, ticket, stoel, tafel, kamer",
    "aankomst, vertrek, reservering, afspraak, dienst, behandeling, maat, gewicht, lengte, allergieën, dieet, bloedgroep",
    "punten, niveau, tijd, handtekening, contributie, team, elftal, leverancier, aanbrenger, volgnummer, geboortejaar, fax",
    "foto toestemming, trainer, diploma, aanwezig, menu, dieetwensen, achternaam partner, geboorteland",
  ],
};
