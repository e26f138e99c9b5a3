import type { LanguageWords } from "./language.ts";

/** Croatian, with what Serbian, Bosnian and Slovene headers write otherwise. */
export const croatian: LanguageWords = {
  EXTERNAL_ID: [
    "šifra, eksterni id, vanjski id, identifikator, broj kartice vjernosti, kartica vjernosti, broj kartice kupca",
    "vanjska šifra, klub kartica, broj članske iskaznice, članski broj, matični broj člana, broj indeksa, broj kartona",
  ],
  FIRST_NAME: ["ime osobe, vlastito ime, osobno ime"],
  MIDDLE_NAME: ["srednje ime, drugo ime, ime oca, očevo ime"],
  LAST_NAME: ["prezime, prezimena, priimek"],
  FULL_NAME: ["puno ime, cijelo ime, puno ime i prezime"],
  REVERSED_NAME: ["prezime i ime, prezime ime, priimek in ime, prezime te ime"],
  NAME: ["ime, imena, naziv osobe, naziv kupca, naziv klijenta"],
  GENDER: ["spol, pol, m ž, ž m"],
  TITLE: ["titula, oslovljavanje, akademska titula, zvanje"],
  BIRTH: [
    "rođenja, rođen, rođena, rođendan, rodjenja, rodjendan, rođenje, rojstva, rojstni, rođ, dat rođ, datum rođ",
  ],
  DATE: ["datum, dan, dat"],
  ADDRESS: [
    "adresa, ulica, adresa stanovanja, ulica i broj, ulica i kućni broj, ul, adrese, prebivalište, boravište, naslov",
    "adresa prebivališta, mjesto i adresa, poštanska adresa",
  ],
  CITY: [
    "grad, mjesto, mjesto stanovanja, općina, naselje, mesto, grad mjesto, kraj bivanja, mjesto prebivališta",
  ],
  COUNTRY: ["država, zemlja, drž, država prebivališta, zemlja prebivališta"],
  PREFERRED_LANGUAGE: [
    "jezik, preferirani jezik, željeni jezik, jezici, materinji jezik, jezik komunikacije",
  ],
  PROFILE_PICTURE: ["profilna slika, slika profila, slika, fotografija, fotka, slike"],
  TYPE: ["tip, vrsta, vrsta kupca, vrsta kontakta"],
  PHONE: [
    "telefon, telefona, mobitel, mobitela, mobilni, mobilnog, mobilni telefon, telefonski, tel, mob, kontakt broj",
    "kontakt broj telefona, broj za kontakt, telefoni, mobiteli, fiksni, fiksna linija, gsm broj, broj mob, br mob",
    "kontakt telefon, br tel, telefonu, mobil, mobitelu, kućni telefon, brojevi telefona, telefonska, tel mob, viber broj",
    "broj gsm, kontakt br, broj za poziv",
  ],
  DIALLING_CODE: [
    "pozivni broj države, pozivni broj zemlje, pozivni, međunarodni pozivni broj, predbroj države",
  ],
  EMAIL: [
    "epošta, e pošta, e pošte, elektronička pošta, elektronska pošta, elektroničke pošte, elektronske pošte, e mail",
    "email adresa, adresa e pošte, mejl, imejl, meil, e mail adresa, mail adresa, elektronska adresa, e pošti, maila",
    "adresa elektroničke pošte, elektronička adresa, e naslov, emaila, mailovi, e posta, e adresa",
  ],
  TAG: [
    "oznaka, oznake, kategorija, kategorije, grupa, grupe, segment, segmenti, tagovi, skupina, skupine, oznaka kupca",
    "grupa kupaca, etikete, ključne riječi",
  ],
  PERSON: [
    "kupac, kupca, kupci, kupaca, klijent, klijenta, klijenti, klijenata, korisnik, korisnika, korisnici, osoba, osobe",
    "kontakta, kontakti, kontaktna, član, člana, članovi, članica, članski, sudionik, sudionika, polaznik, polaznika",
    "pacijent, pacijenta, učenik, učenika, učenice, gost, gosta, gosti, donator, donatora, pretplatnik, pretplatnika",
    "posjetitelj, posjetitelja, kandidat, kandidata, volonter, volontera, igrač, igrača, student, studenta, stranka",
    "stranke, prijavljeni, prijavitelja, vlasnik kartice, zaposlenik, zaposlenika, naručitelj, naručitelja, platitelj",
    "nositelj, nositelja, primatelj, primatelja, obveznik, stanar, stanara, putnik, putnika, natjecatelj, natjecatelja",
  ],
  ID: ["identifikacijski, identifikacijska"],
  NUMBER: ["broj, br, brojevi"],
  CODE: ["kod, oznaka koda"],
  NEAR: [
    "privatni, privatna, privatno, osobni, osobna, osobno, glavni, glavna, primarni, primarna, kućni, kućna, vaš, vaša",
    "vaše, tvoj, tvoja, moj, moja, važeći, trenutni, trenutna, dom, stanovanja, prebivališta, boravka, priv, osnovni",
    "osnovna, kontaktni, kontaktne",
  ],
  DISTANT: [
    "poslovni, poslovna, poslovno, posao, posla, službeni, službena, službeno, uredski, ured, drugi, druga, ostali",
    "ostala, dodatni, dodatna, sekundarni, alternativni, alternativna, račun, računa, dostava, dostave, za dostavu",
    "pomoćni, rezervni, na poslu, posl, sl, treći",
  ],
  PART: [
    "poštanski broj, pošta broj, poštanski, pbr, pb, pt broj, kućni broj, županija, županije, regija, općina broj, kat",
    "stan, ulaz, kvart, dodatak adresi, kanton, entitet, poštanskim brojem, poštanska številka, ptt, poštanski br, ptt broj",
  ],
  AND: ["i, te, in"],
  FILLER: [
    "za, na, od, u, s, sa, ili, je, koji, koja, vaš broj, molimo, unesite, upišite, obavezno, opcionalno, po želji",
    "podaci, podatak, dd, mm, gggg, dd mm gggg, dd mm gg, kako, se, možemo, kojem, vas, na koji, možete, ukoliko, imate",
    "godina rođenja dan, molim, kontakt podaci, puna, točna, točan, pun",
  ],
  FOREIGN: [
    "tvrtka, tvrtke, poduzeće, firme, organizacija, ustanova, faks, telefaks, oib, jmbg, emšo, mb, napomena, napomene",
    "bilješka, bilješke, komentar, komentari, opis, primjedba, poruka, status, aktivan, pristanak, privola, gdpr privola",
    "suglasnost, kreirano, ažurirano, izmijenjeno, dodano, zadnja, zadnji, posljednja, posljednji, narudžba, narudžbe",
    "broj narudžbe, iznos, cijena, ukupno, količina, valuta, broj računa, plaćanje, način plaćanja, popust, bodovi",
    "stanje, banka, porezni broj, izvor, kampanja, web, web stranica, internet stranica, nadimak, korisničko ime",
    "lozinka, djevojačko prezime, mjesto rođenja, dob, godina, godine, godište, mjesec, državljanstvo, nacionalnost",
    "bračni, bračni status, zanimanje, struka, radno mjesto, odjel, funkcija, pozicija, škola, razred, trener, učitelj",
    "roditelj, roditelja, roditelji, otac, majka, oca, majke, skrbnik, skrbnika, dijete, djeteta, djeca, partner, supružnik",
    "suprug, supruga, hitni, hitne, hitnih, hitni kontakt, hitni slučaj, u slučaju nužde, liječnik, liječnika, doktor",
    "dijagnoza, osiguranje, soba, dolazak, odlazak, vozilo, registracija, ljubimac, pas, pasmina, događaj, datum upisa",
    "datum prijave, upis, upisa, prijave, učlanjenja, datum učlanjenja, isteka, vrijedi do, redni, redni broj, r br",
    "rbr, rb, potpis, članarina, članarine, iskaznica, broj iskaznice, osobna iskaznica, putovnica, broj putovnice",
    "preporučio, prodavač, referent, komercijalist, dobavljač, poslovnica, lokacija, termin, usluga, usluge, tretman",
    "newsletter, pretplata, plaćeno, uplata, uplate, dug, dugovanje, veličina, majica, težina, visina, krvna grupa",
    "alergije, prehrana, broj gostiju, broj osoba, mbo, mbg, broj osiguranika, pin, vrijeme, sati, kontrola, obavijest",
  ],
};
