import { describe, expect, it } from "vitest";
import { allLanguages } from "../../../../src/import/mapping/languages/all-languages.ts";
import { readHeader } from "../../../../src/import/mapping/read-header.ts";
import { voteLanguage } from "../../../../src/import/mapping/vote-language.ts";

const codes = "en de hr es fr it nl pl pt sv cs hu tr ru".split(" ");

function languageOf(headers: string): string | null {
  const language = voteLanguage(headers.split(","));
  return language === null ? null : (codes[allLanguages.indexOf(language)] ?? null);
}

/** Returns what a header means in a file that also has the other headers. */
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
  ])("is %s if the headers are %s", (language, headers) => {
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
  ])("decides what a header means: %s beside %s is read as %s", (header, others, meaning) => {
    expect(meaningIn(header, others)).toBe(meaning);
  });
});

describe("a column header", () => {
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
  ])("%j is read as %s", (header, meaning) => {
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
  ])("does not suggest someone else's phone as the person's own: %s %s", (phone, others) => {
    const taken = others
      .split(",")
      .filter((other) => readHeader(`${phone} ${other}`).foreign === null);
    expect(taken).toEqual([]);
  });
});

// Headers of phones and addresses of other people, such as parents or contact persons, in every
// language.
const ofOthers: Readonly<Record<string, string>> = {
  en: "Emergency contact phone|Emergency phone|Emergency contact|Emergency mobile number|ICE phone|ICE contact|In case of emergency call|Next of kin phone|NOK mobile|Guardian phone|Guardian's email|Parent phone|Parent email|Mother's mobile|Father's phone|Mom cell|Dad cell|Spouse phone|Husband's number|Wife mobile|Carer phone|Caregiver phone|Relative's phone|Family member phone|Doctor phone|GP phone|Pediatrician's phone|Physician's number|Partner phone|Daughter's phone|Son's phone|Parent/Guardian 1 Cell|Power of attorney phone|Social worker phone|Trustee phone|Teacher's email|Coach phone",
  de: "Notfallkontakt Telefon|Notfallnummer|Notruf|Tel. Notfall|Notfalltelefon|Notfall-Handy|Im Notfall anrufen|Tel. Angehörige|Telefon Angehöriger|Handy Mutter|Handy Vater|Telefon Eltern|E-Mail der Eltern|E-Mail Elternteil|Telefon Erziehungsberechtigte|Erz.-ber. Telefon|Sorgeberechtigte Telefon|Vormund Tel.|Betreuer Telefon|Telefon Betreuerin|Tel. Ehepartner|Ehefrau Handy|Ehemann Telefon|Hausarzt Telefon|Tel. Arzt|Kinderarzt Tel.|Bevollmächtigter Telefon|Bezugsperson Telefon|Vertrauensperson Tel.|Handy Mama|Handy Papa|Oma Telefon|Nachbar Tel.|Tel. Tochter|Handy Sohn|Pflegedienst Telefon|Lehrer E-Mail",
  hr: "Tel. roditelja|Mob. majke|Mobitel oca|Kontakt u nuždi|Telefon u slučaju nužde|Hitni kontakt|Hitni broj|Telefon skrbnika|Broj staratelja|Tel. supružnika|Telefon supruge|Mobitel člana obitelji|Tel. rođaka|Telefon najbližeg srodnika|Telefon liječnika|E-mail roditelja|Mob. mame|Mob. tate|Telefon bake|Tel. zakonskog zastupnika|Tel. opunomoćenika|Telefon njegovatelja|Obiteljski liječnik tel.|Tel. pedijatra|Mobitel kćeri",
  es: "Teléfono de emergencia|Contacto de emergencia|Tel. emergencias|En caso de emergencia llamar a|Teléfono del padre|Móvil de la madre|Correo de los padres|Tel. tutor|Tutor legal teléfono|Teléfono familiar|Tfno. familiar|Teléfono del familiar|Móvil esposa|Teléfono cónyuge|Teléfono del médico|Tel. pediatra|Teléfono cuidador|Móvil hija|Teléfono pareja|Teléfono representante|Apoderado teléfono|Tel. abuela|Celular mamá|Celular papá",
  fr: "Téléphone urgence|Contact d'urgence|N° d'urgence|Personne à prévenir|Tél. personne à prévenir|Téléphone de la mère|Portable du père|Mail des parents|Téléphone parent|Tél. responsable légal|Responsable légal|Tuteur téléphone|Téléphone du conjoint|Portable conjoint|Médecin traitant tél|Tél. médecin|Téléphone pédiatre|Téléphone proche|Aidant tél.|Portable fille|Tél. famille|Téléphone de la personne de confiance|Mobile maman|Mobile papa|E-mail représentant légal|Tél. nounou",
  it: "Telefono emergenza|Contatto di emergenza|Numero di emergenza|Tel. madre|Cellulare padre|Email genitori|Tel. genitore|Telefono tutore|Tel. coniuge|Cellulare moglie|Tel. marito|Tel. familiare|Telefono parente|Tel. medico|Telefono pediatra|Cell. figlia|Tel. badante|Cellulare mamma|Cellulare papà|Tel. nonna|Telefono esercente la responsabilità|In caso di emergenza chiamare",
  nl: "Telefoon noodgeval|Noodnummer|Tel. bij nood|In geval van nood bellen|Telefoon moeder|Mobiel vader|E-mail ouders|Tel. ouder|Mobiel ouder/verzorger|Telefoon voogd|Tel. partner|Telefoon familielid|Tel. mantelzorger|Telefoon huisarts|Tel. arts|Mobiel dochter|Telefoon zoon|Tel. naaste|Telefoon wettelijk vertegenwoordiger|Tel. bewindvoerder|ICE nummer|Telefoon echtgenote|Tel. buurvrouw|Mobiel mama|Tel. kinderarts",
  pl: "Telefon alarmowy|Telefon awaryjny|Kontakt w nagłych wypadkach|Tel. ICE|Telefon matki|Tel. ojca|E-mail rodzica|Telefon rodziców|Tel. opiekuna|Telefon opiekuna prawnego|Tel. małżonka|Telefon żony|Tel. męża|Telefon osoby upoważnionej|Tel. krewnego|Telefon członka rodziny|Telefon lekarza|Tel. córki|Telefon syna|Tel. mamy|Telefon taty|Telefon babci|Tel. przedstawiciela ustawowego|W razie wypadku dzwonić|Telefon bliskiej osoby",
  pt: "Telefone de emergência|Contacto de emergência|Contato de emergência|Em caso de emergência ligar para|Telefone da mãe|Telemóvel do pai|E-mail dos pais|Telefone do responsável|Celular do responsável|Encarregado de educação telemóvel|Telefone do encarregado|Telefone do tutor|Telefone do cônjuge|Celular da esposa|Telefone do marido|Telefone familiar|Telefone do médico|Tel. pediatra|Celular da filha|Tel. cuidador|Telefone do parente|Telefone da avó|Tlm. mãe|Tlm. pai",
  sv: "Telefon nödfall|Nödkontakt|Kontakt vid nödfall|ICE-nummer|Telefon mamma|Mobil pappa|Mobil mor|Telefon far|E-post föräldrar|Förälder telefon|Målsman telefon|Mobil vårdnadshavare|Anhörigs telefon|Telefon anhörig|Närmast anhörig telefon|God man tel.|Telefon make|Telefon maka|Telefon sambo|Läkare telefon|Mobil dotter|Telefon son|Tel. mormor|Förvaltare telefon|Kontakt i nödläge",
  cs: "Telefon pro případ nouze|Nouzový kontakt|Nouzový telefon|V případě nouze volat|Telefon matky|Tel. otce|E-mail rodičů|Telefon rodiče|Tel. zákonného zástupce|Tel. zák. zástupce|Telefon opatrovníka|Telefon manželky|Tel. manžela|Telefon příbuzného|Tel. blízké osoby|Telefon lékaře|Tel. dcery|Telefon syna|Mobil maminka|Mobil tatínek|Telefon babičky|Telefon pečovatele|Tel. pediatra|Telefon partnera",
  hu: "Vészhelyzeti telefonszám|Értesítendő személy telefonszáma|Vész esetén hívható|Baleset esetén értesítendő|Anya telefonszáma|Apa mobilja|Szülő e-mail címe|Szülők telefonszáma|Gondviselő telefonszáma|Gyám telefonszáma|Házastárs telefonszáma|Feleség telefonszáma|Férj telefonszáma|Hozzátartozó telefonszáma|Rokon telefonszáma|Orvos telefonszáma|Háziorvos telefonszáma|Lánya telefonszáma|Nagymama telefonszáma|Törvényes képviselő telefonszáma|Gondozó telefonszáma|Édesanya telefonszáma|Apuka telefonja|Anyuka telefonja",
  tr: "Acil durum telefonu|Acil telefon|Acil durumda aranacak kişi|Acil durumda aranacak numara|Anne telefonu|Baba cep|Anne tel|Ebeveyn e-posta|Veli telefonu|Veli cep|Vasi telefonu|Eş telefonu|Eşinin telefonu|Yakınının telefonu|Yakını tel|Akraba telefonu|Doktor telefonu|Aile hekimi telefonu|Kızının telefonu|Oğlu tel|Refakatçi telefonu|Bakıcı telefonu|Kardeş telefonu|Annesinin cep telefonu|Babasının telefonu|Aile telefonu",
  ru: "Экстренный контакт|Телефон для экстренной связи|Контакт в экстренном случае|Телефон мамы|Телефон папы|Телефон матери|Тел. отца|E-mail родителей|Телефон родителя|Телефон опекуна|Законный представитель телефон|Тел. законного представителя|Телефон супруга|Телефон жены|Тел. мужа|Телефон родственника|Тел. родственников|Телефон близких|Телефон врача|Телефон дочери|Тел. сына|Телефон бабушки|Телефон сиделки|Телефон доверенного лица|Телефон сопровождающего|Телефон педиатра",
};

describe("the phone or address of somebody else", () => {
  it.each(Object.entries(ofOthers))(
    "is not suggested as the person's own in the language %s",
    (code, headers) => {
      const language = allLanguages[codes.indexOf(code)] ?? null;
      const taken = headers.split("|").filter((header) => {
        const { meaning, foreign } = readHeader(header, { language, areChildren: false });
        return meaning !== null && foreign === null;
      });
      expect(taken).toEqual([]);
    },
  );
});
