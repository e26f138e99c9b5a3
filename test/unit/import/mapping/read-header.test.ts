import { describe, expect, it } from "vitest";
import { allLanguages } from "../../../../src/import/mapping/languages/all-languages.ts";
import { readHeader } from "../../../../src/import/mapping/read-header.ts";
import { voteLanguage } from "../../../../src/import/mapping/vote-language.ts";

const codes = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");

function languageOf(headers: string): string | null {
  const language = voteLanguage(headers.split(","));
  return language === null ? null : (codes[allLanguages.indexOf(language)] ?? null);
}

/** What a header means in a file with these others. */
function meaningIn(header: string, others: string): string | null {
  const language = voteLanguage([header, ...others.split(",")]);
  return readHeader(header, { language, areChildren: false }).meaning;
}

describe("the language of a file", () => {
  it.each([
    ["en", "First name,Surname,Mobile,E-mail"],
    ["de", "Vorname,Nachname,Handy,E-Mail"],
    ["hr", "Ime,Prezime,Mobitel,Mjesto"],
    ["es", "Nombre,Apellidos,Móvil,Correo"],
    ["fr", "Prénom,Nom,Portable,Courriel"],
    ["it", "Nome,Cognome,Cellulare,Comune"],
    ["nl", "Voornaam,Achternaam,Mobiel,Woonplaats"],
    ["pl", "Imię,Nazwisko,Komórka,Miejscowość"],
    ["pt", "Nome,Apelido,Telemóvel,Morada"],
    ["sv", "Förnamn,Efternamn,Mobiltelefon,Postort"],
    ["cs", "Jméno,Příjmení,Mobil,Ulice"],
    ["hu", "Vezetéknév,Keresztnév,Mobil,Lakcím"],
    ["tr", "Adı,Soyadı,Cep Telefonu,Şehir"],
    ["ru", "Имя,Фамилия,Телефон,Город"],
    [null, "A,B,Telefon"],
  ])("is %s where the headers are %s", (language, headers) => {
    expect(languageOf(headers)).toBe(language);
  });

  it.each([
    ["Kraj", "Imię,Nazwisko,Ulica", "COUNTRY"],
    ["Kraj", "Jméno,Příjmení,Ulice", null],
    ["Cep", "Adı,Soyadı,Şehir", "PHONE"],
    ["CEP", "Nome,Sobrenome,Endereço", null],
    ["Ev Telefonu", "Adı Soyadı,Doğum Tarihi", "PHONE"],
    ["İl", "Müşteri adı,Vergi dairesi", "CITY"],
    ["Nar.", "Jméno a příjmení,Bydliště", "BIRTH_DATE"],
    ["Rufnr.", "Vorname,Nachname", "PHONE"],
    ["DDI", "Nome,Sobrenome,Endereço,Cidade", "PHONE_COUNTRY_CODE"],
    ["DDI Number", "First name,Last name,City", "PHONE"],
  ])("decides what %s means beside %s", (header, others, meaning) => {
    expect(meaningIn(header, others)).toBe(meaning);
  });
});

describe("a header", () => {
  it.each([
    ["Land/Region privat", "COUNTRY"],
    ["Pays/Région (domicile)", "COUNTRY"],
    ["País o región particular", "COUNTRY"],
    ["DOB__c", "BIRTH_DATE"],
    ["Birthday (month/day)", "BIRTH_DATE"],
    ["Teléfono 1 - Valor", "PHONE"],
    ["Valor", null],
    ["Besöksadress", "ADDRESS"],
    ["Zustelladresse", "ADDRESS"],
    ["Webadresse", null],
    ["E-mail Display Name", null],
    ["EMAIL;INTERNET", "EMAIL"],
    ["N.Family", "LAST_NAME"],
    ["Wie heißt du?", "FULL_NAME"],
    ["Comment vous appelez-vous ?", "FULL_NAME"],
    ["Как вас зовут?", "FULL_NAME"],
  ])("says of %j that it is %s", (header, meaning) => {
    expect(readHeader(header).meaning).toBe(meaning);
  });

  it.each([
    [
      "Phone of the",
      "assistant,boss,wife,husband,mother,father,brother,grandmother,doctor,accountant",
    ],
    ["Telefon", "Assistenten,Chefin,Ehefrau,Mutter,Vater,Oma,Bruder,Hausarzt,Arbeitgeber,Vormund"],
    ["Telefon", "asistenta,šefa,supruge,majke,oca,bake,brata,liječnika,poslodavca,skrbnika"],
    ["Teléfono", "ayudante,jefe,esposa,madre,padre,abuela,hermano,médico,empleador,tutor"],
    ["Téléphone", "assistante,chef,épouse,mère,père,grand-mère,frère,médecin,employeur,tuteur"],
    ["Telefono", "assistente,capo,moglie,madre,padre,nonna,fratello,medico,commercialista,tutore"],
    ["Telefoon", "assistent,baas,echtgenote,moeder,vader,oma,broer,huisarts,werkgever,voogd"],
    ["Telefon", "asystenta,szefa,żony,matki,ojca,babci,brata,lekarza,pracodawcy,opiekuna"],
    ["Telefone", "assistente,chefe,esposa,mãe,pai,avó,irmão,médico,empregador,tutor"],
    ["Telefon", "assistent,chef,maka,mamma,pappa,mormor,bror,läkare,arbetsgivare,målsman"],
    [
      "Telefon",
      "asistenta,šéfa,manželky,matky,otce,babičky,bratra,lékaře,zaměstnavatele,poručníka",
    ],
    ["Telefon", "asszisztens,főnök,feleség,anya,apa,nagymama,testvér,orvos,munkáltató,gyám"],
    ["Telefon", "asistan,müdür,karısı,annesi,babası,anneanne,kardeşi,doktor,işveren,veli"],
    ["Телефон", "ассистента,начальника,жены,матери,отца,бабушки,брата,врача,работодателя,опекуна"],
  ])("does not give a person the phone of others: %s %s", (phone, others) => {
    const taken = others
      .split(",")
      .filter((other) => readHeader(`${phone} ${other}`).foreign === null);
    expect(taken).toEqual([]);
  });
});
