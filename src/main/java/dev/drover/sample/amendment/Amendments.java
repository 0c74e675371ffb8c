package dev.drover.sample.amendment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes an amendment, and what is kept of one that was signed. Thread-safe. */
public final class Amendments {
  private static final int REVIEW_MONTHS_BEFORE = 6;

  private final ObjectMapper json = new ObjectMapper();

  private record Signature(String by, String signedOn, String reference) {}

  private record Approved(Contract contract, Terms approved) {}

  private record Signed(Contract contract, Terms approved, Signature signature) {}

  /**
   * Writes it from the terms that legal approved, never from the draft.
   *
   * @param input {@code contract} and {@code approved}
   * @return {@code fileName} and {@code text}
   */
  public Map<String, Object> write(Map<String, Object> input) {
    Approved given = Tree.as(input, Approved.class);
    Contract contract = given.contract();
    Terms terms = given.approved();
    StringBuilder text =
        new StringBuilder(
            """
            Amendment to contract %s with %s

            1. From %s the price is %d %s a year.
            2. The agreement is extended by %d months, to %s.
            3. Liability of either party is limited to %d %s.
            """
                .formatted(
                    contract.id(),
                    contract.party(),
                    contract.lastDay().plusDays(1),
                    terms.annual(),
                    terms.currency(),
                    terms.termMonths(),
                    end(contract, terms),
                    terms.liabilityCap(),
                    terms.currency()));
    int number = 4;
    for (String clause : terms.clauses()) {
      text.append(number++).append(". ").append(clause).append('\n');
    }
    return Tree.of("fileName", DataFolder.named(contract.id()) + ".txt", "text", text.toString());
  }

  /**
   * What is kept: the contract as it is now, and what has to be done by when.
   *
   * @param input {@code contract}, {@code approved} and {@code signature}
   * @return {@code fileName}, {@code register} and {@code obligations} as JSON texts, and the
   *     {@code result} of the run
   */
  public Map<String, Object> records(Map<String, Object> input) {
    Signed given = Tree.as(input, Signed.class);
    Contract contract = given.contract();
    Terms terms = given.approved();
    LocalDate end = end(contract, terms);
    String file = DataFolder.named(contract.id()) + ".json";
    return Tree.of(
        "fileName",
        file,
        "register",
        written(
            Tree.of(
                "id", contract.id(),
                "party", contract.party(),
                "annual", terms.annual(),
                "currency", terms.currency(),
                "ends", end.toString(),
                "signedBy", given.signature().by(),
                "signedOn", given.signature().signedOn(),
                "reference", given.signature().reference())),
        "obligations",
        written(
            List.of(
                duty("review the price", end.minusMonths(REVIEW_MONTHS_BEFORE)),
                duty("decide on renewal", end.minusDays(contract.noticeDays())))),
        "result",
        Tree.of(
            "contract",
            contract.id(),
            "decision",
            "amended",
            "because",
            "Signed by %s on %s (%s)."
                .formatted(
                    given.signature().by(),
                    given.signature().signedOn(),
                    given.signature().reference()),
            "annual",
            terms.annual(),
            "files",
            List.of(
                "for-signature/" + DataFolder.named(contract.id()) + ".txt",
                "contracts/" + file,
                "obligations/" + file)));
  }

  /**
   * Nothing changes.
   *
   * @param contract the contract
   * @param because who said no, or who was asked when
   * @return the result of the run
   */
  public Map<String, Object> declined(Map<String, Object> contract, String because) {
    return Tree.of(
        "contract", String.valueOf(contract.get("id")), "decision", "declined", "because", because);
  }

  /** Nothing changes, as legal sent it back once more than it may; see {@link #declined}. */
  public Map<String, Object> declinedByLegal(Map<String, Object> contract, String reason) {
    return declined(contract, "Legal sent it back twice: " + reason);
  }

  private String written(Object tree) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain data is always written as JSON.", e);
    }
  }

  private static LocalDate end(Contract contract, Terms terms) {
    return contract.lastDay().plusMonths(terms.termMonths());
  }

  private static Map<String, Object> duty(String what, LocalDate due) {
    return Tree.of("what", what, "due", due.toString());
  }
}
