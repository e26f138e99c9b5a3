import type { ColumnTarget } from "./column-mapping.ts";

/**
 * What headers mean, in the form of `headerWords`: English, German, Croatian, Spanish, French, Italian, and what well
 * known programs write. Of two columns for one single value, the one whose header stands further ahead wins.
 */
export const headerSynonyms: { readonly [target in ColumnTarget]?: readonly string[] } = {
  EXTERNAL_ID: [
    "external id, externalid, external person id, crm id, customer id, client id, contact id, person id, user id",
    "member id, subscriber id, record id, lead id, customer number, customer no, customer code, client number",
    "profile id, klaviyo id, kundennummer, kundennr, kunden nr, kunden id, kundenid, externe id, mitgliedsnummer",
    "sifra kupca, id kupca, id korisnika, eksterni id, vanjski id, identifikator, sifra, broj kupca",
    "id externo, id de cliente, id cliente, codigo de cliente, numero de cliente, identificador",
    "id externe, identifiant externe, identifiant client, id client, numero client, code client, reference client",
    "identifiant, id, uuid, guid",
  ],
  FIRST_NAME: [
    "first name, firstname, given name, givenname, forename, fname, first, vorname, rufname, ime osobe",
    "nombre de pila, primer nombre, nombres, prenom, prenoms",
  ],
  MIDDLE_NAME: [
    "middle name, middlename, middle, mname, additional name, second name, middle initial, zweiter vorname",
    "mittelname, srednje ime, drugo ime, segundo nombre, deuxieme prenom, second prenom, secondo nome",
  ],
  LAST_NAME: [
    "last name, lastname, surname, family name, familyname, lname, last, nachname, familienname, zuname, prezime",
    "apellidos, apellido, primer apellido, nom de famille, cognome",
  ],
  FULL_NAME: [
    "full name, fullname, complete name, contact name, customer name, person name, name surname, display name",
    "vollstandiger name, voller name, vor und nachname, vorname und nachname, vorname nachname, ansprechpartner",
    "ime i prezime, prezime i ime, puno ime, ime prezime, nombre completo, nombre y apellidos, nombre y apellido",
    "nom complet, nom et prenom, prenom et nom, nom prenom, prenom nom, nome completo, nome e cognome",
  ],
  GENDER: [
    "gender, sex, geschlecht, spol, sexo, genero, sexe, genre, sesso, genere, anrede, civilite",
  ],
  BIRTH_DATE: [
    "birth date, birthdate, date of birth, birthday, dob, birth day, geburtsdatum, geburtstag, geb datum, geb dat",
    "datum rodenja, datum rodjenja, rodendan, rodjendan, fecha de nacimiento, fecha nacimiento, nacimiento",
    "cumpleanos, date de naissance, naissance, anniversaire, data di nascita",
  ],
  ADDRESS: [
    "address, street address, street, address line 1, address line1, address 1, address1, street 1, street1",
    "address 1 street, address 1 formatted, postal address, addr, adresse, strasse, anschrift",
    "strasse und hausnummer, strasse hausnummer, strasse nr, strasse und nr, adresa, ulica, ulica i broj",
    "ulica i kucni broj, adresa stanovanja, direccion, calle, domicilio, direccion 1, calle y numero",
    "adresse postale, rue, voie, adresse 1, indirizzo, via",
  ],
  CITY: [
    "city, town, locality, address 1 city, address city, ort, stadt, wohnort, grad, mjesto, mjesto stanovanja",
    "ciudad, localidad, poblacion, municipio, ville, commune, citta",
  ],
  COUNTRY: [
    "country, country region, country name, address 1 country, address country, country code, country iso code",
    "nation, land, staat, drzava, zemlja, pais, pays, paese",
  ],
  PREFERRED_LANGUAGE: [
    "preferred language, language, preferred locale, locale, lang, bevorzugte sprache, sprache, korrespondenzsprache",
    "jezik, preferirani jezik, zeljeni jezik, idioma preferido, idioma, lengua, langue preferee, langue, lingua",
  ],
  PROFILE_PICTURE: [
    "profile picture, profile picture url, profile image, profile image url, picture, picture url, photo, photo url",
    "avatar, avatar url, image, image url, profilbild, bild, foto, profilna slika, slika profila, slika, fotografija",
    "foto de perfil, imagen, photo de profil, image de profil",
  ],
  TYPE: [
    "type, person type, contact type, customer type, lifecycle stage, typ, kontakttyp, kundentyp, tip, tip osobe",
    "tip kontakta, tip kupca, tipo, tipo de contacto, tipo de cliente, type de contact, type de client",
  ],
  PHONE: [
    "phone, phone number, phone no, phonenumber, telephone, telephone number, tel, tel no, mobile, mobile phone",
    "mobile number, mobile no, mobile phone number, mobilephone, cell, cell phone, cellphone, cell number, gsm",
    "msisdn, phone value, sms, sms number, whatsapp, whatsapp number, whatsapp phone number, whatsapp phone",
    "contact number, contact phone number, telefon, telefonnummer, telefon nr, handy, handynummer, mobil",
    "mobilnummer, mobiltelefon, mobilfunknummer, rufnummer, festnetz, telefon mobil, telefon privat",
    "telefon geschaftlich, broj telefona, broj mobitela, mobitel, telefonski broj, mobilni, mobilni telefon",
    "kontakt telefon, kontakt broj, telefono, numero de telefono, no de telefono, movil, telefono movil, celular",
    "numero de movil, numero de celular, tlf, telefono fijo, telephone portable, telephone mobile, telephone fixe",
    "portable, numero de telephone, numero de portable, numero de mobile, cellulare, numero di telefono",
  ],
  EMAIL: [
    "email, e mail, mail, email address, e mail address, emailaddress, e mail value, email value, email id",
    "additional email addresses, emailadresse, email adresse, e mail adresse, mailadresse, e posta, eposta",
    "email adresa, e mail adresa, mail adresa, adresa e poste, elektronicka posta, elektronska posta, correo",
    "correo electronico, direccion de correo electronico, direccion de correo, direccion de email, courriel",
    "adresse email, adresse e mail, adresse mail, adresse electronique, mel, indirizzo email, posta elettronica",
  ],
  TAG: [
    "tags, tag, labels, group membership, groups, group, categories, category, contact tags, schlagworter",
    "schlagworte, kategorien, kategorie, gruppen, gruppe, etiketten, oznake, oznaka, kategorije, kategorija",
    "grupe, grupa, etiquetas, etiqueta, categorias, categoria, grupos, grupo, etiquettes, etiquette, groupes",
    "groupe, mots cles, etichette",
  ],
};

/** Headers that are a full name alone, and one part of it beside a column for the other. */
export const nameHeaders: {
  readonly [header: string]: { readonly beside: ColumnTarget; readonly target: ColumnTarget };
} = {
  name: { beside: "FIRST_NAME", target: "LAST_NAME" },
  nom: { beside: "FIRST_NAME", target: "LAST_NAME" },
  nombre: { beside: "LAST_NAME", target: "FIRST_NAME" },
  ime: { beside: "LAST_NAME", target: "FIRST_NAME" },
  nome: { beside: "LAST_NAME", target: "FIRST_NAME" },
};

/** What stands between the values of a cell where the samples do not show it. */
export const usualSeparators: { readonly [header: string]: string } = {
  tags: ",",
  "contact tags": ",",
  schlagworter: ",",
  schlagworte: ",",
  oznake: ",",
  etiquetas: ",",
  etiquettes: ",",
  labels: " ::: ",
  "group membership": " ::: ",
  "phone value": " ::: ",
  "e mail value": " ::: ",
  "email value": " ::: ",
  categories: ";",
  kategorien: ";",
  kategorije: ";",
  categorias: ";",
  "additional email addresses": ";",
};

/** Words that only say whose or which a value is: without them the header means the same. */
export const qualifiers: ReadonlySet<string> = new Set(
  (
    "contact customer client person user member subscriber lead home work business office private personal primary " +
    "main mailing billing shipping default current other preferred your my kunden kontakt privat geschaftlich " +
    "kupca klijenta osobe kontakta posao kuca cliente contacto trabajo casa client bureau domicile professionnel"
  ).split(" "),
);

/** Qualifiers of values that are the person's less than others: they win only where there are no others. */
export const distantQualifiers: ReadonlySet<string> = new Set(
  "work business office billing shipping other lead geschaftlich posao trabajo bureau professionnel".split(
    " ",
  ),
);

/** Words that make a header mean something else: a value with one of them is not the person's own. */
export const foreignWords: ReadonlySet<string> = new Set(
  (
    "fax company organization organisation account owner assistant manager spouse partner parent referrer supervisor " +
    "label phonetic nickname username login domain extension ext pager telex tty isdn callback status verified " +
    "validated validation consent marketing opt optin optout opted accepts subscribed unsubscribed bounced bounce " +
    "created updated modified last sent opened clicked firma tvrtka poduzece empresa compania entreprise societe azienda"
  ).split(" "),
);
