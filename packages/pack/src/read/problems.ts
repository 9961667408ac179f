/** Why a file is not authentic. A later check is not made where an earlier one failed. */
export type FileProblemCode =
  /** It is larger than the reader takes. */
  | 'too-large'
  /** Its last bytes are not those with which a PDF of ours ends; something may stand after them. */
  | 'end-of-file'
  /** A revision is not in the form in which signatures are written: it was changed, or added by another program. */
  | 'revision-form'
  /** More revisions than a pack can have. */
  | 'too-many-revisions'
  /** `/Contents` is not upper-case hexadecimal. */
  | 'contents-hex'
  /** What follows the signature in `/Contents` is not exactly the zeros that are left over. */
  | 'contents-padding'
  /** The signature in `/Contents` is not in the one form we write: an attribute, algorithm or certificate too many or
   * too few, or another encoding of the same. */
  | 'contents-form'
  /** `/ByteRange` is not all of the file but `/Contents`. */
  | 'byte-range'
  /** The signature names another certificate than the one it carries. */
  | 'certificate-named'
  /** The signature's value is not of its certificate's key over what is signed. */
  | 'signature-value'
  /** The signed bytes are not those in the file. */
  | 'bytes-changed'
  /** The certificate is not in the one form we issue: usage, algorithm or name. */
  | 'certificate-form'
  /** The certificate was not issued by a root that was given. */
  | 'root-unknown'
  /** The certificate was not valid at the act, or is not of that act. */
  | 'certificate-validity'
  /** One certificate stands in two signatures. */
  | 'certificate-twice'
  /** The timestamp is not in the one form we embed. */
  | 'timestamp-form'
  /** The timestamp is not of this signature, or its own signature is wrong. */
  | 'timestamp-value'
  /** The timestamp is not of an authority that was given. */
  | 'timestamp-authority'
  /** The timestamp is earlier than the act it is to prove. */
  | 'timestamp-early'
  /** The document that was locked cannot be read, or is not one of ours. */
  | 'locked-form'
  /** It needs more to be read than the reader gives. */
  | 'locked-limits'
  /** A revision does something else than fill one field that waited for it. */
  | 'field'
  /** A signatory's field is filled with a seal, or the seal's with a signature. */
  | 'field-kind'
  /** The first signature does not certify the document, or another one does. */
  | 'certification'
  /** Something was signed after the seal. */
  | 'after-seal'
  /** Nobody signed it. */
  | 'unsigned'
  /** It is not sealed. */
  | 'unsealed'
  /** A signature that was expected is not there. */
  | 'signer-missing'
  /** A field is signed in another name than the one expected in it. */
  | 'signer-wrong'
  /** A field is signed that nobody was expected to sign. */
  | 'signer-unexpected';

/** One thing that is wrong, where, and for whom looks into it in more words. */
export interface FileProblem {
  readonly code: FileProblemCode;
  /** Which signature in the order of the file, from 1. */
  readonly revision?: number;
  /** The field it concerns. */
  readonly field?: string;
  readonly detail: string;
}

/** Ends the reading of a file; caught where the reading began. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: FileProblemCode;
  readonly revision: number | undefined;
  readonly field: string | undefined;

  constructor(code: FileProblemCode, detail: string, at: { revision?: number; field?: string } = {}) {
    super(detail);
    this.code = code;
    this.revision = at.revision;
    this.field = at.field;
  }

  get problem(): FileProblem {
    return {
      code: this.code,
      detail: this.message,
      ...(this.revision === undefined ? {} : { revision: this.revision }),
      ...(this.field === undefined ? {} : { field: this.field }),
    };
  }
}
