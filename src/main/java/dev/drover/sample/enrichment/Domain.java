package dev.drover.sample.enrichment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The internet domain that tells one company from another, however somebody wrote it down.
 *
 * @param name in lower case, without {@code www.}, scheme and path
 */
record Domain(String name) {
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

  /** The domain of {@code https://www.Nordwind.example/}; empty when there is none. */
  static Optional<Domain> of(String written) {
    String bare =
        written
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^https?://", "")
            .replaceFirst("[/?#:].*$", "")
            .replaceFirst("^www\\.", "");
    return NAME.matcher(bare).matches() ? Optional.of(new Domain(bare)) : Optional.empty();
  }
}
