package dev.drover.sample.triage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The language of a text, by its commonest words. */
enum Language {
  EN("the and is you not to we our have for with it this are can please i my of in when how"),
  DE("der die das und ist nicht wir ich sie bitte mit auf ein eine kann wie für unsere zu haben"),
  FR("le la les et est pas nous vous je une pour avec sur dans notre merci des que du ne"),
  ES("el la los y es no nosotros usted por con una para en nuestro gracias que del se mi"),
  IT("il la gli e non noi per con una su nostro grazie che del sono di mi si è un"),
  NL("de het een en is niet wij u ik met voor op onze kan dit dat zijn naar bedankt");

  /** What an undecided text is called (ISO 639-2). */
  static final String UNDECIDED = "und";

  private static final int ENOUGH = 2;

  private final Set<String> common;

  Language(String common) {
    this.common = Set.of(common.split(" "));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code of the language, or {@code und} when too few of its words are common ones. */
  static String of(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    return Arrays.stream(values())
        .max(Comparator.comparingLong(language -> language.count(words)))
        .filter(language -> language.count(words) >= ENOUGH)
        .map(Language::code)
        .orElse(UNDECIDED);
  }

  private long count(List<String> words) {
    return words.stream().filter(common::contains).count();
  }
}
