package dev.drover.sample.research;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** English text as words that carry meaning, and words as stems that compare. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern PLURAL =
      Pattern.compile("(?<=[a-z]{2}(?:s|x|z|ch|sh))es$|(?<=[a-z]{2}[^su])s$");
  private static final Pattern ENDING =
      Pattern.compile("(?<=.{4})(?:ations?|ating|ated|ate|ions?|ing|ed|e|y)$");
  private static final Pattern DOUBLED = Pattern.compile("([bdgmnprt])\\1$");
  private static final int LONGEST = 8;

  /** Words of any question, whatever it is about. */
  private static final Set<String> EMPTY =
      Set.of(
          ("a about after against all also am among an and any are article articles as ask at away"
                  + " be because been before being best better between both but by can case cases"
                  + " cause causes come compare compared consider could did differ difference"
                  + " different do does doing done during each effect effective either else ever"
                  + " every explain factor factors few find first for from get give go good had has"
                  + " have he help her here his how i if important in increase increases information"
                  + " into is it its just keep kind know latest learn less let like made main make"
                  + " many matter may me mean means might more most much must my need needed new no"
                  + " nor not now of off on one only or other others our out over own people please"
                  + " possible problem problems reason reasons reduce report result results same say"
                  + " says see shall she should since so some someone something still such take tell"
                  + " than that the their them then there these they thing things this those through"
                  + " to today too typical under up us use used useful using very want was way ways"
                  + " we well were what when where whether which while who whom whose why will with"
                  + " work works would you your")
              .split(" "));

  private Words() {}

  /** The words in their order, in lower case, without those that every question has. */
  static List<String> of(String text) {
    return WORD.matcher(text.replaceAll("['\u2019]s\\b", "").toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() > 1 && !EMPTY.contains(word))
        .toList();
  }

  /** What {@code battery}, {@code batteries}, {@code calibrate}, {@code calibration} share. */
  static String stem(String word) {
    String singular = PLURAL.matcher(word.replaceFirst("(?<=.{3})ies$", "y")).replaceFirst("");
    String bare = ENDING.matcher(singular).replaceFirst("");
    String stem = bare.equals(singular) ? bare : DOUBLED.matcher(bare).replaceFirst("$1");
    return stem.substring(0, Math.min(LONGEST, stem.length()));
  }

  static List<String> stems(String text) {
    return of(text).stream().map(Words::stem).toList();
  }
}
