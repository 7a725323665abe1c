const texts = {
  en: {
    name: 'assay-import-template.csv',
    header: ['email', 'name', 'exam', 'earned on', 'expires on', 'certificate id'],
  },
  fr: {
    name: 'assay-modele-import.csv',
    header: ['e-mail', 'nom', 'examen', 'obtenu le', 'expire le', 'id de certificat'],
  },
} as const;

/**
 * A table to fill in, one row a certificate. French spreadsheets expect semicolons; the byte order mark tells every
 * spreadsheet that accents are UTF-8. The row that explains itself is an example under a domain that belongs to nobody.
 */
export const plainTemplate = (language: 'en' | 'fr'): { name: string; type: 'text/csv'; text: string } => {
  const { name, header } = texts[language];
  const example = ['ana.lopes@company.example', 'Ana Lopes', 'AZ-104', '2026-11-12', '2027-11-12', ''];
  const delimiter = language === 'fr' ? ';' : ',';
  const text = `\uFEFF${[header, example].map((cells) => cells.join(delimiter)).join('\r\n')}\r\n`;
  return { name, type: 'text/csv', text };
};
