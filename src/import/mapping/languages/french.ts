import type { LanguageWords } from "./language.ts";

export const french: LanguageWords = {
  EXTERNAL_ID: [
    "id externe, identifiant externe, référence externe, carte de fidélité, numéro de carte de fidélité, n adhérent",
    "numéro adhérent, numéro de licence adhérent, numéro de membre, numéro carte fidélité, réf externe, code externe",
    "matricule, numéro matricule, n matricule, n dossier, n de dossier, numéro de dossier, n client, numéro client",
    "n patient, n licence, n de licence, n fiche",
  ],
  FIRST_NAME: ["prénom, prénoms, prénom usuel, petit nom, prenon"],
  MIDDLE_NAME: ["deuxième prénom, second prénom, autres prénoms, 2 prénom, autre prénom"],
  LAST_NAME: ["nom de famille, nom usuel, nom d usage, patronyme, nom famille"],
  FULL_NAME: [
    "nom complet, prénom et nom, prénom nom, nom d affichage, prénom nom de famille, comment t appelles tu",
    "comment vous appelez vous, tu t appelles comment",
  ],
  REVERSED_NAME: [
    "nom et prénom, nom prénom, nom prénoms, nom et prénoms, nom de famille et prénom",
  ],
  NAME: ["nom, noms"],
  GENDER: ["sexe, genre, civilité, civ"],
  TITLE: ["titre, titre de civilité, formule de politesse"],
  BIRTH: ["naissance, né, née, né le, née le, né e le, anniversaire, naiss, ddn, nais"],
  DATE: ["date, jour, dates, le"],
  ADDRESS: [
    "adresse, rue, voie, adresse postale, domicile, adresses, nom de rue, libellé voie, adr, numéro et rue, nom de voie",
    "numéro et voie, adresse de résidence, où habites tu, où habitez vous",
  ],
  CITY: ["ville, commune, localité, ville de résidence, bureau distributeur"],
  COUNTRY: ["pays, pays de résidence"],
  PREFERRED_LANGUAGE: ["langue, langue préférée, langue maternelle, langues, langue parlée"],
  PROFILE_PICTURE: [
    "photo de profil, image de profil, photo, portrait, photographie, photo profil",
  ],
  TYPE: ["type, type de contact, type de client, catégorie de client, nature du contact"],
  PHONE: [
    "téléphone, téléphones, tél, portable, portables, tél portable, fixe, tél fixe, gsm, mobile, téléph, téléphonique",
    "numéro de contact, numéro à contacter, joignable au, tph, n de tél, tel fixe, num portable, mobiles, no portable",
  ],
  DIALLING_CODE: [
    "indicatif, indicatif pays, indicatif téléphonique, indicatif international, code téléphonique",
  ],
  AREA_CODE: ["indicatif régional"],
  EMAIL: [
    "courriel, mél, adresse électronique, courrier électronique, adresse courriel, adresse mél, courriels, adel",
    "adresse mail, adresse email, adresse e mail, adresse de messagerie, messagerie, e mel, adresse de courriel",
  ],
  TAG: [
    "étiquette, étiquettes, catégorie, catégories, groupe, groupes, mots clés, mot clé, segment, libellés, balises",
  ],
  PERSON: [
    "client, clients, cliente, contact, contacts, personne, utilisateur, membre, adhérent, adhérente, adhérents, abonné",
    "élève, élèves, étudiant, étudiante, patient, patiente, donateur, donatrice, acheteur, participant, participante",
    "participants, invité, invités, inscrit, inscrits, bénéficiaire, licencié, licenciée, stagiaire, joueur, salarié",
    "employé, bénévole, usager, locataire, résident, passager, candidat, titulaire, destinataire, visiteur, allocataire",
    "prospect, souscripteur, commanditaire, interlocuteur, répondant, convive, famille contact",
  ],
  ID: ["identifiant, ident, identification"],
  NUMBER: ["numéro, num, n, no, nº, numéros"],
  CODE: ["code, codes, réf, référence"],
  NEAR: [
    "domicile, personnel, personnelle, perso, principal, principale, privé, privée, actuel, actuelle, votre, mon, son",
    "courant, habituel, préféré, préférée, maison, leur, domicilié, fixe perso, usuelle, postale, complète",
  ],
  DISTANT: [
    "professionnel, professionnelle, pro, bureau, travail, facturation, livraison, autre, autres, secondaire, second",
    "deuxième, supplémentaire, alternatif, alternative, expédition, additionnel, additionnelle, complémentaire, 2e",
  ],
  PART: [
    "code postal, cp, c p, département, région, province, complément, complément d adresse, boîte postale, bp, étage",
    "bâtiment, appartement, appt, escalier, quartier, canton, lieu dit, numéro de rue, numéro de voie, cedex, code insee",
    "état, bat, résidence nom, arrondissement",
  ],
  AND: ["et"],
  FILLER: [
    "de, du, des, la, le, les, d, l, en, pour, par, ou, à, au, aux, votre, est, quel, quelle, merci, indiquer, saisir",
    "optionnel, facultatif, obligatoire, un, une, avec, sur, jj, mm, aaaa, jj mm aaaa, coordonnées, données, dans, si",
    "complet, vous, joindre, que, nous, puissions, entrer, entrez, veuillez, renseigner, information, informations, sa",
  ],
  FOREIGN: [
    "société, entreprise, organisme, organisation, raison sociale, fonction, poste, profession, métier, service, secteur",
    "note, notes, remarque, remarques, commentaire, commentaires, description, message, objet, urgence, en cas d urgence",
    "personne à prévenir, contact urgence, père, mère, parent, parents, responsable, responsable légal, tuteur, enfant",
    "conjoint, conjointe, époux, épouse, mari, femme, fils, fille, référent, parrain, siret, siren, tva, nir",
    "numéro de sécurité sociale, sécurité sociale, passeport, cni, âge, année, mois, lieu de naissance, lieu, nationalité",
    "situation familiale, nom de jeune fille, jeune fille, nom de naissance, créé, créée, modifié, mis à jour, dernier",
    "dernière, inscription, date d inscription, adhésion, date d adhésion, commande, commandes, montant, prix, total",
    "quantité, solde, devise, paiement, règlement, banque, compte, facture, iban, remise, achat, achats, produit, dépensé",
    "source, origine, campagne, site, site web, page, pseudo, pseudonyme, surnom, mot de passe, statut, actif, état civil",
    "consentement, accepte, infolettre, abonnement, désabonné, vendeur, commercial, conseiller, agence, magasin, boutique",
    "cours, classe, école, niveau, professeur, médecin, médecin traitant, mutuelle, assurance, diagnostic, animal, race",
    "véhicule, événement, billet, place, table, chambre, arrivée, départ, réservation, rendez vous, prestation, soin",
    "taille, poids, allergies, régime, groupe sanguin, points, heure, signature, cotisation, télécopie, télécopieur",
    "licence",
    "numéro de licence, fournisseur, équipe, catégorie d âge, droit à l image, certificat médical, fax, poste téléphonique",
  ],
  CHILD: ["enfant, enfants"],
  CONTACT_PERSON: [
    "personne de contact, personne à contacter, personne contact, personne à joindre",
  ],
  RELATIVE: [
    "assistante, secrétaire, chef, supérieur, maman, papa, frère, sœur, marraine, grand mère, grand père, tante",
    "oncle, voisin, voisine, enseignant, entraîneur, employeur, comptable, avocat, collègue, aidant, propriétaire",
    "nourrice, dentiste, vétérinaire, pharmacie, hôpital, pédiatre, compagne, concubin, beau père, belle mère",
    "proche, proches, famille, parenté, représentant, représentant légal, représentante légale, nounou",
    "personne de confiance, personne autorisée, tierce personne, petit fils, petite fille, assistante maternelle",
    "tutelle, curateur, aidante, sage femme",
  ],
};
