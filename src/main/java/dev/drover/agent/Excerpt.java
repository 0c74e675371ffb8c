package dev.drover.agent;

/** The beginning of a text, with a mark where it was cut. */
final class Excerpt {

  private Excerpt() {}

  static String of(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
  }
}
