import type { LanguageWords } from "./language.ts";

export const portuguese: LanguageWords = {
  EXTERNAL_ID: [
    "id externo, identificador externo, referência externa, cartão de fidelidade, número de sócio, número do cartão cliente",
    "cartão fidelidade, código externo, matrícula, nº sócio, prontuário, número do prontuário",
  ],
  FIRST_NAME: ["primeiro nome, nome próprio, prenome, nome de batismo"],
  MIDDLE_NAME: ["nome do meio, segundo nome, nomes do meio"],
  LAST_NAME: ["apelido, sobrenome, último nome, nome de família, apelidos, sobrenomes"],
  FULL_NAME: ["nome completo, nome e apelido, nome e sobrenome, nome sobrenome, nome apelido"],
  REVERSED_NAME: ["sobrenome e nome, apelido e nome, sobrenome nome, apelido nome"],
  NAME: ["nome, nomes"],
  GENDER: ["sexo, gênero, género"],
  TITLE: ["tratamento, título, pronome de tratamento, forma de tratamento"],
  BIRTH: [
    "nascimento, nascido, nascida, aniversário, nasc, dt nasc, data nasc, dtnasc, aniversariante",
  ],
  DATE: ["data, dia, dt"],
  ADDRESS: [
    "endereço, morada, rua, logradouro, endereços, end, endereço residencial, morada completa, rua e número, arruamento",
    "endereço completo",
  ],
  CITY: ["cidade, localidade, município, concelho, vila, povoação, naturalidade cidade"],
  COUNTRY: ["país, país de residência"],
  PREFERRED_LANGUAGE: ["idioma, língua, idioma preferido, língua materna, idiomas"],
  PROFILE_PICTURE: ["foto de perfil, foto do perfil, imagem, fotografia, imagem de perfil"],
  TYPE: ["tipo, tipo de cliente, tipo de contato, tipo de contacto"],
  PHONE: [
    "telefone, telefones, telemóvel, telemóveis, celular, celulares, fone, tlm, tlmv, telefone fixo, telefónico, telefônico",
    "número de contato, número de contacto, tel celular, fixo, zap, zapzap, contato telefônico, contacto telefónico, telem",
    "tlf fixo, fone celular, telefone celular, n telemóvel, fones, telf, telefone residencial, contactos telefónicos",
  ],
  DIALLING_CODE: [
    "ddi, indicativo, código do país telefone, indicativo do país, indicativo internacional, prefixo internacional",
  ],
  EMAIL: [
    "correio eletrónico, correio eletrônico, endereço de email, endereço eletrónico, endereço de e mail, endereço eletrônico",
    "correio electrónico, correio, emails, endereço de correio eletrónico",
  ],
  TAG: [
    "etiqueta, etiquetas, categoria, categorias, grupo, grupos, marcadores, marcador, segmento, segmentos, rótulos",
  ],
  PERSON: [
    "cliente, clientes, contato, contatos, contacto, contactos, pessoa, utilizador, usuário, membro, sócio, sócia, aluno",
    "aluna, alunos, estudante, paciente, utente, doador, comprador, participante, convidado, hóspede, inscrito, assinante",
    "titular, beneficiário, atleta, jogador, funcionário, colaborador, voluntário, passageiro, candidato, associado",
    "destinatário, associada, formando, condómino, inquilino, morador, visitante, educando",
  ],
  ID: ["identificador, identificação"],
  NUMBER: ["número, núm, n, nº, nro, números"],
  CODE: ["código, cód, referência, ref"],
  NEAR: [
    "casa, pessoal, principal, particular, residencial, residência, atual, seu, sua, meu, preferido, preferencial",
    "próprio, teu, primário, contactável, pessoais",
  ],
  DISTANT: [
    "trabalho, escritório, comercial, profissional, cobrança, faturação, faturamento, entrega, envio, outro, outra",
    "secundário, segundo, alternativo, adicional, recado, recados, opcional alternativo, empresarial, secundária",
  ],
  PART: [
    "cep, código postal, cod postal, distrito, estado, uf, bairro, freguesia, província, região, complemento, andar, bloco",
    "apartamento, caixa postal, porta, número da casa, número da porta, ilha, cp",
  ],
  AND: ["e"],
  FILLER: [
    "de, do, da, dos, das, o, a, os, as, em, no, na, para, por, ou, com, seu, é, qual, favor, informe, digite, insira",
    "dados, opcional, obrigatório, um, uma, ao, preencher, indique, aaaa, dd, que, podemos, contactar, dados pessoais",
  ],
  FOREIGN: [
    "empresa, companhia, organização, razão social, nome fantasia, cargo, função, profissão, ocupação, departamento, setor",
    "nota, notas, observação, observações, obs, comentário, comentários, descrição, mensagem, assunto, emergência",
    "contato de emergência, contacto de emergência, pai, mãe, encarregado, encarregado de educação, responsável, filho",
    "filha, filhos, cônjuge, marido, esposa, esposo, nome da mãe, nome do pai, cpf, cnpj, rg, nif, bi, cc, niss, passaporte",
    "documento, cartão de cidadão, idade, ano, mês, local de nascimento, naturalidade, nacionalidade, estado civil, criado",
    "atualizado, modificado, último, última, cadastro, data de cadastro, inscrição, registo, registro, pedido, pedidos",
    "valor, preço, total, quantidade, saldo, moeda, pagamento, banco, agência, conta, fatura, nota fiscal, desconto, compra",
    "compras, produto, produtos, gasto, origem, fonte, campanha, site, página, apelido social, nome de usuário, senha",
    "status, situação, ativo, consentimento, aceita, boletim, newsletter, subscrição, vendedor, agente, filial, loja",
    "curso, turma, escola, série, professor, médico, convênio, seguro, seguradora, diagnóstico, animal, raça, veículo",
    "matrícula do veículo, evento, bilhete, ingresso, lugar, mesa, quarto, chegada, partida, saída, reserva, consulta",
    "serviço, tratamento estético, tamanho, peso, altura, alergias, dieta, grupo sanguíneo, tipo sanguíneo, pontos, nível",
    "hora, assinatura, quota, mensalidade, equipa, fornecedor, indicado por, indicação, ramal, extensão, fax, ddd",
    "inscrição estadual, complemento nome, nome social, religião, escolaridade, plano, carteirinha, cor",
  ],
};
