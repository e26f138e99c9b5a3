import type { LanguageWords } from "./language.ts";

export const german: LanguageWords = {
  EXTERNAL_ID: [
    "externe id, externe nummer, kundennummer, kundennr, kdnr, kd nr, kundenid, mitgliedsnummer, mitgliedsnr, mitgl nr",
    "kundenkarte, kundenkartennummer, debitorennummer, debitor, debitorennr, personalnummer, personalnr, adressnummer",
    "adressnr, matrikelnummer, patientennummer, patientennr, patnr, teilnehmernummer, spendernummer, kundenkennung",
    "externe kennung, kontaktnr, kontaktnummer id, identnummer, stammnummer, kartennummer kunde, bonuskarte",
  ],
  FIRST_NAME: ["vorname, vornamen, rufname, vname, vorn, erster vorname, spielername"],
  MIDDLE_NAME: [
    "zweiter vorname, mittelname, weitere vornamen, weiterer vorname, zweitname, 2 vorname",
  ],
  LAST_NAME: ["nachname, familienname, zuname, nachnamen, nname, hausname, famname, nachn"],
  FULL_NAME: [
    "vollständiger name, voller name, vor und nachname, vor und zuname, vorname und nachname, ansprechpartner",
    "ganzer name, vorname nachname, anzeigename, vorname name, vornamename",
  ],
  REVERSED_NAME: [
    "nachname vorname, name vorname, nach und vorname, zuname vorname, familienname vorname",
  ],
  NAME: ["namen"],
  GENDER: ["geschlecht, geschl, m w d, m w, w m d, anrede"],
  TITLE: [
    "titel, anredetitel, briefanredetitel, namenszusatz titel, akad titel, akademischer titel",
  ],
  BIRTH: [
    "geburt, geburts, geburtstag, geb, geboren, geburtsdatum, gebdatum, gebdat, geb dat, geburtsdat, gebtag",
  ],
  DATE: ["datum, tag, dat, am"],
  ADDRESS: [
    "adresse, strasse, straße, anschrift, straßenname, wohnadresse, postanschrift, wohnanschrift, adr, adresszeile",
    "adressen, straßen, lieferanschrift, rechnungsanschrift, straßenanschrift",
  ],
  CITY: ["ort, stadt, wohnort, gemeinde, ortschaft, wohnsitz, ortsname, plz ort, stadt ort"],
  COUNTRY: ["land, staat, länder, wohnsitzland, ländername, länderkennung, länderkürzel"],
  PREFERRED_LANGUAGE: [
    "sprache, korrespondenzsprache, muttersprache, bevorzugte sprache, sprachen, kontaktsprache",
  ],
  PROFILE_PICTURE: ["profilbild, bild, foto, lichtbild, profilfoto, passfoto, bild url"],
  TYPE: ["typ, kundenart, kontaktart, art, kontakttyp, kundentyp, personentyp"],
  PHONE: [
    "telefon, tel, telefonnummer, handy, handynummer, mobil, mobilnummer, mobiltelefon, mobilfunk, rufnummer, festnetz",
    "fon, telefonnr, telefone, handynr, mobilfunknummer, festnetznummer, telefonnummern, rufnummern, telefonisch, tele",
    "telnr, telefonkontakt, telnummer, kontaktnummer, durchwahl, rückrufnummer, smartphone, natel, whatsappnummer",
    "erreichbar unter, handynummern, mobilnr, funk, mobilruf, kontakttelefon",
  ],
  DIALLING_CODE: [
    "ländervorwahl, landesvorwahl, vorwahl land, telefonvorwahl, internationale vorwahl, auslandsvorwahl, ländercode telefon",
  ],
  EMAIL: [
    "emailadresse, mailadresse, email adresse, e mail adresse, elektronische post, emailadr, mailadr, emails, e post",
    "elektronische adresse, emailkontakt",
  ],
  TAG: [
    "schlagwort, schlagworte, schlagwörter, kategorie, kategorien, gruppe, gruppen, etikett, etiketten, kundengruppe",
    "kundengruppen, stichwort, stichworte, stichwörter, verteiler, segmente, markierung, markierungen, merkmal, merkmale",
  ],
  PERSON: [
    "kunde, kunden, kundin, kontakt, kontakte, person, personen, mitglied, mitglieds, mitglieder, teilnehmer",
    "teilnehmerin, teilnehmende, patient, patienten, patientin, schüler, schülerin, gast, gäste, spender, spenderin",
    "abonnent, abonnenten, käufer, besteller, mieter, bewohner, bewerber, interessent, interessenten, nutzer, benutzer",
    "spieler, spielerin, klient, klientin, klienten, empfänger, besucher, bucher, ansprechperson, kontaktperson",
    "mandant, mandanten, angehöriger, kd, mitgl, tn, gastgeberlos, kursteilnehmer, anmelder, adressat, studierende",
  ],
  ID: ["kennung, identifikation, identifikator, schlüssel"],
  NUMBER: ["nummer, nr, num, nummern"],
  CODE: ["kürzel, kennzeichen"],
  NEAR: [
    "privat, private, privates, persönlich, persönliche, persönliches, haupt, primär, primäre, primärer, eigene, ihre",
    "deine, standard, aktuelle, bevorzugte, bevorzugter, zuhause, tagsüber, abends, meine, gültige, postalische, ihr",
    "dein, mein, erste, priv, bevorzugt, gewünschte, wohn, allgemeine",
  ],
  DISTANT: [
    "geschäftlich, geschäft, geschäfts, dienstlich, dienst, beruflich, berufl, arbeit, arbeits, büro, rechnung, rechnungs",
    "liefer, lieferung, versand, weitere, weiterer, zweite, zweites, zweiter, zusätzliche, sonstige, alternative",
    "andere, alternativ, gesch, dienstl, ersatz, zusatz, dritte, besteller, sonst, gewerblich",
  ],
  PART: [
    "plz, postleitzahl, bundesland, hausnummer, haus nr, hausnr, bezirk, kreis, landkreis, stadtteil, postfach, kanton",
    "adresszusatz, stiege, stock, stockwerk, wohnung, tür, ortsteil, provinz, gebiet, etage, zustellbezirk, hnr, postlz",
  ],
  AND: ["und, u"],
  FILLER: [
    "der, die, das, des, dem, den, von, vom, zur, zum, für, oder, ein, eine, ist, wie, lautet, bitte, angeben, wir, sie",
    "dich, optional, pflichtfeld, freiwillig, eingeben, angabe, angaben, daten, ggf, bei, mit, an, im, unter, kontaktdaten",
    "tt, mm, jjjj, jj, ttmmjjjj, zeile, vollständige, vollständig, genaue, falls, vorhanden, z b, feld, ihrer, deiner",
  ],
  FOREIGN: [
    "firma, firmenname, unternehmen, betrieb, telefax, faxnummer, position, abteilung, funktion, beruf, branche, verein",
    "notiz, notizen, bemerkung, bemerkungen, kommentar, anmerkung, anmerkungen, beschreibung, hinweis, hinweise, notfall",
    "notfallkontakt, notfallnummer, ansprechpartner firma, webseite, internet, homepage, spitzname, benutzername, login",
    "passwort, geburtsname, mädchenname, geburtsort, alter, jahr, monat, jahrgang, staatsangehörigkeit, nationalität",
    "familienstand, erstellt, geändert, angelegt, aktualisiert, letzte, letzter, letztes, bestellung, bestellungen",
    "bestellnummer, auftrag, rechnungsnummer, rechnungsnr, umsatz, betrag, preis, summe, anzahl, menge, währung, bank",
    "konto, kontonummer, kontoinhaber, steuernummer, ustid, ust, uid, ust id, steuer, rabatt, mahnung, mahnstufe",
    "einwilligung, werbung, newsletter, zustimmung, datenschutz, abgemeldet, angemeldet, anmeldung, anmeldedatum",
    "eintritt, eintrittsdatum, austritt, austrittsdatum, kündigung, vertrag, vertragsnummer, beitrag, quelle, herkunft",
    "vater, mutter, eltern, elternteil, erziehungsberechtigte, erziehungsberechtigter, kind, kinder, partner, ehepartner",
    "ehemann, ehefrau, vertreter, betreuer, berater, arzt, hausarzt, trainer, lehrer, klasse, schule, kurs, krankenkasse",
    "versicherung, versichertennummer, diagnose, tier, hund, rasse, fahrzeug, kfz, zimmer, zimmernummer, anreise, abreise",
    "veranstaltung, ticket, platz, sitzplatz, punkte, guthaben, stand, zeit, uhrzeit, termin, jubiläum, hochzeitstag",
    "dauer, gewicht, größe, ausweis, ausweisnummer, reisepass, personalausweis, religion, konfession, namenszusatz",
    "briefanrede, grußformel, zuständig, mitarbeiter, filiale, standort, lieferant, zahlungsart, zahlung, zahlungsziel",
    "laufende, lfd, lfdnr, ifd, pos, zeilennr, laufende nummer, lfd nr, gesperrt, aktiv, verifiziert, bestätigt",
    "artikel, artikelnummer, produkt, gutschein, gutscheine, essen, allergien, unterschrift, sozialversicherungsnummer",
    "svnr, sv nummer, kostenstelle, vorgesetzter, assistent, assistenz, sekretariat, zentrale, firmenadresse, empfohlen",
    "empfohlen von, geworben von, werber, durchwahl firma, ort der veranstaltung, vorwahl, besuch, besuche, letzter besuch",
  ],
};
