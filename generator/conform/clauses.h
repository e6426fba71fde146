/* clauses.h - what a PDF of Muniment must keep to: one row a rule, with the pass that checks it and the clauses it answers.
 *
 * UA is ISO 14289-1 (PDF/UA-1), A is ISO 19005-2 (PDF/A-2) at level A: "UA 7.2-34" is the 34th test of clause 7.2, as the
 * industry's list of machine checks counts them. ISO is ISO 32000-1, with a count of our own: what those lists leave out but a
 * reader relies on. Where Muniment never writes a feature at all (forms, layers, scripts …) the feature itself is refused, which
 * settles every clause about it. All clauses of both lists that a machine can check stand here. */
#ifndef MN_CONFORM_RULES_H
#define MN_CONFORM_RULES_H

/* X(name, pass, clauses, rule) */
#define CONFORM_RULES(X)                                                                                                         \
    /* ---- bytes of the file ---- */                                                                                            \
    X(READABLE, file, "ISO 7.5-1", "libqpdf reads the file without a complaint")                                                 \
    X(HEADER, file, "UA 6.1-1, A 6.1.2-1", "the file begins with %PDF-1.0 to 1.7 and one end of line")                           \
    X(BINARY_COMMENT, file, "A 6.1.2-2", "the second line is a comment of at least four bytes over 127")                         \
    X(FILE_ID, file, "A 6.1.3-1", "the trailer has an ID of two strings")                                                        \
    X(NOT_ENCRYPTED, file, "UA 7.16-1, A 6.1.3-2", "the file is not encrypted")                                                  \
    X(NOTHING_AFTER_EOF, file, "A 6.1.3-3", "nothing but one end of line follows the last %%EOF")                                \
    X(XREF_LINES, file, "A 6.1.4-2", "the cross-reference table is written line by line and finds every object")                 \
    X(HEX_EVEN, file, "A 6.1.6-1", "a hexadecimal string has an even number of digits")                                          \
    X(HEX_DIGITS, file, "A 6.1.6-2", "a hexadecimal string has no other characters")                                             \
    X(STREAM_LENGTH, file, "A 6.1.7.1-1", "a stream's Length is the number of its bytes")                                        \
    X(STREAM_LINES, file, "A 6.1.7.1-2", "stream and endstream stand at ends of lines")                                          \
    X(STREAM_INSIDE, file, "A 6.1.7.1-3", "a stream's data are in the file itself")                                              \
    X(STREAM_FILTER, file, "A 6.1.7.2-1", "a stream is packed with Flate or is a JPEG, if at all")                               \
    X(NAME_UTF8, file, "A 6.1.8-1", "names of fonts and structure types are UTF-8")                                              \
    X(OBJECT_LINES, file, "A 6.1.9-1", "obj and endobj stand on lines as prescribed, numbers one space apart")                   \
    X(INTEGER_RANGE, file, "A 6.1.13-1", "an integer fits 32 bits")                                                              \
    X(REAL_LARGE, file, "A 6.1.13-2", "a real is not too large for single precision")                                            \
    X(STRING_LENGTH, file, "A 6.1.13-3", "a string has at most 32,767 bytes")                                                    \
    X(NAME_LENGTH, file, "A 6.1.13-4", "a name has at most 127 bytes")                                                           \
    X(REAL_SMALL, file, "A 6.1.13-5", "a real is zero or not too small for single precision")                                    \
    X(OBJECT_COUNT, file, "A 6.1.13-7", "there are at most 8,388,607 objects")                                                   \
    /* ---- catalog ---- */                                                                                                      \
    X(MARKED, catalog, "UA 6.2-1, A 6.7.2.2-1", "MarkInfo says that the file is tagged")                                         \
    X(NOT_SUSPECT, catalog, "UA 7.1-4", "the tags are not called suspect")                                                       \
    X(TITLE_SHOWN, catalog, "UA 7.1-10", "the window shows the title, not the file's name")                                      \
    X(LANGUAGE_TAG, catalog, "UA 7.2-29, A 6.7.4-1", "every Lang is a language tag")                                             \
    X(DOCUMENT_LANGUAGE, catalog, "ISO 14.9.2-1", "the catalog says the document's language")                                    \
    X(OUTLINE_LANGUAGE, catalog, "UA 7.2-2", "the language of bookmarks is known")                                               \
    X(OUTLINE, catalog, "ISO 12.3.3-1", "bookmarks have a title and lead to a page; the tree holds together")                    \
    X(PAGE_LABELS, catalog, "ISO 12.4.2-1", "page labels begin at the first page and ascend")                                    \
    X(NO_FORMS, catalog,                                                                                                         \
      "UA 7.2-25, UA 7.15-1, UA 7.18.1-3, UA 7.18.4-1, UA 7.18.4-2, A 6.3.3-3, A 6.4.1-1, A 6.4.1-2, A 6.4.1-3, A 6.4.2-1",      \
      "there is no form")                                                                                                        \
    X(NO_RENDERING, catalog, "A 6.4.2-2", "the catalog does not ask for rendering")                                              \
    X(NO_SIGNATURES, catalog, "A 6.1.12-1, A 6.1.12-2, A 6.4.3-1, A 6.4.3-2, A 6.4.3-3",                                         \
      "there are no signatures and no permissions")                                                                              \
    X(NO_LAYERS, catalog, "UA 7.10-1, UA 7.10-2, A 6.9-1, A 6.9-2, A 6.9-3, A 6.9-4", "there is no optional content")            \
    X(NO_FILES, catalog, "UA 7.11-1, A 6.8-2, A 6.8-5", "no file is embedded or referred to")                                    \
    X(ACTION, catalog, "A 6.5.1-1", "an action goes to a place or a URI")                                                        \
    X(NAMED_ACTION, catalog, "A 6.5.1-2", "a named action turns pages")                                                          \
    X(NO_TRIGGERS_CATALOG, catalog, "A 6.5.2-1", "the catalog has no additional actions")                                        \
    X(NO_ALTERNATES, catalog, "A 6.10-1", "there are no alternate presentations")                                                \
    X(NO_REQUIREMENTS, catalog, "A 6.11-1", "the catalog requires nothing of the reader")                                        \
    X(OUTPUT_PROFILE, catalog, "A 6.2.3-1", "the output intent has an ICC profile for a printer or a monitor, before version 5") \
    X(OUTPUT_SAME, catalog, "A 6.2.3-2", "all output intents share one profile")                                                 \
    X(OUTPUT_REFERENCE, catalog, "A 6.2.3-3", "the output intent's profile is in the file")                                      \
    /* ---- page dictionaries and what their resources hold ---- */                                                              \
    X(PAGE_BOX, page, "A 6.1.13-11", "the sides of a page measure from 3 to 14,400 units")                                       \
    X(TAB_ORDER, page, "UA 7.18.3-1", "tabs follow the structure on a page with annotations")                                    \
    X(NO_TRIGGERS_PAGE, page, "A 6.5.2-2", "a page has no additional actions")                                                   \
    X(NO_STEPS, page, "A 6.10-2", "a page has no presentation steps")                                                            \
    X(TRANSPARENCY, page, "A 6.2.10-2", "where there is transparency, its colour space is known")                                \
    X(OWN_RESOURCES, page, "A 6.2.2-2", "a page has resources of its own, and all that its content names")                       \
    X(NO_GRAPHICS_STATES, page, "A 6.2.5-1, A 6.2.5-2, A 6.2.5-3, A 6.2.5-4, A 6.2.5-5, A 6.2.5-6, A 6.2.10-1",                  \
      "graphics states say how opaque paint is and nothing else; there are no patterns and no shadings")                         \
    X(NO_FORM_XOBJECTS, page, "UA 7.20-1, UA 7.20-2, A 6.2.9-1, A 6.2.9-2, A 6.2.9-3", "an external object is an image")         \
    X(IMAGE_ALTERNATES, page, "A 6.2.8-1", "an image has no alternates")                                                         \
    X(IMAGE_OPI, page, "A 6.2.8-2", "an image has no OPI data")                                                                  \
    X(IMAGE_INTERPOLATE, page, "A 6.2.8-3", "an image is not interpolated")                                                      \
    X(IMAGE_BITS, page, "A 6.2.8-4", "an image has 1, 2, 4, 8 or 16 bits a component")                                           \
    X(MASK_BITS, page, "A 6.2.8-5", "an image mask has 1 bit")                                                                   \
    X(NO_JPEG2000, page, "A 6.2.8.3-1, A 6.2.8.3-2, A 6.2.8.3-3, A 6.2.8.3-4, A 6.2.8.3-5", "no image is JPEG 2000")             \
    X(IMAGE_DATA, page, "ISO 8.9.5-1",                                                                                           \
      "an image has the samples that its size asks for, a JPEG the channels of its colour space")                                \
    X(DEVICE_RGB, page, "A 6.2.4.3-2", "RGB is used under an RGB output intent only")                                            \
    X(DEVICE_CMYK, page, "A 6.2.4.3-3", "CMYK is used under a CMYK output intent only")                                          \
    X(DEVICE_GRAY, page, "A 6.2.4.3-4", "grey is used under an output intent only")                                              \
    X(PLAIN_COLOUR, page, "A 6.1.13-9, A 6.2.4.2-1, A 6.2.4.2-2, A 6.2.4.4-1, A 6.2.4.4-2",                                      \
      "there are no colour spaces but the device's RGB and grey")                                                                \
    X(RENDERING_INTENT, page, "A 6.2.6-1", "a rendering intent is one of the four")                                              \
    /* ---- content streams ---- */                                                                                              \
    X(OPERATOR, content, "A 6.2.2-1", "content has defined operators only")                                                      \
    X(OPERANDS, content, "ISO 7.8.2-1", "an operator has its operands and stands where it may")                                  \
    X(NO_INLINE_IMAGES, content, "A 6.1.10-1", "content has no inline images")                                                   \
    X(STATE_DEPTH, content, "A 6.1.13-8", "q nests to 28 at most")                                                               \
    X(STATE_BALANCED, content, "ISO 8.4.2-1", "q and Q are balanced")                                                            \
    X(MARKS_BALANCED, content, "ISO 14.6.1-1", "marked content begins and ends in the same stream and text object")              \
    X(ARTIFACT_OUTSIDE, content, "UA 7.1-1", "no artifact stands in tagged content")                                             \
    X(TAGGED_OUTSIDE, content, "UA 7.1-2", "no tagged content stands in an artifact")                                            \
    X(ALL_MARKED, content, "UA 7.1-3", "all that is painted is tagged or an artifact")                                           \
    X(MARKS_APART, content, "ISO 14.7.4.2-1", "tagged content holds no other tagged content")                                    \
    X(MCID_UNIQUE, content, "ISO 14.7.4.2-2", "an MCID occurs once on its page")                                                 \
    X(MCID_IN_TREE, content, "ISO 14.7.4.2-3",                                                                                   \
      "every MCID is a child of one structure element, and the parent tree leads back to it")                                    \
    X(SPAN_ACTUAL_LANGUAGE, content, "UA 7.2-30", "the language of a span's ActualText is known")                                \
    X(SPAN_ALT_LANGUAGE, content, "UA 7.2-31", "the language of a span's Alt is known")                                          \
    X(SPAN_EXPANSION_LANGUAGE, content, "UA 7.2-32", "the language of a span's E is known")                                      \
    X(TEXT_LANGUAGE, content, "UA 7.2-34", "the language of text is known")                                                      \
    X(PRIVATE_USE, content, "A 6.2.11.7.3-1", "text of private characters has an ActualText")                                    \
    /* ---- fonts ---- */                                                                                                        \
    X(FONT_TYPE, font, "A 6.2.11.2-1", "a font's Type is Font")                                                                  \
    X(FONT_SUBTYPE, font,                                                                                                        \
      "UA 7.21.4.2-1, UA 7.21.6-1, UA 7.21.6-2, UA 7.21.6-3, UA 7.21.6-4, A 6.2.11.2-2, A 6.2.11.2-4, A 6.2.11.2-5, "            \
      "A 6.2.11.2-6, A 6.2.11.4.2-1, A 6.2.11.6-1, A 6.2.11.6-2, A 6.2.11.6-3, A 6.2.11.6-4",                                    \
      "a font is Type0 with one CIDFont (no simple fonts)")                                                                      \
    X(FONT_NAME, font, "A 6.2.11.2-3", "BaseFont is there, and the same in font, descendant and descriptor")                     \
    X(FONT_PROGRAM_TYPE, font, "A 6.2.11.2-7", "the font program is TrueType, or CFF of a CIDFontType0")                         \
    X(FONT_ENCODING, font,                                                                                                       \
      "UA 7.21.3.1-1, UA 7.21.3.3-1, UA 7.21.3.3-2, UA 7.21.3.3-3, A 6.1.13-10, A 6.2.11.3.1-1, A 6.2.11.3.3-1, "                \
      "A 6.2.11.3.3-2, A 6.2.11.3.3-3",                                                                                          \
      "the encoding is Identity-H: codes are CIDs, and there is no other CMap")                                                  \
    X(CID_TO_GLYPH, font, "UA 7.21.3.2-1, A 6.2.11.3.2-1", "CIDToGIDMap is a stream or Identity")                                \
    X(FONT_EMBEDDED, font, "UA 7.21.4.1-1, A 6.2.11.4.1-1", "the font program is in the file and can be read")                   \
    X(FONT_DESCRIPTOR, font, "ISO 9.8.1-1", "the descriptor is complete and describes its program")                              \
    X(GLYPH_PRESENT, font, "UA 7.21.4.1-2, A 6.2.11.4.1-2", "every glyph shown is in the font program")                          \
    X(NO_CID_SET, font, "UA 7.21.4.2-2, A 6.2.11.4.2-2", "there is no CIDSet that could be wrong")                               \
    X(GLYPH_WIDTH, font, "UA 7.21.5-1, A 6.2.11.5-1", "a width in the dictionary is the font program's")                         \
    X(TO_UNICODE, font, "UA 7.21.7-1, A 6.2.11.7.2-1", "every code shown has a Unicode value")                                   \
    X(TO_UNICODE_VALUE, font, "UA 7.21.7-2, A 6.2.11.7.2-2", "no Unicode value is 0, U+FEFF or U+FFFE")                          \
    X(NO_NOTDEF, font, "UA 7.21.8-1, A 6.2.11.8-1", "no code shows the .notdef glyph")                                           \
    /* ---- structure ---- */                                                                                                    \
    X(STRUCTURE_ROOT, structure, "UA 7.1-11, A 6.7.3.3-1", "the catalog has a structure tree")                                   \
    X(STRUCTURE_DOCUMENT, structure, "ISO 14.8.4.2-1", "the tree's one root is a Document")                                      \
    X(ROLE_MAPPED, structure, "UA 7.1-5, A 6.7.3.4-1", "a type of our own is mapped to a standard one")                          \
    X(ROLE_CIRCLE, structure, "UA 7.1-6, A 6.7.3.4-2", "mappings of types do not run in a circle")                               \
    X(ROLE_STANDARD, structure, "UA 7.1-7, A 6.7.3.4-3", "standard types are not mapped")                                        \
    X(PARENT, structure, "UA 7.1-12", "an element has a parent")                                                                 \
    X(PARENT_IS, structure, "ISO 14.7.2-1", "an element is the child of its parent, and of no other")                            \
    X(KIDS, structure, "ISO 14.7.4-1", "children are elements, content of a page or annotations")                                \
    X(ID_TREE, structure, "ISO 14.7.2-2", "an ID is unique, and the ID tree leads to its element")                               \
    X(PARENT_TREE, structure, "ISO 14.7.4.4-1", "the parent tree has ascending keys, and nothing but what exists")               \
    X(TABLE_KIDS, structure, "UA 7.2-3", "a table holds rows, row groups and a caption")                                         \
    X(TR_PARENT, structure, "UA 7.2-4", "a row stands in a table or a row group")                                                \
    X(THEAD_PARENT, structure, "UA 7.2-5", "THead stands in a table")                                                            \
    X(TBODY_PARENT, structure, "UA 7.2-6", "TBody stands in a table")                                                            \
    X(TFOOT_PARENT, structure, "UA 7.2-7", "TFoot stands in a table")                                                            \
    X(TH_PARENT, structure, "UA 7.2-8", "TH stands in a row")                                                                    \
    X(TD_PARENT, structure, "UA 7.2-9", "TD stands in a row")                                                                    \
    X(TR_KIDS, structure, "UA 7.2-10", "a row holds cells")                                                                      \
    X(ONE_THEAD, structure, "UA 7.2-11", "a table has at most one THead")                                                        \
    X(ONE_TFOOT, structure, "UA 7.2-12", "a table has at most one TFoot")                                                        \
    X(TFOOT_TBODY, structure, "UA 7.2-13", "a table with TFoot has TBody")                                                       \
    X(THEAD_TBODY, structure, "UA 7.2-14", "a table with THead has TBody")                                                       \
    X(CAPTION_AT_END, structure, "UA 7.2-16", "a table's caption is its first or last child")                                    \
    X(LI_PARENT, structure, "UA 7.2-17", "LI stands in a list")                                                                  \
    X(LBODY_PARENT, structure, "UA 7.2-18", "LBody stands in LI")                                                                \
    X(L_KIDS, structure, "UA 7.2-19", "a list holds items, lists and a caption")                                                 \
    X(LI_KIDS, structure, "UA 7.2-20", "an item holds Lbl and LBody")                                                            \
    X(ACTUAL_LANGUAGE, structure, "UA 7.2-21", "the language of an element's ActualText is known")                               \
    X(ALT_LANGUAGE, structure, "UA 7.2-22", "the language of an element's Alt is known")                                         \
    X(EXPANSION_LANGUAGE, structure, "UA 7.2-23", "the language of an element's E is known")                                     \
    X(TOCI_PARENT, structure, "UA 7.2-26", "TOCI stands in TOC")                                                                 \
    X(TOC_KIDS, structure, "UA 7.2-27", "TOC holds entries, TOC and a caption")                                                  \
    X(TOC_CAPTION, structure, "UA 7.2-28", "TOC's caption is its first child")                                                   \
    X(THEAD_KIDS, structure, "UA 7.2-36", "THead holds rows")                                                                    \
    X(TBODY_KIDS, structure, "UA 7.2-37", "TBody holds rows")                                                                    \
    X(TFOOT_KIDS, structure, "UA 7.2-38", "TFoot holds rows")                                                                    \
    X(ONE_CAPTION, structure, "UA 7.2-39", "a table has at most one caption")                                                    \
    X(L_CAPTION, structure, "UA 7.2-40", "a list's caption is its first child")                                                  \
    X(FIGURE_ALT, structure, "UA 7.3-1", "a figure has an alternative text")                                                     \
    X(FIGURE_BOX, structure, "ISO 14.8.5.4-1", "a figure's BBox lies on its page")                                               \
    X(HEADING_LEVELS, structure, "UA 7.4.2-1", "headings begin with H1 and skip no level")                                       \
    X(ONE_H, structure, "UA 7.4.4-1", "an element has at most one child H")                                                      \
    X(H_OR_HN, structure, "UA 7.4.4-2, UA 7.4.4-3", "H and H1 to H6 are not mixed")                                              \
    X(FORMULA_ALT, structure, "UA 7.7-1", "a formula has an alternative text")                                                   \
    X(NOTE_ID, structure, "UA 7.9-1", "a note has an ID")                                                                        \
    X(NOTE_ID_UNIQUE, structure, "UA 7.9-2", "no two notes have the same ID")                                                    \
    X(ITEM_BODY, structure, "ISO 14.8.4.3-1", "a list has items, an item a body")                                                \
    /* ---- tables ---- */                                                                                                       \
    X(CELLS_APART, table, "UA 7.2-15", "no two cells lie on the same place")                                                     \
    X(ROWS_SPANNED, table, "UA 7.2-41", "no cell reaches beyond the last row")                                                   \
    X(ROWS_EQUAL, table, "UA 7.2-42, UA 7.2-43", "all rows have the same number of columns")                                     \
    X(HEADERS, table, "UA 7.5-1, UA 7.5-2", "a header cell has a Scope, or the cells name their headers")                        \
    X(HAS_HEADERS, table, "ISO 14.8.4.3-2", "a table has header cells")                                                          \
    X(SCOPE, table, "ISO 14.8.5.7-1", "each header cell has a Scope, or cells name it")                                          \
    X(REGULAR, table, "ISO 14.8.4.3-3", "all cells of the head are headers, and all of a column whose others are")               \
    /* ---- annotations ---- */                                                                                                  \
    X(ANNOTATION_KIND, annotation,                                                                                               \
      "UA 7.18.1-1, UA 7.18.2-1, UA 7.18.6.2-1, UA 7.18.6.2-2, UA 7.18.8-1, A 6.3.1-1, A 6.3.3-1, A 6.3.3-2, A 6.3.3-4",         \
      "an annotation is a link without an appearance")                                                                           \
    X(ANNOTATION_FLAGS, annotation, "A 6.3.2-1", "an annotation has flags")                                                      \
    X(ANNOTATION_PRINTS, annotation, "A 6.3.2-2", "an annotation is printed and neither hidden nor suppressed")                  \
    X(CONTENTS_LANGUAGE, annotation, "UA 7.2-24", "the language of an annotation's Contents is known")                           \
    X(LINK_CONTENTS, annotation, "UA 7.18.1-2, UA 7.18.5-2", "a link says in Contents what it is")                               \
    X(LINK_TAGGED, annotation, "UA 7.18.5-1", "a link annotation belongs to a Link element")                                     \
    X(LINK_RETURNS, annotation, "ISO 14.7.4.3-1", "the Link element of an annotation refers back to it")                         \
    X(LINK_OBJECT, annotation, "ISO 14.8.4.4.2-1", "a Link element has an annotation on a page")                                 \
    X(LINK_TARGET, annotation, "ISO 12.6.4-1", "a link leads to a page of the file or to a URI")                                 \
    X(LINK_PLACE, annotation, "ISO 12.5.2-1", "a link's rectangle lies on its page")                                             \
    /* ---- metadata ---- */                                                                                                     \
    X(METADATA, metadata, "UA 7.1-8, A 6.6.2.1-1", "the catalog has an XMP stream")                                              \
    X(XMP_BYTES, metadata, "A 6.6.2.1-2", "the packet header does not state bytes")                                              \
    X(XMP_ENCODING, metadata, "A 6.6.2.1-3", "the packet header does not state an encoding")                                     \
    X(XMP_WELL_FORMED, metadata, "A 6.6.2.1-4", "XMP is well-formed XML and RDF")                                                \
    X(XMP_UTF8, metadata, "A 6.6.2.1-5", "XMP is UTF-8")                                                                         \
    X(XMP_KNOWN, metadata, "A 6.6.2.3.1-1", "every property is predefined or described in the packet")                           \
    X(XMP_TYPE, metadata, "A 6.6.2.3.1-2", "every property has a value of its type")                                             \
    X(EXTENSION_FIELDS, metadata, "A 6.6.2.3.2-1", "an extension schema has no other fields than it may")                        \
    X(EXTENSION_BAG, metadata, "A 6.6.2.3.3-1", "extension schemas are a Bag in the right namespace and prefix")                 \
    X(SCHEMA_NAME, metadata, "A 6.6.2.3.3-2", "an extension schema is described")                                                \
    X(SCHEMA_NAMESPACE, metadata, "A 6.6.2.3.3-3", "an extension schema has its namespace")                                      \
    X(SCHEMA_PREFIX, metadata, "A 6.6.2.3.3-4", "an extension schema has its prefix")                                            \
    X(SCHEMA_PROPERTIES, metadata, "A 6.6.2.3.3-5", "an extension schema's properties are a Seq")                                \
    X(SCHEMA_TYPES, metadata,                                                                                                    \
      "A 6.6.2.3.3-6, A 6.6.2.3.3-11, A 6.6.2.3.3-12, A 6.6.2.3.3-13, A 6.6.2.3.3-14, A 6.6.2.3.3-15, A 6.6.2.3.3-16, "          \
      "A 6.6.2.3.3-17, A 6.6.2.3.3-18",                                                                                          \
      "an extension schema defines no value types")                                                                              \
    X(PROPERTY_NAME, metadata, "A 6.6.2.3.3-7", "a described property has a name")                                               \
    X(PROPERTY_TYPE, metadata, "A 6.6.2.3.3-8", "a described property has a known value type")                                   \
    X(PROPERTY_CATEGORY, metadata, "A 6.6.2.3.3-9", "a described property is internal or external")                              \
    X(PROPERTY_DESCRIPTION, metadata, "A 6.6.2.3.3-10", "a described property has a description")                                \
    X(PDFA_CLAIM, metadata, "A 6.6.4-1", "the packet claims PDF/A")                                                              \
    X(PDFA_PART, metadata, "A 6.6.4-2", "it claims part 2")                                                                      \
    X(PDFA_LEVEL, metadata, "A 6.6.4-3", "it claims conformance level A")                                                        \
    X(PDFA_PREFIX, metadata, "A 6.6.4-4, A 6.6.4-5, A 6.6.4-6, A 6.6.4-7", "the claim's prefix is pdfaid")                       \
    X(PDFUA_CLAIM, metadata, "UA 5-1", "the packet claims PDF/UA")                                                               \
    X(PDFUA_PART, metadata, "UA 5-2", "it claims part 1")                                                                        \
    X(PDFUA_PREFIX, metadata, "UA 5-3, UA 5-4, UA 5-5", "the claim's prefix is pdfuaid")                                         \
    X(XMP_TITLE, metadata, "UA 7.1-9", "dc:title says the title")                                                                \
    X(XMP_LANGUAGE, metadata, "UA 7.2-33", "the language of metadata is known")                                                  \
    X(INFO_AGREES, metadata, "ISO 14.3.3-1", "the information dictionary says the same as the packet")

/* The passes, in the order they run. */
#define CONFORM_PASSES(X)                                                                                                        \
    X(file)                                                                                                                      \
    X(catalog)                                                                                                                   \
    X(page)                                                                                                                      \
    X(structure)                                                                                                                 \
    X(content)                                                                                                                   \
    X(font)                                                                                                                      \
    X(table)                                                                                                                     \
    X(annotation)                                                                                                                \
    X(metadata)

typedef enum {
#define X(name, pass, clauses, text) RULE_##name,
    CONFORM_RULES(X)
#undef X
        RULE_COUNT
} RuleId;

typedef struct {
    const char *name, *pass, *clauses, *text;
} Rule;

const Rule *conform_rule(RuleId id);

#endif
