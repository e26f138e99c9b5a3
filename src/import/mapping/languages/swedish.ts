import type { LanguageWords } from "./language.ts";

/** Swedish, with what Norwegian and Danish headers write otherwise. */
export const swedish: LanguageWords = {
  EXTERNAL_ID: [
    "externt id, extern id, kundnummer, kundnr, kund nr, medlemsnummer, medlemsnr, kundid, medlemskort, kundkort",
    "kundenummer",
    "lojalitetskort, kundkortsnummer, anställningsnummer, deltagarnummer, referensnummer kund, kundkod, medlemsid, kundenr",
    "journalnummer, journalnr, akt nr, aktnummer, elevnummer, elevnr, patientnummer, patientnr, barnets nr",
  ],
  FIRST_NAME: ["förnamn, tilltalsnamn, fornavn, fnamn"],
  MIDDLE_NAME: ["mellannamn, andra namn, mellomnavn, mellemnavn"],
  LAST_NAME: ["efternamn, familjenamn, släktnamn, etternavn, efternavn, enamn"],
  FULL_NAME: [
    "fullständigt namn, för och efternamn, förnamn och efternamn, fullt namn, visningsnamn, förnamn efternamn",
    "vad heter du",
  ],
  REVERSED_NAME: ["efternamn och förnamn, efternamn förnamn"],
  NAME: ["namn, navn"],
  GENDER: ["kön, kjønn, køn, man kvinna"],
  TITLE: ["titel, tilltal, tilltalsform, hälsningstitel"],
  BIRTH: [
    "födelse, född, födelsedag, födelsedatum, född datum, fødselsdato, fødselsdag, født, födelsetid, föd",
  ],
  DATE: ["datum, dag, dato"],
  ADDRESS: [
    "adress, gata, gatuadress, postadress, bostadsadress, hemadress, adressrad, adresse, gatuadresser, gatunamn, vej",
    "var bor du, besöksadress",
  ],
  CITY: ["stad, ort, postort, kommun, bostadsort, by, sted, poststed"],
  COUNTRY: ["land, bosättningsland, landskod"],
  PREFERRED_LANGUAGE: ["språk, önskat språk, modersmål, språkkod, sprog"],
  PROFILE_PICTURE: ["profilbild, bild, foto, porträtt, profilbilde"],
  TYPE: ["typ, kundtyp, kontakttyp, typ av kund"],
  PHONE: [
    "telefon, telefonnummer, tel, mobil, mobiltelefon, mobilnummer, mobilnr, telefonnr, telnr, hemtelefon, fast telefon",
    "kontaktnummer, mobiltel, tele, mobiler, fasttelefon, telefoner, mobilen, tfn, telefonen, nås på, telefonkontakt",
    "hemnummer",
  ],
  DIALLING_CODE: ["landsnummer, landskod telefon, riktnummer land, utlandsprefix, landsprefix"],
  EMAIL: [
    "e post, epost, e postadress, epostadress, mejl, mejladress, mailadress, e mailadress, elektronisk post, e mejl",
    "emailadress, e postadresser, mejladresser",
  ],
  TAG: [
    "tagg, taggar, etikett, etiketter, kategori, kategorier, grupp, grupper, segment, nyckelord, kundgrupp",
  ],
  PERSON: [
    "kund, kunder, kundens, kontakt, kontakter, person, personer, medlem, medlemmar, medlemmens, deltagare, deltagarens",
    "patient, elev, elever, elevens, student, gäst, gäster, gästens, givare, prenumerant, besökare, köpare, klient",
    "användare, spelare, volontär, anställd, kandidat, sökande, hyresgäst, boende, mottagare, anmäld",
    "beställare, kunde, kunders, gävogivare",
  ],
  ID: ["identitet, identifierare"],
  NUMBER: ["nummer, nr, num, no"],
  CODE: ["kod"],
  NEAR: [
    "hem, privat, privata, personlig, personliga, primär, primära, huvud, egen, din, ditt, dina, min, mitt, nuvarande",
    "bostad, standard, önskad, dagtid, kvällstid, fast, giltig",
  ],
  DISTANT: [
    "arbete, arbets, jobb, kontor, faktura, fakturering, leverans, annan, annat, andra, sekundär, alternativ, extra",
    "övrig, ytterligare, faktureringsadress, leveransadress, fakturaadress, jobbet",
  ],
  PART: [
    "postnummer, postnr, län, landskap, c o, co, box, region, kommunkod, våning, lägenhet, lägenhetsnummer, portkod, lgh",
  ],
  AND: ["och, samt, og"],
  FILLER: [
    "på, av, för, till, i, eller, är, vad, ange, fyll, vänligen, valfritt, frivilligt, obligatoriskt, med, om, den, det",
    "uppgifter, åååå, mm, dd, åååå mm dd, ååmmdd, ååååmmdd, som, vi, når, dig, hur, skriv, fullständig, fullständiga",
  ],
  FOREIGN: [
    "företag, företagsnamn, bolag, organisation, organisationsnummer, orgnr, org nr, befattning, yrke, avdelning, bransch",
    "anteckning, anteckningar, kommentar, kommentarer, beskrivning, meddelande, ämne, övrigt, nödkontakt, nödfall, anhörig",
    "närmast anhörig, ice, far, mor, mamma, pappa, förälder, föräldrar, vårdnadshavare, målsman, make, maka",
    "sambo, partner, personnummer, personnr, samordningsnummer, passnummer, pass, ålder, år, månad, födelseort, födelseår",
    "nationalitet, medborgarskap, civilstånd, skapad, uppdaterad, ändrad, senaste, senast, registrerad, registreringsdatum",
    "medlem sedan, inträde, inträdesdatum, order, ordrar, ordernummer, beställning, beställningar, belopp, pris, summa",
    "totalt, antal, saldo, valuta, betalning, betald, betalsätt, bank, konto, bankkonto, fakturanummer, rabatt, köp, inköp",
    "omsättning, produkt, produkter, källa, kampanj, hemsida, webbplats, webb, sida, smeknamn, användarnamn, lösenord",
    "status, aktiv, samtycke, godkänner, nyhetsbrev, prenumeration, avregistrerad, säljare, butik, filial, kurs",
    "klass, skola",
    "lärare, tränare, läkare, vårdcentral, försäkring, diagnos, husdjur, djur, hund, ras, fordon, registreringsnummer",
    "evenemang, biljett, plats, bord, rum, ankomst, avresa, bokning, tid, behandling, tjänst, storlek, vikt, längd",
    "allergi",
    "allergier, kost, specialkost, matpreferens, blodgrupp, poäng, nivå, klockslag, underskrift, medlemsavgift",
    "avgift, lag",
    "leverantör, värvad av, rekommenderad av, anknytning, fax, jubileum, licensnummer, titel arbete",
  ],
  CHILD: ["barn, barnets, barnet, barnens"],
  CONTACT_PERSON: [
    "kontaktperson, kontaktpersons, kontaktpersonens",
  ],
  RELATIVE: [
    "sekreterare, chef, hustru, dotter, bror, syster, mormor, farmor, morfar, farfar, gudmor, gudfar, moster, faster",
    "morbror, farbror, granne, arbetsgivare, revisor, advokat, kollega, hyresvärd, sambo, sambos, anhörig, närstående",
    "tandläkare, veterinär, apotek, sjukhus, läkare, tränare, lärare, mors, fars",
    "anhöriga, anhörigas, anhörigs, förvaltare, god man, gode man, ställföreträdare, släkting, släktings, barnbarn",
    "svärmor, svärfar, barnvakt, ledsagare, ombud, kurator, nödkontakt, nödlägeskontakt",
  ],
};
