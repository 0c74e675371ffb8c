package dev.drover.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.definition.Coercion;
import dev.drover.journal.Json;
import dev.drover.journal.Tree;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoercingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "INTEGER | \" 120 \" | 120",
        "INTEGER | 120.0 | 120",
        "INTEGER | \"-7.0\" | -7",
        "INTEGER | \"1e3\" | 1000",
        "INTEGER | \"99999999999999999999\" | 99999999999999999999",
        "NUMBER | \"0.5\" | 0.5",
        "NUMBER | \"12\" | 12",
        "NUMBER | 1.5 | 1.5",
        "STRING | 120 | \"120\"",
        "STRING | 120.0 | \"120\"",
        "STRING | 1.0e20 | \"100000000000000000000\"",
        "STRING | true | \"true\"",
        "STRING | \" x\" | \" x\"",
        "BOOLEAN | \"Yes\" | true",
        "BOOLEAN | 0 | false",
        "BOOLEAN | \"FALSE\" | false",
        "DATE | \"2026-11-20\" | \"2026-11-20\"",
        "DATE | \"2026-11-20T23:30:00-05:00\" | \"2026-11-20\"",
        "DATE | \"2026-11-20T10:15\" | \"2026-11-20\"",
        "DATE | \"20261120\" | \"2026-11-20\"",
        "DATE | 20261120 | \"2026-11-20\"",
        "DATE | 1795219200000 | \"2026-11-21\"",
        "DATE | \"Fri, 20 Nov 2026 10:15:30 GMT\" | \"2026-11-20\"",
      })
  void a_value_gets_the_declared_form(Coercion form, String value, String coerced) {
    assertThat(coerced(form, value)).contains(Json.read(coerced));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "INTEGER | \"1,200\"",
        "INTEGER | \"about 100\"",
        "INTEGER | 1.5",
        "INTEGER | \"\"",
        "INTEGER | true",
        "INTEGER | \"1e999999999\"",
        "NUMBER | \"NaN\"",
        "NUMBER | \"0.12345678901234567890123\"",
        "NUMBER | []",
        "STRING | {}",
        "BOOLEAN | \"maybe\"",
        "BOOLEAN | 2",
        "DATE | \"05/06/2026\"",
        "DATE | \"2026-02-30\"",
        "DATE | 5",
        "DATE | true",
      })
  void a_value_that_would_be_guessed_or_cut_has_none(Coercion form, String value) {
    assertThat(coerced(form, value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "1.5", "\"x\"", "true", "\"2026-11-20\""})
  void what_has_the_form_keeps_it(String json) {
    for (Coercion form : Coercion.values()) {
      coerced(form, json)
          .ifPresent(
              once -> assertThat(Coercing.coerced(form, once).map(Tree::freeze)).contains(once));
    }
  }

  private static Optional<Object> coerced(Coercion form, String json) {
    return Coercing.coerced(form, Json.read(json)).map(Tree::freeze);
  }
}
