// documents.ts — Requests of 文书: templates, and the paper made of one as a file.
import { download, request, withQuery } from './client';

export interface DocumentTemplate { id: string; label: string; note: string; about: string | null; source: string; assumed: boolean }

export const readDocuments = () => request<{ documents: DocumentTemplate[] }>('GET', '/api/documents');
export const makePaper = (id: string, query: { zone: string; record: string; from: string; to: string }) => download('GET', withQuery(`/api/documents/${encodeURIComponent(id)}/draft.docx`, query));
