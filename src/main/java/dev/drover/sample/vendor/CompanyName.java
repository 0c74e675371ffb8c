package dev.drover.sample.vendor;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A company's name as it can be compared: no accents, no legal form, no word order.
 *
 * @param words sorted
 */
record CompanyName(List<String> words) {
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          ("ab ag and as bv co company corp corporation fze gmbh inc incorporated jsc kg limited llc"
                  + " llp ltd nv ooo oy plc pte pty sa sarl se spa srl the und")
              .split(" "));

  static CompanyName of(String written) {
    String latin =
        Normalizer.normalize(written.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)", "");
    return new CompanyName(
        Arrays.stream(latin.split("[^\\p{L}\\p{N}]+", -1))
            .filter(word -> !word.isEmpty() && !LEGAL_FORMS.contains(word))
            .sorted()
            .toList());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** How alike two names are: 1 is the same, 0 nothing in common. */
  double likeness(CompanyName other) {
    String mine = String.join(" ", words);
    String theirs = String.join(" ", other.words);
    int longest = Math.max(mine.length(), theirs.length());
    return longest == 0 ? 0 : 1 - (double) edits(mine, theirs) / longest;
  }

  /** Levenshtein's distance, one row at a time. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
