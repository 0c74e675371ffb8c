package dev.drover.definition;

import com.networknt.schema.AbsoluteIri;

/** The one dialect contracts are written in. */
final class Dialect {
  static final String DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema";

  private Dialect() {}

  /** Only these are read, and from the class path: any other address would be a fetch. */
  static boolean shippedWithTheValidator(AbsoluteIri iri) {
    return iri.toString().startsWith("https://json-schema.org/draft/2020-12/")
        || iri.toString().startsWith("classpath:draft/2020-12/");
  }
}
