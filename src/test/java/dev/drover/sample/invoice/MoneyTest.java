package dev.drover.sample.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.sample.format.Csv;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "1250,EUR,1250.00,'1,250.00 EUR'",
    "131000,JPY,131000,'131,000 JPY'",
    "1.5,KWD,1.500,1.500 KWD",
    "0.085,GBP,0.085,0.085 GBP",
    "-12.5,USD,-12.50,-12.50 USD",
  })
  void an_amount_is_written_for_machines_and_for_people(
      String amount, String currency, String text, String people) {
    Money money = Money.of(amount, currency);

    assertThat(money.text()).isEqualTo(text);
    assertThat(money).hasToString(people);
  }

  @Test
  void amounts_are_equal_whatever_zeros_they_came_with() {
    assertThat(Money.of("1250.000", "EUR")).isEqualTo(Money.of("1250", "EUR"));
    assertThat(Money.of("0.085", "EUR").isPayable()).isFalse();
  }

  @Test
  void a_product_is_rounded_half_up() {
    assertThat(Money.of("0.125", "EUR").times(new BigDecimal("1")))
        .isEqualTo(Money.of("0.13", "EUR"));
  }

  @Test
  void two_currencies_do_not_mix() {
    assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
        .hasMessageContaining("1.00 EUR with 1.00 USD");
  }

  @ParameterizedTest
  @CsvSource({
    "DE89 3704 0044 0532 0130 00,true",
    "GB29 NWBK 6016 1331 9268 19,true",
    "GB29 NWBK 6016 1331 9268 91,false",
    "DE89 3704 0044 0532 0130 01,false",
    "XX00,false",
    "2204417,false",
  })
  void the_checksum_of_an_iban_is_tested(String text, boolean valid) {
    assertThat(new Iban(text).isValid()).isEqualTo(valid);
  }

  @Test
  void a_table_has_quoted_cells_and_equal_rows() {
    var table = Csv.parse(Stream.of("a,b", "# note", "\"x, \"\"y\"\"\",2", ""));

    assertThat(table.rows())
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("a", "x, \"y\"").containsEntry("b", "2"));
    assertThatThrownBy(() -> Csv.parse(Stream.of("a,b", "1")))
        .hasMessageContaining("1 cells instead of 2");
    assertThatThrownBy(() -> Csv.parse(Stream.of("a,b", "\"1,2")))
        .hasMessageContaining("not closed");
  }
}
