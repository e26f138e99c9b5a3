import type { LanguageWords } from "./language.ts";

/** Czech, with what Slovak headers write otherwise. */
export const czech: LanguageWords = {
  EXTERNAL_ID: [
    "externí id, externí kód, zákaznické číslo, číslo zákazníka, číslo klienta, členské číslo, věrnostní karta",
    "číslo věrnostní karty, zákaznická karta, kód zákazníka, číslo karty zákazníka, osobní číslo, číslo pacienta",
  ],
  FIRST_NAME: ["křestní jméno, křestní, krstné meno, krstné"],
  MIDDLE_NAME: ["druhé jméno, prostřední jméno, stredné meno"],
  LAST_NAME: ["příjmení, priezvisko, příjm"],
  FULL_NAME: [
    "celé jméno, jméno a příjmení, meno a priezvisko, jméno příjmení, plné jméno, celé meno, meno priezvisko",
    "jak se jmenuješ, jak se jmenujete",
  ],
  REVERSED_NAME: ["příjmení a jméno, příjmení jméno, priezvisko a meno, priezvisko meno"],
  NAME: ["jméno, jména, meno"],
  GENDER: ["pohlaví, pohlavie, m ž"],
  TITLE: ["oslovení, titul, titul před jménem, titul před, oslovenie, tituly"],
  BIRTH: [
    "narození, narozen, narozena, narozeniny, nar, dat nar, narodenia, narodeniny, narozenin",
  ],
  DATE: ["datum, den, dátum"],
  ADDRESS: [
    "adresa, ulice, bydliště, adresa bydliště, ulice a číslo, ulice a číslo popisné, ulice č p, ulica",
    "adresa trvalého pobytu",
    "trvalé bydliště, ulice čp, ulice a čp, bydlisko, adresy, kde bydlíš, kde bydlíte",
  ],
  CITY: ["město, obec, mesto, místo bydliště, obec město, město obec"],
  COUNTRY: ["země, stát, krajina, štát, země bydliště"],
  PREFERRED_LANGUAGE: ["jazyk, preferovaný jazyk, mateřský jazyk, jazyky, jazyk komunikace"],
  PROFILE_PICTURE: [
    "profilová fotka, profilový obrázek, fotka, fotografie, obrázek, foto, profilové foto",
  ],
  TYPE: ["typ, druh, typ zákazníka, typ kontaktu"],
  PHONE: [
    "telefon, telefonu, tel, mobil, mobilu, mobilní, mobilní telefon, telefonní, pevná linka, tel číslo, tel č, mob",
    "kontaktní číslo, telefony, telefón, telefónne, mobilný, telefonní číslo, kontaktní telefon, pevná, tel mobil, mobilné",
  ],
  DIALLING_CODE: [
    "předvolba, mezinárodní předvolba, telefonní předvolba, předvolba země, predvoľba",
  ],
  EMAIL: [
    "e mailová adresa, emailová adresa, elektronická pošta, mejl, elektronická adresa, mailová adresa, emailu, e mailu",
    "e mailová, emailová, e maily",
  ],
  TAG: [
    "štítek, štítky, kategorie, skupina, skupiny, značky, segment, segmenty, klíčová slova, zákaznická skupina",
    "kategória, štítky zákazníka",
  ],
  PERSON: [
    "zákazník, zákazníka, zákaznice, zákazníci, klient, klienta, klienti, osoba, osoby, kontakt, kontakty, kontaktní",
    "uživatel, uživatele, člen, člena, členové, účastník, účastníka, účastníci, pacient, pacienta, žák, žáka, student",
    "host, hosta, hosté, dárce, odběratel, odběratele, kupující, kupujícího, návštěvník, zaměstnanec, zaměstnance, hráč",
    "dobrovolník, uchazeč, nájemník, příjemce, objednatel, cestující, zákazníkov, zákazníkova, kontaktná, přihlášený",
  ],
  ID: ["identifikátor, identifikační"],
  NUMBER: ["číslo, č, čís, čísla"],
  CODE: ["kód"],
  NEAR: [
    "domů, domácí, soukromý, soukromé, soukromá, osobní, hlavní, primární, váš, vaše, tvůj, můj, moje, aktuální, kontaktní",
    "trvalé, trvalá, bydliště, preferovaný, súkromný, osobný, základní, trvalého, přechodné",
  ],
  DISTANT: [
    "pracovní, práce, do práce, kancelář, fakturační, doručovací, dodací, jiný, jiné, další, druhý, druhé, alternativní",
    "firemní, služební, náhradní, sekundární, korespondenční, pracovný, ostatní",
  ],
  PART: [
    "psč, poštovní směrovací číslo, kraj, okres, čp, č p, číslo popisné, číslo orientační, čo, část obce, byt, patro",
    "region",
    "psc, číslo domu, směrovací číslo, č popisné, městská část",
  ],
  AND: ["a"],
  FILLER: [
    "na, do, pro, z, ze, od, nebo, je, jaké, jaký, zadejte, vyplňte, prosím, povinné, nepovinné, údaje, u, k, rrrr, dd, mm",
    "s, v, který, které, vám, vás, můžeme, volitelné, kontaktu, kde",
  ],
  FOREIGN: [
    "firma, společnost, název firmy, organizace, ičo, ič, dič, pozice, funkce, povolání, profese, oddělení, obor, poznámka",
    "poznámky, komentář, komentáře, popis, zpráva, předmět, nouzový, nouzový kontakt, otec, matka, rodič, rodiče, zákonný",
    "zákonný zástupce, zástupce, manžel, manželka, partner, rodné číslo, rč, r č, občanský průkaz, op",
    "číslo op, pas, cestovní pas, věk, rok, měsíc, ročník, místo narození, národnost, státní občanství, občanství, stav",
    "rodinný stav, rodné příjmení, vytvořeno, vytvoření, upraveno, aktualizováno, změněno, poslední, registrace",
    "datum registrace",
    "vstupu, objednávka, objednávky, objednávek, číslo objednávky, částka, cena, celkem, počet, množství, zůstatek, měna",
    "platba, platby, způsob platby, banka, účet, číslo účtu, faktura, faktury, sleva, nákup, nákupy, útrata, produkt",
    "zdroj",
    "kampaň, web, webová stránka, www, stránka, přezdívka, uživatelské jméno, heslo, aktivní, souhlas, souhlasy, gdpr",
    "newsletter, odběr, odhlášen, prodejce, obchodník, pobočka, prodejna, obchod, kurz, třída, škola, učitel, trenér",
    "lékař",
    "pojišťovna, pojištění, diagnóza, zvíře, pes, plemeno, vozidlo, spz, událost, akce, vstupenka, místo, stůl, pokoj",
    "příjezd, odjezd, rezervace, termín, služba, ošetření, velikost, váha, výška, alergie, strava, dieta, krevní skupina",
    "body, úroveň, čas, podpis, příspěvek, členský příspěvek, tým, oddíl, dodavatel, doporučil, pořadí",
    "pořadové číslo, poř",
    "poř č, fax, klapka, výročí, svátek, titul za jménem, titul za, noc, noclehy, doprovod",
  ],
  CHILD: ["dítě, dítěte, děti, dětí"],
  RELATIVE: [
    "asistent, asistenta, asistentka, asistentky, sekretářka, sekretářky, šéf, šéfa, nadřízený, nadřízeného, manžel",
    "manžela, manželka, manželky, matky, otce, máma, mámy, táta, táty, rodičů, poručník, poručníka, syn, syna, dcera",
    "dcery, bratr, bratra, sestra, sestry, babička, babičky, dědeček, dědečka, kmotr, kmotra, teta, tety, strýc",
    "strýce, soused, souseda, učitele, učitelky, trenéra, lékaře, nouze, firmy, zaměstnavatel, zaměstnavatele, účetní",
    "právník, právníka, kolega, kolegy, pečovatel, pečovatele, pronajímatel, pronajímatele, partnera, partnerky",
    "zubař, zubaře, veterinář, veterináře, lékárna, lékárny, nemocnice, školy, pěstouna, zástupce, druha, družky",
  ],
};
