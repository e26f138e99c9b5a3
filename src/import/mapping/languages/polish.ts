import type { LanguageWords } from "./language.ts";

export const polish: LanguageWords = {
  EXTERNAL_ID: [
    "id zewnętrzne, zewnętrzny identyfikator, karta stałego klienta, numer karty klienta, nr karty klienta, nr klienta",
    "numer klienta, symbol klienta, kod zewnętrzny, numer członkowski, nr legitymacji, numer kartoteki, nr albumu",
  ],
  FIRST_NAME: ["imię, imiona, pierwsze imię, imie klienta"],
  MIDDLE_NAME: ["drugie imię"],
  LAST_NAME: ["nazwisko, nazwiska"],
  FULL_NAME: [
    "imię i nazwisko, pełne imię i nazwisko, imię nazwisko, pełna nazwa, imiona i nazwisko",
  ],
  REVERSED_NAME: ["nazwisko i imię, nazwisko imię, nazwisko i imiona"],
  NAME: ["nazwa osoby"],
  GENDER: ["płeć, k m, m k"],
  TITLE: ["tytuł, zwrot grzecznościowy, pan pani, tytuł grzecznościowy, forma grzecznościowa"],
  BIRTH: ["urodzenia, urodzin, urodziny, ur, urodzony, urodzona, data ur, urodz"],
  DATE: ["data, dzień"],
  ADDRESS: [
    "adres, ulica, adres zamieszkania, ulica i numer, ul, adres korespondencyjny, zamieszkanie, ulica i nr domu, adresy",
    "ulica nr, ulica i numer domu, adres zameldowania",
  ],
  CITY: ["miasto, miejscowość, miejsce zamieszkania, miejsc, miasta"],
  COUNTRY: ["kraj, państwo, kraj zamieszkania"],
  PREFERRED_LANGUAGE: [
    "język, preferowany język, języki, język ojczysty, język kontaktu, język komunikacji",
  ],
  PROFILE_PICTURE: ["zdjęcie, zdjęcie profilowe, fotografia, obraz, zdjęcia"],
  TYPE: ["typ, rodzaj, typ klienta, rodzaj klienta, typ kontaktu"],
  PHONE: [
    "telefon, telefonu, tel, komórka, komórkowy, telefon komórkowy, kom, tel kom, stacjonarny, telefony, kontaktowy telefon",
    "numer kontaktowy, telefoniczny, telefon kontaktowy, komórki, nr kom, tel komórkowy, tel stacjonarny, nr kontaktowy",
    "komórkowego, kontakt telefoniczny, nr tel, telefonów",
  ],
  DIALLING_CODE: [
    "kierunkowy, numer kierunkowy, kod kierunkowy, prefiks, kierunkowy kraju, nr kierunkowy, prefiks telefonu",
  ],
  EMAIL: [
    "adres e mail, poczta elektroniczna, adres poczty elektronicznej, poczta e mail, adres email, maila, emaila, adresu email",
    "poczty elektronicznej, adres mailowy, e maila, adresy e mail",
  ],
  TAG: [
    "tagi, etykieta, etykiety, kategoria, kategorie, grupa, grupy, znacznik, znaczniki, segment, segmenty, grupa klientów",
  ],
  PERSON: [
    "klient, klienta, klientka, klienci, klientów, osoba, osoby, kontakt, kontakty, kontaktu, użytkownik, użytkownika",
    "członek, członka, członkowie, uczestnik, uczestnika, uczestnicy, pacjent, pacjenta, uczeń, ucznia, student, studenta",
    "gość, gościa, darczyńca, darczyńcy, subskrybent, subskrybenta, kupujący, kupującego, nabywca, nabywcy, odbiorca",
    "odbiorcy, zamawiający, zamawiającego, kandydat, kandydata, pracownik, pracownika, zawodnik, zawodnika, wolontariusz",
    "kursant, kursanta, petent, najemca, najemcy, pasażer, zgłaszający, zgłaszającego, abonent, abonenta",
  ],
  ID: ["identyfikator"],
  NUMBER: ["numer, nr, num, numery, numeru"],
  CODE: ["kod, symbol"],
  NEAR: [
    "prywatny, prywatna, domowy, domowa, osobisty, główny, główna, podstawowy, podstawowa, własny, twój, twoja, twoje",
    "aktualny, preferowany, zamieszkania, dom, kontaktowy, kontaktowa, zameldowania, pana, pani, swój",
  ],
  DISTANT: [
    "służbowy, służbowa, służb, praca, pracy, firmowy, biuro, dodatkowy, dodatkowa, drugi, druga, inny, inna, alternatywny",
    "rozliczeniowy, dostawy, wysyłki, do faktury, faktury, zapasowy, pozostałe",
  ],
  PART: [
    "kod pocztowy, kod poczt, poczta, województwo, powiat, gmina, numer domu, nr domu, nr mieszkania, numer mieszkania",
    "nr lokalu, numer lokalu, region, dzielnica, skrytka, mieszkanie, lokal, klatka, piętro",
  ],
  AND: ["i, oraz"],
  FILLER: [
    "do, na, w, z, ze, dla, lub, albo, od, jest, jaki, jaka, podaj, proszę, podać, opcjonalnie, wymagane, dane, rrrr, dd",
    "który, pod, wpisz, kontaktowe, osobowe, możemy, się, skontaktować, Państwa",
  ],
  FOREIGN: [
    "firma, nazwa firmy, przedsiębiorstwo, organizacja, stanowisko, zawód, dział, branża, funkcja, uwagi, uwaga, notatka",
    "notatki, komentarz, komentarze, opis, wiadomość, temat, faks, nagły, nagłych wypadków, opiekun, opiekuna, rodzic",
    "rodzica, rodzice, matka, matki, ojciec, ojca, dziecko, dziecka, dzieci, małżonek, mąż, żona, partner, pesel, nip",
    "regon, krs, dowód, dowodu, nr dowodu, paszport, paszportu, wiek, rok, miesiąc, miejsce urodzenia, narodowość",
    "obywatelstwo, stan cywilny, nazwisko rodowe, nazwisko panieńskie, utworzono, utworzenia, zmodyfikowano, aktualizacja",
    "ostatni, ostatnia, ostatnie, rejestracja, rejestracji, data rejestracji, data przystąpienia, zapisu, zamówienie",
    "zamówienia, zamówień, numer zamówienia, kwota, cena, suma, razem, ilość, liczba, saldo, waluta, płatność, płatności",
    "bank, konto, numer konta, faktura, rabat, zakup, zakupy, zakupów, wartość, obrót, produkt, produkty, źródło, kampania",
    "strona, strona www, www, pseudonim, ksywa, nazwa użytkownika, login, hasło, status, aktywny, zgoda, zgody, rodo",
    "newsletter, subskrypcja, wypisany, sprzedawca, handlowiec, opiekun klienta, oddział, sklep, kurs, klasa, szkoła",
    "grupa wiekowa, nauczyciel, trener, lekarz, ubezpieczenie, polisa, rozpoznanie, zwierzę, pies, rasa, pojazd, rejestracyjny",
    "wydarzenie, bilet, miejsce, stolik, pokój, przyjazd, wyjazd, rezerwacja, wizyta, wizyty, usługa, zabieg, rozmiar, waga",
    "wzrost, alergie, dieta, grupa krwi, punkty, poziom, godzina, podpis, składka, drużyna, klub, dostawca, lp, l p, pozycja",
    "polecający, polecony przez, rocznica, imieniny, menu, noclegi, wewnętrzny, nazwa, kontrahent, województwo sprzedaży",
  ],
};
