import type { LanguageWords } from "./language.ts";

export const turkish: LanguageWords = {
  EXTERNAL_ID: [
    "harici id, dış kimlik, müşteri no, müşteri numarası, müşteri kodu, üye no, üye numarası, sadakat kartı, cari kod",
    "sadakat kart no, kart no müşteri, hasta no, dosya no, öğrenci no, öğrenci numarası, sicil no, cari kodu, abone no",
  ],
  FIRST_NAME: ["ilk ad, ilk isim, ön ad, önad"],
  MIDDLE_NAME: ["ikinci ad, ikinci isim, göbek adı, orta ad"],
  LAST_NAME: ["soyad, soyadı, soyisim, soy ad, soy isim, soyismi, soy adı"],
  FULL_NAME: [
    "ad soyad, adı soyadı, isim soyisim, tam ad, adınız soyadınız, ad ve soyad, adı ve soyadı, ad soyadı, isim soy isim",
    "isim ve soyisim, tam isim, adınız ve soyadınız, adınız nedir, adın ne",
  ],
  REVERSED_NAME: ["soyad ad, soyadı adı, soyisim isim, soyad ve ad"],
  NAME: ["ad, adı, isim, ismi, adınız, isminiz"],
  GENDER: ["cinsiyet, cinsiyeti, cinsiyetiniz"],
  TITLE: ["hitap, unvan, ünvan, hitap şekli"],
  BIRTH: [
    "doğum, doğum günü, doğum tarihi, d tarihi, doğumgünü, doğumtarihi, dogum tar, doğum tarihiniz",
  ],
  DATE: ["tarih, tarihi, gün, günü"],
  ADDRESS: [
    "adres, adresi, açık adres, sokak, cadde, ev adresi, ikamet adresi, ikametgah, adresiniz, cadde sokak",
    "adres satırı, nerede oturuyorsunuz, nerede yaşıyorsunuz",
  ],
  CITY: ["şehir, il, kent, şehri, bulunduğu şehir, yaşadığı şehir, il adı, ikamet ili"],
  COUNTRY: ["ülke, ülkesi, ülke adı, yaşadığı ülke"],
  PREFERRED_LANGUAGE: ["dil, tercih edilen dil, dili, ana dil, dil tercihi, tercih ettiği dil"],
  PROFILE_PICTURE: ["profil fotoğrafı, profil resmi, fotoğraf, resim, vesikalık"],
  TYPE: ["tür, tip, tipi, türü, müşteri tipi, müşteri türü"],
  PHONE: [
    "telefon, telefonu, tel, cep, cep telefonu, cep tel, gsm, mobil, telefon numarası, cep no, sabit telefon, telefonlar",
    "iletişim numarası, telefonunuz, gsm no, telefon no, tel no, cep numarası, cep telefonunuz, irtibat no",
    "irtibat telefonu",
    "iletişim no, irtibat numarası, sabit hat, irtibat",
  ],
  DIALLING_CODE: [
    "ülke alan kodu, ülke telefon kodu, uluslararası kod, alan kodu ülke, telefon kodu",
  ],
  EMAIL: [
    "e posta, eposta, e posta adresi, eposta adresi, mail adresi, elektronik posta, e mail adresi, e postası, email adresi",
    "e posta adresiniz, mail adresiniz, elektronik posta adresi, mailiniz",
  ],
  TAG: [
    "etiket, etiketler, kategori, kategoriler, grup, gruplar, segment, segmentler, grubu, müşteri grubu",
  ],
  PERSON: [
    "müşteri, müşterinin, müşteriler, kişi, kişinin, üye, üyenin, üyeler, hasta, hastanın, danışan, öğrenci, öğrencinin",
    "misafir, katılımcı, katılımcının, bağışçı, abone, ziyaretçi, alıcı, kullanıcı, oyuncu, gönüllü, çalışan",
    "personel, aday",
    "kiracı, yolcu, konuk, rehber, cari, sporcu, veli dışı, davetli, iletişim, başvuran, kursiyer",
  ],
  ID: ["kimlik id, tanımlayıcı"],
  NUMBER: ["numara, numarası, numaraları, numaranız, sayısı no"],
  CODE: ["kod, kodu"],
  NEAR: [
    "ev, kişisel, şahsi, özel, birincil, sizin, güncel, geçerli, tercih edilen, asıl, varsayılan, ikamet",
  ],
  DISTANT: [
    "iş, ofis, işyeri, fatura, teslimat, kargo, gönderi, diğer, ikinci, ikincil, alternatif, ek, yedek, kurumsal",
  ],
  PART: [
    "posta kodu, ilçe, ilçesi, mahalle, eyalet, bölge, semt, kapı no, daire, daire no, apartman, bina no, kat, mah",
    "dış kapı, pk, posta kod, bucak",
  ],
  AND: ["ve"],
  FILLER: [
    "için, veya, bir, lütfen, giriniz, yazınız, zorunlu, opsiyonel, isteğe bağlı, bilgileri, bilgi, nedir, gg, aa",
    "yyyy, size, ulaşabileceğimiz, ile",
  ],
  FOREIGN: [
    "firma, şirket, şirket adı, firma adı, kurum, kuruluş, görev, görevi, pozisyon, meslek, mesleği, departman",
    "sektör, not",
    "notlar, açıklama, açıklamalar, yorum, mesaj, konu, acil, acil durum, baba, anne, veli, velisi, baba adı",
    "anne adı, veli adı",
    "eş, eşi, eşinin, tc, tc kimlik, tc kimlik no, tckn, kimlik no, kimlik, pasaport, pasaport no, vergi",
    "vergi no, vergi dairesi, vkn, yaş, yaşı, yıl, ay, doğum yeri, doğum yılı, uyruk, uyruğu, medeni, medeni durum",
    "medeni hal",
    "kızlık soyadı, oluşturma, oluşturulma, güncelleme, güncellenme, son, kayıt, kayıt tarihi, üyelik, üyelik tarihi",
    "sipariş",
    "siparişler, sipariş no, tutar, fiyat, toplam, adet, miktar, bakiye, para birimi, ödeme, banka, hesap, hesap no, iban",
    "fatura no, indirim, satın alma, alışveriş, ürün, ürünler, kaynak, kampanya, web, web sitesi, site, takma ad",
    "kullanıcı adı",
    "şifre, parola, durum, durumu, aktif, onay, izin, kvkk, bülten, abonelik, satıcı, temsilci, müşteri temsilcisi, şube",
    "mağaza, kurs, sınıf, sınıfı, okul, okulu, öğretmen, doktor, sigorta, teşhis, tanı, hayvan, köpek, cins, araç, plaka",
    "etkinlik, bilet, koltuk, masa, oda, giriş, çıkış, rezervasyon, randevu, hizmet, tedavi, beden, kilo, boy, alerji",
    "diyet",
    "kan grubu, puan, seviye, saat, imza, aidat, takım, tedarikçi, referans, öneren, sıra, sıra no, s no, dahili, faks",
    "yıldönümü, açık rıza",
  ],
  CHILD: ["çocuk, çocuğun, çocuklar, çocuğu"],
  RELATIVE: [
    "asistan, asistanı, sekreter, müdür, müdürü, amir, amiri, eş, karısı, kocası, annesi, babası, annesinin",
    "babasının, annenin, babanın, ebeveyn, ebeveyni, vasi, vasisi, oğlu, kızı, kardeş, kardeşi, dede, teyze, hala",
    "amca, dayı, komşu, antrenör, işveren, muhasebeci, avukat, bakıcı, yakını, yakınının, diş hekimi, veteriner",
    "eczane, hastane, doktoru, öğretmeni",
  ],
};
