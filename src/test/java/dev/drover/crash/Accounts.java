package dev.drover.crash;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A list of accounts, seven of a hundred of which have a domain that is not there any more. */
public final class Accounts {
  private static final int DEAD_IN_A_HUNDRED = 7;

  /** So many of them. */
  public List<Map<String, Object>> read(int accounts) {
    return IntStream.range(0, accounts).mapToObj(Accounts::account).toList();
  }

  private static Map<String, Object> account(int number) {
    String domain =
        (number * 31 % 100 < DEAD_IN_A_HUNDRED ? "gone-" : "shop-") + number + ".example";
    return Map.of("number", number, "domain", domain, "name", "Account of " + domain);
  }

  /** Fails where nobody answers. */
  public String check(String domain) {
    if (domain.startsWith("gone-")) {
      throw new IllegalStateException("nobody answers at " + domain);
    }
    return domain + " is there";
  }
}
