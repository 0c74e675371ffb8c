package dev.drover.sample.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;

/**
 * A bank that keeps a ledger outside of any run, one line a booking in the order of booking. An
 * order with an idempotency key that it has booked before is answered and not booked again.
 * Thread-safe within one process.
 */
public final class Bank {
  private static final String KEY = "Idempotency-Key";

  private final ObjectMapper json = new ObjectMapper();
  private final Path ledger;

  /**
   * @param directory where {@code ledger.csv} is kept
   */
  public Bank(String directory) {
    this.ledger = Path.of(directory).resolve("ledger.csv");
  }

  /**
   * Looks whether the account can exist.
   *
   * @throws IllegalArgumentException when its check digits are wrong
   */
  public Map<String, Object> check(@Body Map<String, Object> payment) {
    String iban = String.valueOf(payment.get("iban")).replace(" ", "").toUpperCase(Locale.ROOT);
    if (!isValid(iban)) {
      throw new IllegalArgumentException(
          "IBAN " + iban + " of " + payment.get("payee") + " is mistyped");
    }
    return payment;
  }

  private static boolean isValid(String iban) {
    if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(each -> digits.append(Character.getNumericValue(each)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  /** Sets the money aside. */
  public Map<String, Object> reserve(@Body Map<String, Object> payment, @Header(KEY) String key) {
    return book("reserve", payment, key);
  }

  /** Gives it free again. */
  public Map<String, Object> unreserve(@Body Map<String, Object> payment, @Header(KEY) String key) {
    return book("unreserve", payment, key);
  }

  /** Pays. */
  public Map<String, Object> pay(@Body Map<String, Object> payment, @Header(KEY) String key) {
    return book("pay", payment, key);
  }

  /** Has the money sent back. */
  public Map<String, Object> recall(@Body Map<String, Object> payment, @Header(KEY) String key) {
    return book("recall", payment, key);
  }

  /**
   * What a file with a recall says.
   *
   * @throws JsonProcessingException when it is no JSON object
   * @throws IllegalArgumentException when it does not say which payment, and who wants it back
   */
  public Map<String, Object> wanted(@Body String file) throws JsonProcessingException {
    Map<String, Object> recall = json.readValue(file, new TypeReference<>() {});
    if (recall.get("payment") instanceof String && recall.get("by") instanceof String) {
      return recall;
    }
    throw new IllegalArgumentException("A recall says {payment, reason, by}, not: " + file);
  }

  private synchronized Map<String, Object> book(
      String what, Map<String, Object> payment, String key) {
    String line =
        String.join(
            ",",
            key,
            what,
            String.valueOf(payment.get("id")),
            String.valueOf(payment.get("amount")),
            String.valueOf(payment.get("currency")));
    try {
      Files.createDirectories(ledger.toAbsolutePath().getParent());
      List<String> booked = Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
      if (booked.stream().noneMatch(each -> each.startsWith(key + ","))) {
        Files.writeString(
            ledger, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> answer = new LinkedHashMap<>(payment);
    answer.put(what, key);
    return answer;
  }
}
