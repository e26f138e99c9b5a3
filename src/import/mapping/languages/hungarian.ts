import type { LanguageWords } from "./language.ts";

export const hungarian: LanguageWords = {
  EXTERNAL_ID: [
    "külső azonosító, ügyfélszám, vevőkód, ügyfélkód, vevőazonosító, vevőszám, törzsvásárlói kártya, tagsági szám",
    "törzsvásárlói kártyaszám, ügyfélazonosító, tagsági azonosító, partnerkód, tagszám, hűségkártya, páciensazonosító",
  ],
  FIRST_NAME: ["keresztnév, utónév, keresztneve, utóneve, knév"],
  MIDDLE_NAME: ["második keresztnév, középső név, második utónév"],
  LAST_NAME: ["vezetéknév, családnév, családi név, vezetékneve, családneve, vnév, vezeték név"],
  REVERSED_NAME: [
    "név, neve, teljes név, teljes neve, vezetéknév és keresztnév, vezetéknév keresztnév, viselt név, vevőnév, ügyfélnév",
    "vezeték és keresztnév, vendég neve, vevő neve, ügyfél neve, családnév utónév, hogy hívnak, hogy hívják",
    "partner neve, partner név",
  ],
  GENDER: ["nem, neme, nemek"],
  TITLE: ["megszólítás, titulus, cím megszólítás, előtag"],
  BIRTH: [
    "születési, születés, született, születésnap, szül, születésnapja, születésének, szülinap, szülidő",
  ],
  DATE: ["dátum, idő, ideje, dátuma, nap, napja, év hó nap"],
  ADDRESS: [
    "cím, utca, lakcím, cím utca, utca házszám, lakcíme, utca és házszám, postacím, levelezési cím, lakhely cím, címe",
    "közterület neve, közterület, hol laksz, hol lakik",
  ],
  CITY: ["város, település, helység, lakhely, lakóhely, helység neve, település neve, városa"],
  COUNTRY: ["ország, ország neve, országkód, országa"],
  PREFERRED_LANGUAGE: ["nyelv, preferált nyelv, anyanyelv, nyelve, választott nyelv"],
  PROFILE_PICTURE: ["profilkép, fénykép, kép, fotó, arckép"],
  TYPE: ["típus, ügyféltípus, vevőtípus, típusa"],
  PHONE: [
    "telefon, telefonszám, tel, mobil, mobiltelefon, mobilszám, mobiltelefonszám, vezetékes, vezetékes telefon, telszám",
    "telefonszáma, telefonos, elérhetőség telefon, telefonszámok, mobilszáma, vonalas, kapcsolattartó telefon, telefonja",
  ],
  DIALLING_CODE: [
    "országhívó, országhívószám, nemzetközi előhívó, országhívó szám, előhívó, országelőhívó",
  ],
  EMAIL: [
    "e mail cím, emailcím, e mailcím, elektronikus levélcím, villámposta, e mail címe, email címe, drótposta",
    "levelezési e mail, ímél, mail cím",
  ],
  TAG: [
    "címke, címkék, kategória, kategóriák, csoport, csoportok, szegmens, szegmensek, vevőcsoport, ügyfélcsoport",
  ],
  PERSON: [
    "ügyfél, ügyfelek, vevő, vevők, vásárló, vásárlók, kapcsolattartó, kapcsolat, személy, tag, tagok, résztvevő",
    "résztvevők, páciens, beteg, tanuló, diák, hallgató, vendég, vendégek, adományozó, feliratkozó, látogató, megrendelő",
    "felhasználó, játékos, önkéntes, munkavállaló, dolgozó, jelentkező, bérlő, lakó, címzett, partner személy, ügyfélnek",
    "vásárlói, páciensek, utas, előfizető",
  ],
  ID: ["azonosító, azonosítója"],
  NUMBER: ["szám, száma, sz, számok"],
  CODE: ["kód, kódja"],
  NEAR: [
    "otthoni, személyes, elsődleges, privát, magán, saját, lakossági, állandó, jelenlegi, alapértelmezett, fő, önnek, ön",
    "kapcsolattartási, elérhetőségi, nappali, aktuális, értesítési, az ön",
  ],
  DISTANT: [
    "munkahelyi, céges, irodai, számlázási, szállítási, másodlagos, egyéb, másik, további, alternatív, második, üzleti",
    "hivatali, kézbesítési",
  ],
  PART: [
    "irányítószám, irsz, ir szám, megye, házszám, emelet, ajtó, kerület, postafiók, épület, lépcsőház",
    "közterület jellege, régió, ir sz",
  ],
  AND: ["és"],
  FILLER: [
    "a, az, egy, vagy, kérjük, adja, meg, adatok, adat, kötelező, nem kötelező, opcionális, éééé, hh, nn, mi, milyen",
    "teljes",
    "az ön, írja, be, ahol, elérhető, elérhetősége, elérhetőség",
  ],
  FOREIGN: [
    "cég, cégnév, vállalat, szervezet, beosztás, foglalkozás, munkakör, osztály, részleg, ágazat, megjegyzés, megjegyzések",
    "jegyzet, komment, leírás, üzenet, tárgy, vészhelyzet, értesítendő, sürgős, apa, anya, anyja, anyja neve, apja, szülő",
    "szülő neve, gondviselő, törvényes képviselő, házastárs, férj, feleség, partner, adószám",
    "adóazonosító, taj, taj szám, személyi, személyi igazolvány, személyi szám, útlevél, életkor, kor, év, hónap",
    "születési hely, születési név, leánykori, leánykori név, állampolgárság, nemzetiség, családi állapot, létrehozva",
    "módosítva, frissítve, utolsó, legutóbbi, regisztráció, regisztráció dátuma, csatlakozás, belépés, rendelés",
    "rendelések",
    "rendelésszám, összeg, ár, összesen, mennyiség, darab, egyenleg, pénznem, fizetés, fizetési mód, bank, bankszámla",
    "számlaszám, számla, kedvezmény, vásárlás, vásárlások, termék, termékek, forrás, kampány, honlap, weboldal, weblap",
    "becenév, felhasználónév, jelszó, státusz, állapot, aktív, hozzájárulás, elfogadta, hírlevél, leiratkozott, értékesítő",
    "üzletkötő, fiók, bolt, üzlet, tanfolyam, iskola, tanár, edző, orvos, háziorvos, biztosító, biztosítás, diagnózis",
    "állat, kutya, fajta, rendszám, jármű, esemény, jegy, hely, asztal, szoba, érkezés, távozás, foglalás, időpont",
    "szolgáltatás, kezelés, méret, súly, magasság, allergia, étrend, vércsoport, pont, pontok, szint, óra, aláírás, tagdíj",
    "csapat, beszállító, ajánló, ajánlotta, sorszám, ssz, mellék, fax, évforduló, névnap",
  ],
  CHILD: ["gyermek, gyerek, gyermeke, gyerekek, gyermekek"],
  RELATIVE: [
    "asszisztens, asszisztense, titkárnő, titkárnője, főnök, főnöke, felettes, felettese, anyuka, anyukája, apuka",
    "apukája, anyja, apja, szülők, szülője, szülei, gyám, gyámja, fia, lánya, testvér, testvére, nagymama, nagypapa",
    "nagyszülő, nagyszülők, keresztanya, keresztapa, nagynéni, nagybácsi, szomszéd, szomszédja, tanító, sürgősségi",
    "munkáltató, munkáltatója, könyvelő, könyvelője, ügyvéd, ügyvédje, kolléga, gondozó, gondozója, élettárs",
    "élettársa, fogorvos, gyógyszertár, kórház, férje, felesége, házastársa, orvosa, gondviselője",
  ],
};
