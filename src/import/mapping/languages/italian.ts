import type { LanguageWords } from "./language.ts";

export const italian: LanguageWords = {
  EXTERNAL_ID: [
    "id esterno, identificativo esterno, riferimento esterno, tessera fedeltà, numero tessera, tessera, carta fedeltà",
    "numero carta fedeltà, codice esterno, numero socio, matricola",
  ],
  FIRST_NAME: ["nome proprio, nome di battesimo, primo nome"],
  MIDDLE_NAME: ["secondo nome, altri nomi"],
  LAST_NAME: ["cognome, cognomi"],
  FULL_NAME: [
    "nome completo, nome e cognome, nome cognome, nominativo, nominativi, come ti chiami, come si chiama",
  ],
  REVERSED_NAME: ["cognome e nome, cognome nome"],
  NAME: ["nome, nomi"],
  GENDER: ["sesso, genere"],
  TITLE: ["titolo, appellativo, titolo di cortesia"],
  BIRTH: ["nascita, nato, nata, compleanno, nato il, nata il, nasc, data nasc"],
  DATE: ["data, giorno, il"],
  ADDRESS: [
    "indirizzo, via, residenza, domicilio, indirizzi, via e numero civico, via e civico, ind, indirizzo postale",
    "dove abiti, dove abita",
  ],
  CITY: ["città, comune, località, paese di residenza comune, luogo di residenza"],
  COUNTRY: ["paese, nazione, stato estero, paese di residenza, naz"],
  PREFERRED_LANGUAGE: ["lingua, lingua preferita, lingue, lingua madre"],
  PROFILE_PICTURE: [
    "foto profilo, immagine del profilo, immagine profilo, foto, immagine, fotografia, foto del profilo",
  ],
  TYPE: ["tipo, tipologia, tipo cliente, tipo contatto"],
  PHONE: [
    "telefono, telefoni, cellulare, cellulari, cell, telefonico, recapito telefonico, recapito, recapiti, tel cell, fisso",
    "telefono fisso, numero di contatto, numero di cellulare, telefonino, numero cell, tel fisso, tel cellulare, telef",
    "recapiti telefonici, num telefonico",
  ],
  DIALLING_CODE: [
    "prefisso, prefisso internazionale, prefisso telefonico, prefisso paese, prefisso nazionale",
  ],
  EMAIL: [
    "posta elettronica, indirizzo e mail, indirizzo email, indirizzo di posta elettronica, indirizzo mail, posta",
    "email pec",
    "casella di posta, e mail indirizzo, indirizzo di posta",
  ],
  TAG: [
    "etichetta, etichette, categoria, categorie, gruppo, gruppi, segmento, segmenti, parole chiave",
  ],
  PERSON: [
    "cliente, clienti, contatto, contatti, persona, utente, utenti, socio, soci, socia, membro, iscritto, iscritti",
    "partecipante, partecipanti, paziente, pazienti, alunno, alunna, alunni, studente, studenti, ospite, ospiti",
    "donatore, acquirente, abbonato, atleta, atleti, tesserato, associato, dipendente, volontario, candidato, allievo",
    "intestatario, destinatario, assistito, invitato, invitati, passeggero, corsista, referente persona, allieva",
  ],
  ID: ["identificativo, identificatore, ident"],
  NUMBER: ["numero, num, n, nr, numeri"],
  CODE: ["codice, cod, riferimento, rif"],
  NEAR: [
    "casa, personale, principale, privato, privata, abitazione, attuale, tuo, tua, suo, sua, mio, preferito, preferita",
    "primario, corrente, proprio, di residenza, vostro, vostra",
  ],
  DISTANT: [
    "lavoro, ufficio, aziendale, professionale, fatturazione, spedizione, consegna, altro, altra, secondario, secondo",
    "aggiuntivo, alternativo, ulteriore, altri, secondaria",
  ],
  PART: [
    "cap, c a p, codice postale, provincia, prov, regione, civico, numero civico, n civico, interno, scala, piano",
    "frazione",
    "casella postale, quartiere, sigla provincia, codice avviamento postale, cod postale, presso",
  ],
  AND: ["e, ed"],
  FILLER: [
    "di, del, della, dello, il, la, lo, le, i, gli, per, o, con, in, da, al, alla, un, una, qual, è, inserire, inserisci",
    "facoltativo, obbligatorio, dati, gg, aaaa, gg mm aaaa, dell, indicare, si, che, suoi, tuoi, dati anagrafici, prego",
  ],
  FOREIGN: [
    "azienda, società, ditta, ragione sociale, impresa, organizzazione, ente, ruolo, mansione, qualifica, professione",
    "reparto, settore, note, nota, annotazioni, osservazioni, commento, commenti, descrizione, messaggio, oggetto",
    "emergenza, contatto di emergenza, padre, madre, genitore, genitori, tutore, coniuge, marito",
    "moglie, familiare, codice fiscale, cf, c f, cod fiscale, cod fisc, partita iva, p iva, piva, iva, pec, documento",
    "carta d identità, passaporto, età, anno, mese, luogo di nascita, luogo, comune di nascita, provincia di nascita",
    "cittadinanza, nazionalità, stato civile, stato di nascita, creato, aggiornato, modificato, ultimo, ultima, iscrizione",
    "data iscrizione, registrazione, ordine, ordini, importo, prezzo, totale, quantità, saldo, valuta, pagamento, banca",
    "conto, fattura, fatture, sconto, acquisto, acquisti, prodotto, prodotti, spesa, fonte, provenienza, campagna, sito",
    "sito web, pagina, soprannome, nome utente, password, stato, attivo, consenso, privacy, accetta, iscrizione newsletter",
    "venditore, agente, filiale, negozio, corso, classe, scuola, insegnante, medico, medico curante, assicurazione",
    "polizza",
    "diagnosi, animale, razza, veicolo, targa, evento, biglietto, posto, tavolo, camera, arrivo, partenza, prenotazione",
    "appuntamento, servizio, trattamento, taglia, peso, altezza, allergie, dieta, gruppo sanguigno, punti, livello, ora",
    "firma, quota, squadra, fornitore, referente, segnalato da, codice destinatario, sdi, interno telefonico, anniversario",
    "scadenza, certificato medico, tessera sanitaria, numero ordine, codice univoco, squadra, cellulare genitore",
  ],
  CHILD: ["figlio, figlia, figli, bambino, bambina, bambini"],
  RELATIVE: [
    "assistente, segretaria, segretario, capo, papà, fratello, sorella, nonna, nonno, nonni, padrino, madrina, zia",
    "zio, vicino, maestra, maestro, allenatore, datore di lavoro, commercialista, avvocato, collega, badante",
    "proprietario, compagno, compagna, dentista, veterinario, farmacia, ospedale, pediatra, medico curante, del capo",
  ],
};
