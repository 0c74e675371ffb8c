package dev.drover.sample.invoice;

/** Us: whose account pays. */
record Company(String name, Iban account, String bic) {
  static Company of(Fields from) {
    return new Company(from.text("name"), new Iban(from.text("account")), from.text("bic"));
  }
}
