import type { LanguageWords } from "./language.ts";

export const spanish: LanguageWords = {
  EXTERNAL_ID: [
    "id externo, identificador externo, referencia externa, tarjeta de fidelidad, número de socio, número de tarjeta",
    "tarjeta cliente, número de expediente, número de historia, matrícula alumno, código externo, clave externa",
    "nº historia, historia clínica, nº historia clínica, número de historia clínica, nº de historia, nº expediente",
    "n expediente, legajo, número de legajo, nº de socio, nº socio, nº cliente, número de cliente, num cliente",
    "nº paciente",
  ],
  FIRST_NAME: ["nombre de pila, primer nombre, nombres, nombre propio"],
  MIDDLE_NAME: ["segundo nombre, nombre segundo"],
  LAST_NAME: ["apellido, apellidos, primer apellido, apellido paterno, apell"],
  FULL_NAME: [
    "nombre completo, nombre y apellidos, nombre y apellido, nombres y apellidos, nombre apellidos, cómo te llamas",
    "cómo se llama",
  ],
  REVERSED_NAME: [
    "apellidos y nombre, apellidos nombre, apellido y nombre, apellidos y nombres, apellido nombre",
  ],
  NAME: ["nombre, nom completo, denominación"],
  GENDER: ["sexo, género"],
  TITLE: ["tratamiento, título, trato"],
  BIRTH: [
    "nacimiento, nacido, nacida, cumpleaños, nac, natalicio, cumple, fnac, f nacimiento, f nac",
  ],
  DATE: ["fecha, día, fec"],
  ADDRESS: [
    "dirección, domicilio, calle, direcciones, calle y número, dir, dirección postal, vía, direccion de residencia",
    "calle y altura, dónde vives, dónde vive",
  ],
  CITY: ["ciudad, localidad, población, municipio, pueblo, comuna, ciudad de residencia"],
  COUNTRY: ["país, pais de residencia, países"],
  PREFERRED_LANGUAGE: ["idioma, lengua, idiomas, idioma preferido, lengua materna"],
  PROFILE_PICTURE: ["foto de perfil, foto perfil, imagen, fotografía, imagen de perfil, retrato"],
  TYPE: ["tipo, tipo de cliente, clase de cliente"],
  PHONE: [
    "teléfono, teléfonos, móvil, móviles, celular, celulares, tlf, tfno, tlfno, tfn, telf, tfnos, fijo, cel, tel fijo",
    "teléfono fijo, telefónico, telef, número de contacto, núm de contacto, telefono contacto, tlfn, tno, núm telefónico",
    "numero whatsapp, telefónica, telefonos contacto",
  ],
  DIALLING_CODE: [
    "prefijo telefónico, prefijo internacional, código de país telefónico, lada internacional, prefijo país, prefijo",
  ],
  EMAIL: [
    "correo, correo electrónico, correos, correos electrónicos, dirección de correo, mail, dirección electrónica",
    "dirección de correo electrónico, correo e, email de contacto, correo e mail, correo elect, e correo",
  ],
  TAG: [
    "etiqueta, etiquetas, categoría, categorías, grupo, grupos, segmento, segmentos, marcas de cliente",
  ],
  PERSON: [
    "cliente, clientes, contacto, contactos, persona, usuario, socio, socia, alumno, alumna, estudiante, paciente",
    "miembro, suscriptor, donante, comprador, participante, asistente, invitado, huésped, interesado, titular, afiliado",
    "voluntario, empleado, empleada, jugador, beneficiario, inscrito, pasajero, candidato, asociado, abonado, solicitante",
    "clienta, inscripto, postulante, destinatario, receptor",
  ],
  ID: ["identificador, identificación interna, ident"],
  NUMBER: ["número, núm, nro, n, nº, numeros, no de"],
  CODE: ["código, clave, cód, códigos"],
  NEAR: [
    "casa, particular, personal, principal, actual, habitual, propio, primario, su, tu, mi, domiciliario, habitación",
    "preferido, preferida, contactar, hogar, vigente, residencia, domicilio actual",
  ],
  DISTANT: [
    "trabajo, oficina, laboral, facturación, envío, otro, otra, secundario, segundo, alternativo, adicional, empresarial",
    "profesional, entrega, fiscal, otros, opcional alternativo, recados",
  ],
  PART: [
    "código postal, cp, c p, provincia, estado, región, barrio, colonia, departamento, distrito, piso, puerta, portal",
    "apartado, cód postal, comunidad autónoma, num exterior, num interior, número exterior, número interior, postal",
    "escalera, delegación, urbanización, entre calles, partido, cantón, zip postal",
  ],
  AND: ["y, e"],
  FILLER: [
    "de, del, la, el, los, las, en, para, por, o, con, su, es, cual, cuál, favor, indique, ingrese, introduzca, escriba",
    "datos, dato, opcional, obligatorio, un, una, al, aaaa, dd, que, qué, donde, podemos, electrónica, tu, te, se",
  ],
  FOREIGN: [
    "empresa, compañía, sociedad, razón social, organización, cargo, puesto, profesión, ocupación, área, sector",
    "nota, notas, observaciones, observación, comentario, comentarios, descripción, mensaje, asunto, emergencia",
    "contacto de emergencia, padre, madre, tutor, tutora, cónyuge, esposo, esposa, pareja, familiar",
    "dni, nif, cif, nie, rfc, curp, rut, ruc, cuit, cuil, cédula, pasaporte, documento, nif cif, tipo de documento, nss",
    "edad, año, mes, estado civil, nacionalidad, lugar de nacimiento, lugar, creado, actualizado, modificado, última",
    "último, alta, baja, fecha de alta, fecha de baja, registro, inscripción, pedido, pedidos, total, importe, precio",
    "cantidad, saldo, moneda, pago, pagos, forma de pago, banco, cuenta, factura, facturas, tarjeta, descuento, compra",
    "compras, producto, productos, gasto, origen, fuente, campaña, web, página, sitio, usuario web, contraseña, apodo",
    "alias, estatus, activo, consentimiento, acepta, boletín, suscripción, suscrito, vendedor, agente, sucursal, tienda",
    "curso, clase, escuela, colegio, grado, profesor, médico, doctor, seguro, póliza, diagnóstico, mascota, raza, vehículo",
    "evento, entrada, asiento, mesa, habitación número, llegada, salida, reserva, cita, servicio, tratamiento, talla",
    "peso, altura, alergias, dieta, grupo sanguíneo, puntos, nivel, hora, firma, cuota, nombre comercial, extensión, ext",
    "provincia de nacimiento, responsable, referido, recomendado por, proveedor, aniversario, fax",
  ],
  CHILD: ["hijo, hija, hijos, niño, niña, niños, menor"],
  CONTACT_PERSON: [
    "persona de contacto, contacto alternativo, persona contacto",
  ],
  RELATIVE: [
    "asistente, asistenta, secretaria, secretario, jefe, jefa, mamá, papá, hermano, hermana, abuela, abuelo, padrino",
    "madrina, tía, tío, vecino, vecina, profesora, maestro, maestra, entrenador, empleador, gestor, abogado",
    "compañero, compañera, cuidador, cuidadora, casero, acudiente, apoderado, apoderada, dentista, veterinario",
    "farmacia, novio, novia, su mujer, la mujer, acompañante, ayudante",
    "representante, representante legal, familiar, familiares, pariente, parientes, pediatra, nieto, nieta, suegra",
    "suegro, tutores, persona autorizada, trabajador social, niñera",
    "padres",
  ],
};
